"""The journal takes everything at once, keeps the order, and loses nothing."""

import sqlite3
import threading

import pytest

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.journal import JournalWriter
from hipmob_desktop.adapters.db.rescue import RescueFile
from hipmob_desktop.domain.session import Questions, SessionStatus
from tests.adapters.db_samples import Troubles, a_result, a_session, moment, position, uid


class SqliteError(sqlite3.OperationalError):
    """An error as SQLite names it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"simulated {name}")
        self.sqlite_errorname = name


class FakeStore:
    """Takes operations, unless it was told to fail or to wait."""

    def __init__(self) -> None:
        self.written: list[op.Operation] = []
        self.error: Exception | None = None
        self.refused: list[op.Operation] = []
        self.attempts = 0
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()

    def apply(self, operations) -> None:
        self.attempts += 1
        self.entered.set()
        assert self.gate.wait(20)
        if self.error is not None:
            raise self.error
        if any(operation in self.refused for operation in operations):
            raise sqlite3.IntegrityError("simulated")
        self.written += operations

    def close(self) -> None:
        pass


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def troubles():
    return Troubles()


@pytest.fixture
def journal(store, troubles, tmp_path):
    journal = a_journal(store, troubles, tmp_path)
    journal.start()
    yield journal
    store.gate.set()
    journal.close(5)


def a_journal(store, troubles, folder, **more) -> JournalWriter:
    rescue = RescueFile([folder / "log.unsaved.jsonl", folder / "cache" / "unsaved.jsonl"])
    return JournalWriter(
        lambda: store, rescue, troubles, rejected=RescueFile([folder / "rejected.jsonl"]), back_off_s=(30,), **more
    )


def notes(*texts: str) -> list[op.Operation]:
    return [op.SetNote(uid(text), text) for text in texts]


def test_everything_is_written_in_the_order_it_was_accepted(journal, store):
    expected = notes(*(str(number) for number in range(500)))
    for operation in expected:
        journal.submit(operation)
    assert journal.flush(10)
    assert store.written == expected


def test_a_disk_that_hangs_blocks_no_caller(journal, store):
    store.gate.clear()
    journal.submit(op.PurgeHidden())
    assert store.entered.wait(5)
    done = threading.Event()

    def a_whole_session() -> None:
        session = a_session()
        journal.begin(session)
        for segment in range(200):
            journal.save_results(session.id, [a_result(session.id, segment)], 1, position())
        journal.save_questions(session.id, Questions())
        journal.finish(session.id, SessionStatus.COMPLETED, 1, moment())
        done.set()

    # In a thread of its own: were it to block, this test would fail and not hang.
    caller = threading.Thread(target=a_whole_session, daemon=True)
    caller.start()
    assert done.wait(2), "a call waited for the disk"
    assert store.written == []
    assert not journal.flush(0.05)

    store.gate.set()
    assert journal.flush(10)
    assert len(store.written) == 1 + 203
    caller.join(5)


def test_what_piles_up_behind_a_slow_disk_goes_in_one_transaction(journal, store):
    store.gate.clear()
    journal.submit(op.PurgeHidden())
    assert store.entered.wait(5)
    for operation in notes(*"abcdefgh"):
        journal.submit(operation)
    store.gate.set()
    assert journal.flush(10)
    assert store.attempts == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_WRITE", "reports an error"),
        ("SQLITE_READONLY_DIRECTORY", "not written"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_BUSY", "holds the log"),
        ("SQLITE_CORRUPT", "damaged"),
    ],
)
def test_trouble_is_told_once_and_taken_back_when_all_is_saved(journal, store, troubles, tmp_path, name, words):
    store.error = SqliteError(name)
    expected = notes("one", "two")
    journal.submit(expected[0])
    assert not journal.flush(5)
    journal.submit(expected[1])
    assert not journal.flush(5)
    assert len(troubles.said) == 1
    assert words in troubles.said[0]
    assert "saved as soon as possible" in troubles.said[0]
    assert (tmp_path / "log.unsaved.jsonl").exists()

    store.error = None
    assert journal.flush(5)
    assert store.written == expected
    assert troubles.said[1:] == [""]
    assert not (tmp_path / "log.unsaved.jsonl").exists()


def test_it_tries_again_by_itself(store, troubles, tmp_path):
    rescue = RescueFile([tmp_path / "unsaved.jsonl"])
    well_again = threading.Event()
    journal = JournalWriter(
        lambda: store,
        rescue,
        lambda message: well_again.set() if not message else troubles(message),
        back_off_s=(0.01,),
    )
    store.error = SqliteError("SQLITE_FULL")
    journal.start()
    journal.submit(op.PurgeHidden())
    assert not journal.flush(5)
    store.error = None
    assert well_again.wait(5)
    assert store.written == [op.PurgeHidden()]
    journal.close()


def test_what_could_not_be_saved_is_written_at_the_next_start_before_anything_else(store, troubles, tmp_path):
    first = a_journal(store, troubles, tmp_path)
    first.start()
    store.error = SqliteError("SQLITE_FULL")
    session = a_session()
    first.begin(session)
    first.flush(5)
    first.save_results(session.id, [a_result(session.id)], 60_000, position(2))
    first.flush(5)
    first.finish(session.id, SessionStatus.COMPLETED, 60_000, moment())
    assert not first.close(5)

    store.error = None
    second = a_journal(store, troubles, tmp_path)
    second.submit(op.PurgeHidden())
    second.start()
    assert second.flush(5)
    assert store.written == [
        op.Begin(session),
        op.SaveResults(session.id, (a_result(session.id),), 60_000, position(2)),
        op.Finish(session.id, SessionStatus.COMPLETED, 60_000, moment().utc),
        op.PurgeHidden(),
    ]
    second.close()
    assert list(tmp_path.glob("*unsaved*")) == []


def test_a_start_that_cannot_write_either_leaves_the_rescue_file_as_it_is(store, troubles, tmp_path):
    expected = notes("one", "two", "three")
    store.error = SqliteError("SQLITE_FULL")
    for operation in expected:
        journal = a_journal(store, troubles, tmp_path)
        journal.start()
        journal.submit(operation)
        assert not journal.flush(5)
        assert not journal.close(5)

    store.error = None
    journal = a_journal(store, troubles, tmp_path)
    journal.start()
    assert journal.flush(5)
    assert store.written == expected
    journal.close()


def test_a_torn_line_costs_that_line_alone(tmp_path):
    place = tmp_path / "unsaved.jsonl"
    rescue = RescueFile([place])
    rescue.keep(notes("one"))
    with place.open("ab") as file:
        file.write(b'{"number": 1, "kind": "SetNo')
    assert rescue.keep(notes("two"))
    assert list(RescueFile([place]).take_back()) == notes("one", "two")


def test_where_the_log_lies_there_may_be_no_room_for_a_rescue_file(tmp_path):
    blocked = tmp_path / "folder-in-its-place"
    blocked.mkdir()
    second = tmp_path / "cache" / "unsaved.jsonl"
    rescue = RescueFile([blocked, second])
    assert rescue.keep(notes("one"))
    assert rescue.place == second
    assert list(RescueFile([blocked, second]).take_back()) == notes("one")


def test_lines_in_several_places_are_taken_back_in_order(tmp_path):
    near, far = tmp_path / "near.jsonl", tmp_path / "far.jsonl"
    near.mkdir()
    rescue = RescueFile([near, far])
    rescue.keep(notes("one"))
    near.rmdir()
    rescue.keep(notes("two"))
    near.rename(tmp_path / "elsewhere.jsonl")
    rescue.keep(notes("three"))
    places = [tmp_path / "near.jsonl", tmp_path / "elsewhere.jsonl", far]
    assert list(RescueFile(places).take_back()) == notes("one", "two", "three")


def test_without_any_place_the_user_is_told_that_memory_alone_keeps_it(store, troubles, tmp_path):
    journal = JournalWriter(lambda: store, RescueFile([tmp_path]), troubles, back_off_s=(30,))
    journal.start()
    store.error = SqliteError("SQLITE_FULL")
    journal.submit(op.PurgeHidden())
    assert not journal.flush(5)
    assert "in memory only" in troubles.said[0]
    store.error = None
    assert journal.flush(5)
    assert store.written == [op.PurgeHidden()]
    journal.close()


def test_what_the_log_will_never_take_is_set_aside_and_holds_up_nothing(journal, store, tmp_path):
    store.gate.clear()
    journal.submit(op.PurgeHidden())
    assert store.entered.wait(5)
    operations = notes("good", "bad", "also good")
    store.refused = [operations[1]]
    for operation in operations:
        journal.submit(operation)
    store.gate.set()
    assert journal.flush(5)
    assert store.written == [op.PurgeHidden(), operations[0], operations[2]]
    assert list(RescueFile([tmp_path / "rejected.jsonl"]).take_back()) == [operations[1]]


def test_a_log_that_cannot_be_opened_is_opened_later(troubles, store, tmp_path):
    closed = True

    def open_store() -> FakeStore:
        if closed:
            raise PermissionError("simulated")
        return store

    journal = JournalWriter(open_store, RescueFile([tmp_path / "unsaved.jsonl"]), troubles, back_off_s=(30,))
    journal.start()
    journal.submit(op.PurgeHidden())
    assert not journal.flush(5)
    closed = False
    assert journal.flush(5)
    assert store.written == [op.PurgeHidden()]
    journal.close()


def test_closing_while_the_disk_hangs_leaves_all_in_the_rescue_file(store, troubles, tmp_path):
    journal = a_journal(store, troubles, tmp_path)
    journal.start()
    store.gate.clear()
    expected = notes("one", "two")
    journal.submit(expected[0])
    assert store.entered.wait(5)
    journal.submit(expected[1])
    assert not journal.close(0.05)
    assert list(RescueFile([tmp_path / "log.unsaved.jsonl"]).take_back()) == expected
    store.gate.set()


def test_a_listener_that_fails_does_not_stop_the_writer(store, tmp_path):
    def gone(message: str) -> None:
        raise RuntimeError("the window is gone")

    journal = JournalWriter(lambda: store, RescueFile([tmp_path / "unsaved.jsonl"]), gone, back_off_s=(30,))
    journal.start()
    store.error = SqliteError("SQLITE_FULL")
    journal.submit(op.PurgeHidden())
    assert not journal.flush(5)
    store.error = None
    assert journal.flush(5)
    journal.close()


def test_every_operation_survives_the_way_through_a_rescue_file(tmp_path):
    session = a_session(questions=Questions(note='ö \n "quoted"'), results=(a_result(uid("x")),))
    operations = [
        op.Begin(session),
        op.SaveResults(session.id, (a_result(session.id),), 5, position(3, 4)),
        op.Finish(session.id, SessionStatus.PARTIAL, 5, moment().utc),
        op.SaveQuestions(session.id, Questions(stiffness_before=3)),
        op.Discard(session.id),
        op.SetNote(session.id, "n"),
        op.Hide(session.id, moment().utc),
        op.Unhide(session.id),
        op.MarkPartial((session.id,)),
        op.PurgeHidden(),
    ]
    assert RescueFile([tmp_path / "r"]).keep(operations)
    assert list(RescueFile([tmp_path / "r"]).take_back()) == operations
    assert (tmp_path / "r").stat().st_mode & 0o077 == 0, "notes are nobody else's business"
