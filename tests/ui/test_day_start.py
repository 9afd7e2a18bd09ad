"""The day to which a session is written is that of the settings in force when it is recorded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hipmob_desktop.adapters.clock import utc_now
from hipmob_desktop.app.environment import build_environment
from hipmob_desktop.app.machinery import build_machinery
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.ui.theme.look import Look


@pytest.fixture
def where_it_is_one_in_the_morning(monkeypatch):
    hours_east = (1 - utc_now().hour + 11) % 24 - 11
    monkeypatch.setenv("TZ", f"Etc/GMT{-hours_east:+d}" if hours_east else "UTC")


@pytest.mark.usefixtures("where_it_is_one_in_the_morning")
def test_a_change_of_the_hour_acts_at_once(qapp, tmp_path):
    machinery = build_machinery(qapp, build_environment(tmp_path), Settings(), Look(qapp, "light"))
    try:
        now = machinery.wall.now()
        local = now.utc + timedelta(minutes=now.offset_minutes)
        assert local.hour in {1, 2}
        assert now.local_date == local.date() - timedelta(days=1), "the day begins at three"
        machinery.change_settings(replace(machinery.settings, day_start_hour=0))
        assert machinery.wall.now().local_date == local.date()
        machinery.change_settings(replace(machinery.settings, day_start_hour=4))
        assert machinery.wall.now().local_date == local.date() - timedelta(days=1)
        assert machinery.environment.settings.load().day_start_hour == 4
    finally:
        machinery.close()
