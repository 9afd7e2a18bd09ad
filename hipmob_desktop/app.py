"""The composition root: the one module that sees everything. Nothing is built at import."""
