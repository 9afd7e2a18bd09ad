"""The Routines page: passive view, pure state, presenter."""
