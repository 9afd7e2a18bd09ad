"""The Settings page: passive view, pure state, presenter."""
