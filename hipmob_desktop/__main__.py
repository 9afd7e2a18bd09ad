"""`python -m hipmob_desktop`: the same door as the installed commands."""
