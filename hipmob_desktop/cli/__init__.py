"""The command line: printing commands, and the door to the window."""
