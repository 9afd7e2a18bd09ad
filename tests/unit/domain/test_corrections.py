"""Sessions told afterwards and what was recorded wrong; the shades of days; measurements."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from hipmob_desktop.domain.corrections import ByHand, Correction, routine_by_hand, session_by_hand, undoing
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.heat import heat_level
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.session import Questions, SessionStatus
from tests.unit.builders import MINUTE, a_routine
from tests.unit.fakes import moment

NOW = moment(datetime(2026, 5, 10, 17, tzinfo=UTC), 120)
ROUTINE = routine_by_hand(a_routine(), 15 * MINUTE)
ID = UUID("5f9c1f6e-7c1e-4f0d-9d5b-0a9a2f6c3b11")


def told(**changes) -> ByHand:
    return ByHand(**{"routine": ROUTINE, "day": date(2026, 5, 4), "active_ms": 14 * MINUTE, **changes})


def test_a_session_done_without_the_app_is_stored_as_completed_on_the_day_that_is_named():
    session = session_by_hand(told(questions=Questions(effort=3, note="On the beach.")), ID, NOW)
    assert session.entered_by_hand
    assert session.status is SessionStatus.COMPLETED
    assert (session.active_ms, session.results) == (14 * MINUTE, ())
    assert session.started.local_date == date(2026, 5, 4)
    assert session.started.utc == datetime(2026, 5, 4, 10, tzinfo=UTC), "noon, two hours east"
    assert session.ended_utc == datetime(2026, 5, 4, 10, 14, tzinfo=UTC)
    assert session.questions.note == "On the beach."
    assert (session.routine.id, session.routine.name, session.routine.steps) == ("evening", "Evening", ())


def test_the_day_that_is_named_holds_whatever_the_hour():
    session = session_by_hand(told(minute_of_day=40), ID, NOW)
    assert session.started.local_date == date(2026, 5, 4)
    assert session.started.utc == datetime(2026, 5, 3, 22, 40, tzinfo=UTC)


@pytest.mark.parametrize("active_ms", [-1, 24 * 60 * MINUTE + 1])
def test_a_session_longer_than_a_day_or_shorter_than_nothing_is_refused(active_ms):
    with pytest.raises(ValueError, match="from nothing to a day"):
        session_by_hand(told(active_ms=active_ms), ID, NOW)
    with pytest.raises(ValueError, match="from nothing to a day"):
        Correction(active_ms=active_ms)


def test_no_session_is_corrected_to_be_running():
    with pytest.raises(ValueError, match="running"):
        Correction(status=SessionStatus.RUNNING)


def test_undoing_a_correction_names_all_that_one_can_change():
    session = session_by_hand(told(), ID, NOW)
    assert undoing(session) == Correction(date(2026, 5, 4), 14 * MINUTE, ROUTINE, SessionStatus.COMPLETED)


@pytest.mark.parametrize(
    ("minutes", "level"), [(0, 0), (0.01, 1), (4.9, 1), (5, 2), (11.9, 2), (12, 3), (19.9, 3), (20, 4), (300, 4)]
)
def test_days_are_shaded_in_four_steps_and_none(minutes, level):
    assert heat_level(round(minutes * MINUTE)) == level


@pytest.mark.parametrize(
    ("kind", "side", "value"),
    [
        (MarkerKind.HIP_EXTENSION, Side.BOTH, 10),
        (MarkerKind.STRIDE_LENGTH, Side.LEFT, 110),
        (MarkerKind.HIP_EXTENSION, Side.LEFT, 61),
        (MarkerKind.STRIDE_LENGTH, Side.BOTH, 1.1),
        (MarkerKind.STRIDE_LENGTH, Side.BOTH, float("nan")),
    ],
)
def test_a_measurement_that_cannot_be_meant_is_refused(kind, side, value):
    with pytest.raises(ValueError, match=r"cannot be measured|must be"):
        Marker(ID, date(2026, 5, 4), kind, side, value)


def test_measurements_within_reason_are_taken():
    assert Marker(ID, date(2026, 5, 4), MarkerKind.HIP_EXTENSION, Side.LEFT, -5).value == -5
    assert Marker(ID, date(2026, 5, 4), MarkerKind.STRIDE_LENGTH, Side.BOTH, 112.5).value == 112.5
