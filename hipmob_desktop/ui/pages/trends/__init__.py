"""The Trends page: passive view, pure state, presenter."""
