"""The Reminders page: passive view, pure state, presenter."""
