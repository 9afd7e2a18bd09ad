"""The moving figure: a person in three dimensions, in poses that are data."""
