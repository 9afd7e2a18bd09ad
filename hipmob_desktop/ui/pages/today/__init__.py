"""The Today page: passive view, pure state, presenter."""
