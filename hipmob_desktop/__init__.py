"""HipMob Desktop: guided hip-mobility sessions for runners."""

__version__ = "0.1.0"
