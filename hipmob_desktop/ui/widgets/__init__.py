"""Passive widgets: they take plain values and know no domain."""
