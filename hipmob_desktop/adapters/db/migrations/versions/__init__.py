"""One script a change of schema, named by its revision."""
