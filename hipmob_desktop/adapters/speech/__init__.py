"""Spoken cues rendered to files ahead of time, in a process that may fail."""
