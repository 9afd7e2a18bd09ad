"""The About page: passive view, pure state, presenter."""
