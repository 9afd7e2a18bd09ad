"""The guard for every test of the window."""

from tests.timer_guard import no_timer_left  # noqa: F401
