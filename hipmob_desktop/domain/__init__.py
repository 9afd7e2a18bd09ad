"""Pure rules on frozen dataclasses: no Qt, no SQL, no files, no clock, no threads."""
