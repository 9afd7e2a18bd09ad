"""Work in the background, the screen that stays on, imports without PySide6's hook."""

import builtins
import gc
import logging
import sys
import threading
import types

import pytest
from PySide6.QtCore import QThread

from hipmob_desktop.desktop.background import BackgroundRunner
from hipmob_desktop.desktop.imports import plain_imports, start_made
from hipmob_desktop.desktop.screen_keeper import NoScreenKeeper, WakepyScreenKeeper


@pytest.fixture
def background(qapp):
    made = BackgroundRunner()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_its_result_comes_here(qtbot, background):
    threads, results = [], []

    def work():
        threads.append(threading.get_ident())
        return 42

    background.run_in_background(work, lambda value: results.append((value, QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(42, background.thread())]
    assert threads != [threading.get_ident()]


def test_work_is_done_in_the_order_it_was_given(qtbot, background):
    results = []
    for n in range(20):
        background.run_in_background(lambda n=n: n, results.append)
    qtbot.waitUntil(lambda: len(results) == 20)
    assert results == list(range(20))


def test_what_goes_wrong_comes_back_to_who_asked(qtbot, background):
    errors = []
    background.run_in_background(lambda: 1 / 0, lambda _value: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_what_goes_wrong_unasked_is_logged(qtbot, background, caplog):
    done = []
    with caplog.at_level(logging.ERROR):
        background.run_in_background(lambda: 1 / 0, lambda _value: None)
        background.run_in_background(lambda: None, done.append)
        qtbot.waitUntil(lambda: bool(done))
    assert "division by zero" in caplog.text


def test_after_close_nothing_is_delivered(qtbot, background):
    results = []
    gate = threading.Event()
    background.run_in_background(lambda: gate.wait(5), results.append)
    background.run_in_background(lambda: "second", results.append)
    threading.Timer(0.05, gate.set).start()
    assert background.close()
    background.run_in_background(lambda: "third", results.append)
    qtbot.wait(50)
    assert results == []


class FakeMode:
    """wakepy's mode, as far as it is used."""

    def __init__(self, story, active=True):
        self.story, self.active = story, active
        self.method = types.SimpleNamespace(name="fake-way") if active else None

    def __enter__(self):
        self.story.append(("enter", threading.current_thread().name))
        return self

    def __exit__(self, *_error):
        self.story.append(("exit", threading.current_thread().name))


@pytest.fixture
def wakepy(monkeypatch):
    """wakepy replaced by a module that does what `mode` says."""
    module = types.ModuleType("wakepy")
    module.story = []
    module.mode = lambda: FakeMode(module.story)
    module.keep = types.SimpleNamespace(presenting=lambda on_fail: module.mode())
    monkeypatch.setitem(sys.modules, "wakepy", module)
    return module


@pytest.fixture
def keeper():
    made = WakepyScreenKeeper()
    yield made
    made.close()
    assert made.settle(2)


def test_the_screen_is_held_and_let_go_in_one_thread_that_is_not_the_windows(wakepy, keeper):
    keeper.hold()
    keeper.hold()
    keeper.release()
    keeper.release()
    assert keeper.settle(2)
    assert [what for what, _thread in wakepy.story] == ["enter", "exit"]
    names = {thread for _what, thread in wakepy.story}
    assert len(names) == 1
    assert threading.current_thread().name not in names


def test_it_says_by_which_way_the_screen_is_held(wakepy, keeper):
    keeper.hold()
    assert keeper.settle(2)
    assert (keeper.capability().works, keeper.capability().summary) == (True, "fake-way")


def test_where_no_way_works_it_says_so_with_a_remedy(wakepy, keeper):
    wakepy.mode = lambda: FakeMode(wakepy.story, active=False)
    keeper.hold()
    assert keeper.settle(2)
    assert not keeper.capability().works
    assert keeper.capability().remedy


def test_a_system_that_raises_does_not_disturb_the_session(wakepy, keeper):
    def broken():
        raise OSError("no bus")

    wakepy.mode = broken
    keeper.hold()
    assert keeper.settle(2)
    assert not keeper.capability().works


def test_the_real_wakepy_is_asked_the_right_way(keeper):
    keeper.hold()
    assert keeper.settle(10)
    assert keeper.capability().name == "screen"
    keeper.release()
    assert keeper.settle(10)


def test_no_keeper_at_all_says_that_nothing_is_held():
    keeper = NoScreenKeeper()
    keeper.hold()
    keeper.release()
    assert not keeper.capability().works


def test_plain_imports_use_the_function_from_before(monkeypatch):
    used = []

    def plain(name, *more, **named):
        used.append(name)
        return original(name, *more, **named)

    original = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", original)
    plain_imports(plain)
    with pytest.raises(ModuleNotFoundError):
        import this_is_not_there  # noqa: F401
    monkeypatch.undo()
    assert used == ["this_is_not_there"]


def test_what_the_start_has_made_is_left_out_of_later_collections():
    gc.disable()
    start_made()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
