"""A process that lives long notices that its program was upgraded under it."""

import pytest

from hipmob_desktop.adapters.program_watch import ProgramWatch


@pytest.fixture
def program(tmp_path):
    file = tmp_path / "hipmob-desktop"
    file.write_bytes(b"version 1")
    return file


def upgrade(program, content):
    """As installers do: the new file takes the old one's name."""
    new = program.with_suffix(".new")
    new.write_bytes(content)
    new.replace(program)


def test_a_program_that_stays_is_never_replaced(program):
    watch = ProgramWatch(program)
    assert [watch.was_replaced() for _ in range(3)] == [False] * 3


def test_a_new_one_is_told_of_once_and_when_it_has_settled(program):
    watch = ProgramWatch(program)
    upgrade(program, b"version 2")
    assert [watch.was_replaced() for _ in range(4)] == [False, True, False, False]
    upgrade(program, b"version 3")
    upgrade(program, b"version 4")
    assert [watch.was_replaced() for _ in range(3)] == [False, True, False]


def test_one_that_is_still_being_written_is_waited_for(program):
    watch = ProgramWatch(program)
    for part in range(3):
        upgrade(program, b"part" * part)
        assert not watch.was_replaced()
    assert watch.was_replaced()


def test_one_that_goes_and_comes_back_is_new(program):
    watch = ProgramWatch(program)
    program.unlink()
    assert [watch.was_replaced() for _ in range(3)] == [False] * 3, "removed: there is nothing to start"
    program.write_bytes(b"version 2, longer")
    assert [watch.was_replaced() for _ in range(3)] == [False, True, False]


def test_a_program_that_is_no_file_of_its_own_is_not_watched():
    watch = ProgramWatch()
    assert [watch.was_replaced() for _ in range(3)] == [False] * 3
