"""The Log page: passive view, pure state, presenter."""
