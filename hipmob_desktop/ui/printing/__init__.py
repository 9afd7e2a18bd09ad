"""Pages of paper: a month and a year that one would hang up."""
