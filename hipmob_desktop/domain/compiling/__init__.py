"""The cues of each kind of segment, written as for the full talk level and not yet fitted."""
