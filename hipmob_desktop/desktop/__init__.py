"""Qt without widgets: the bridge that ticks a session, sound output, the waking screen."""
