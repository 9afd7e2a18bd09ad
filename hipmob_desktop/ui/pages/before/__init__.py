"""The page with the questions before a session."""
