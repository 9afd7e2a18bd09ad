"""Times as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.adapters.durations import parse_duration, write_duration

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000


@pytest.mark.parametrize(
    ("text", "length_ms"),
    [
        ("60s", 60 * SECOND),
        ("5min", 5 * MINUTE),
        ("1min 30s", 90 * SECOND),
        ("1min30s", 90 * SECOND),
        ("90 s", 90 * SECOND),
        (" 90 Sec ", 90 * SECOND),
        ("0s", 0),
        ("2.5s", 2500),
        ("0.001s", 1),
        ("2.3 s", 2300),
        ("250ms", 250),
        ("1:30", 90 * SECOND),
        ("0:05", 5 * SECOND),
        ("90:00", 90 * MINUTE),
        ("1:00:05", HOUR + 5 * SECOND),
        ("1h 5m", 65 * MINUTE),
        ("2 minutes 1 second", 121 * SECOND),
        ("-5s", -5 * SECOND),
        ("5h", 5 * HOUR),
    ],
)
def test_a_time_is_understood(text, length_ms):
    assert parse_duration(text) == length_ms


@pytest.mark.parametrize(
    "text",
    [
        *("", "sixty", "60", "s", "s60", "1:5", "1:75", ":30", "1:2:3", "60x", "1min 30", "6 0s", "1.s", ".5s", "1e3s"),
        *("٦٠s", "6" * 5000 + "s", "1s " * 5000, "60s!", "--5s", "5s -3s", "nan s", "½ min", "60\0s"),
    ],
)
def test_what_is_no_time_is_not_guessed(text):
    assert parse_duration(text) is None


@given(st.integers(0, 4 * HOUR))
def test_a_written_time_reads_back_the_same(length_ms):
    assert parse_duration(write_duration(length_ms)) == length_ms


@given(st.text(max_size=80))
def test_no_text_is_too_strange_to_be_looked_at(text):
    assert parse_duration(text) is None or any(c.isdigit() for c in text)
