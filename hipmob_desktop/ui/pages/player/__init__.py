"""The player: what is seen while a session is led."""
