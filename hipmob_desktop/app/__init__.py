"""The composition root: the one package that sees everything. Nothing is built at import."""
