"""Files are written whole or not at all; what is there stays unless it may go; every trouble is told in words."""

import errno
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from hipmob_desktop.adapters.exporting.exporting import export, in_one_piece
from hipmob_desktop.adapters.exporting.forms import Form, form_of, known_suffixes
from hipmob_desktop.adapters.exporting.whole_files import AlreadyThere, ExportTrouble, write_whole
from tests.adapters.export_samples import NOW, lived, rich_session, wall

LATER, EARLIER = rich_session(1), rich_session(2)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", Form.CSV), ("b.JSONL", Form.JSON_LINES), ("c.d.ics", Form.CALENDAR), ("d.txt", None), ("csv", None)],
)
def test_the_suffix_picks_the_form(name, form):
    assert form_of(Path(name)) is form


def test_the_known_suffixes_are_told():
    assert known_suffixes() == ".csv, .jsonl, .ics"


def test_csv_is_two_files_and_the_others_one(tmp_path):
    told = [export([LATER], tmp_path / f"log.{form.value}", form, NOW, overwrite=False) for form in Form]
    assert names(tmp_path) == ["log-results.csv", "log.csv", "log.ics", "log.jsonl"]
    assert [len(each.files) for each in told] == [2, 1, 1]
    assert all(each.sessions == 1 for each in told)
    with pytest.raises(ValueError, match="csv"):
        in_one_piece([LATER], Form.CSV, NOW)


def test_sessions_are_written_oldest_first(tmp_path):
    first = replace(EARLIER, started=lived(wall("2020-01-01 08:00"), "Europe/Stockholm"))
    for form in Form:
        file = tmp_path / f"log.{form.value}"
        export([LATER, first], file, form, NOW, overwrite=False)
        text = file.read_text(encoding="utf-8-sig")
        assert text.index(str(first.id)) < text.index(str(LATER.id))


def test_a_calendar_counts_the_sessions_that_are_in_it(tmp_path):
    nothing_done = replace(EARLIER, active_ms=0)
    assert export([LATER, nothing_done], tmp_path / "a.ics", Form.CALENDAR, NOW, overwrite=False).sessions == 1


@pytest.mark.parametrize("there", ["log.csv", "log-results.csv"])
def test_a_file_that_is_there_stays_and_so_does_the_one_beside_it(tmp_path, there):
    (tmp_path / there).write_text("mine")
    with pytest.raises(AlreadyThere, match=there):
        export([LATER], tmp_path / "log.csv", Form.CSV, NOW, overwrite=False)
    assert names(tmp_path) == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_it_is_replaced_where_it_may_be(tmp_path):
    (tmp_path / "log.csv").write_text("old")
    export([LATER], tmp_path / "log.csv", Form.CSV, NOW, overwrite=True)
    assert (tmp_path / "log.csv").read_text(encoding="utf-8-sig").startswith("session,")


def full_disk(before: int):
    """Pieces of a file until the disk is full."""
    yield b"x" * before
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_fills_up_leaves_the_old_files_and_nothing_else(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("old")
    with pytest.raises(ExportTrouble, match=r"b\.csv could not be written: No space left on device\.$"):
        write_whole({first: [b"new"], second: full_disk(5_000_000)}, overwrite=True)
    assert names(tmp_path) == ["a.csv"]
    assert first.read_text() == "old"


def test_what_breaks_the_writing_leaves_nothing_behind(tmp_path):
    def broken():
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole({tmp_path / "a": broken()}, overwrite=False)
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ExportTrouble, match=r"There is no folder .*away\.$"):
        write_whole({tmp_path / "away" / "a.csv": [b""]}, overwrite=False)


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    def refuse(self, *_mode, **_more) -> io.BytesIO:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "open", refuse)  # rights mean nothing to root, who may run the tests
    with pytest.raises(ExportTrouble, match=r"a\.csv could not be written: Permission denied\.$"):
        write_whole({tmp_path / "a.csv": [b""]}, overwrite=False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights mean nothing to root")
def test_a_folder_without_rights_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ExportTrouble, match="Permission denied"):
        write_whole({tmp_path / "a.csv": [b""]}, overwrite=False)


def test_a_name_that_no_system_takes_is_told(tmp_path):
    with pytest.raises(ExportTrouble, match="could not be written"):
        write_whole({tmp_path / f"{'x' * 300}.csv": [b""]}, overwrite=True)


def test_a_name_as_long_as_names_may_be_is_written(tmp_path):
    name = "x" * 251 + ".csv"
    write_whole({tmp_path / name: [b"kept"]}, overwrite=False)
    assert names(tmp_path) == [name]


def test_links_that_go_round_are_told(tmp_path):
    try:
        (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
        (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    except OSError:
        pytest.skip("this system does not let us make links")
    with pytest.raises(ExportTrouble, match="could not be written"):
        write_whole({tmp_path / "a.csv": [b""]}, overwrite=True)


def test_what_is_not_a_file_is_never_replaced(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    for target in (tmp_path / "folder.csv", Path(os.devnull)):
        with pytest.raises(ExportTrouble, match="is not a file"):
            write_whole({target: [b"x"]}, overwrite=True)
    assert Path(os.devnull).exists()


def test_a_link_is_written_through(tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "log.csv"
    try:
        link.symlink_to(tmp_path / "real" / "kept.csv")
    except OSError:
        pytest.skip("this system does not let us make links")
    write_whole({link: [b"new"]}, overwrite=False)
    assert link.is_symlink()
    assert names(tmp_path / "real") == ["kept.csv"]
    assert link.read_bytes() == b"new"
