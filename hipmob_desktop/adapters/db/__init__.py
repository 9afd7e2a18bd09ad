"""SQLite through SQLAlchemy: the only place that knows it."""
