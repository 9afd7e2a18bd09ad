"""What a second start says to the first, and what becomes of words that are none of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.services.launch_message import from_message, to_message
from hipmob_desktop.services.launching import Launch

TEXT = st.text(max_size=20)


@given(st.builds(Launch, routine=TEXT, files=st.lists(TEXT, max_size=3).map(tuple), hidden=st.booleans(), token=TEXT))
def test_what_is_said_is_what_is_understood_and_takes_one_line(launch):
    line = to_message(launch)
    assert from_message(line) == launch
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")


@pytest.mark.parametrize("line", [b"", b"start quick", b"[1, 2]", b'"start"', b"\xff\xfe", b"[" * 60_000, b"{"])
def test_anything_else_is_not_understood(line):
    assert from_message(line) is None


def test_a_newer_program_may_say_more_and_an_odd_one_less():
    assert from_message(b'{"routine": "quick", "colour": "red"}') == Launch("quick")
    assert from_message(b'{"routine": 5, "files": "a.toml", "hidden": "yes", "token": null}') == Launch()
