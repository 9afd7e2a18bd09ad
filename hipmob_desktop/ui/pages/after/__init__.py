"""The page with the questions after a session."""
