"""The outside world behind the ports: files, speech, database, clocks. No Qt."""
