"""What the packaged program starts finds the environment that the program itself was started with."""

import os
import subprocess
import sys

import pytest

from hipmob_desktop.adapters.child_environment import restore

HOME = "/opt/hipmob-desktop/_internal"
UNTOUCHED = {
    "PATH": "/usr/bin:/bin",
    "LANG": "de_DE.UTF-8",
    "QT_QPA_PLATFORM": "xcb",
    "APPIMAGE": "/opt/Hip.AppImage",
}


def restored(home=HOME, sep=":", **environ):
    restore(environ, home, sep=sep)
    return environ


def test_an_interpreter_s_environment_stays_as_it_is():
    own = UNTOUCHED | {"LD_LIBRARY_PATH": "/opt/x", "LD_LIBRARY_PATH_ORIG": "/opt/y", "_PYI_ARCHIVE_FILE": "another's"}
    assert restored(home="", **own) == own


def test_the_way_to_the_program_s_libraries_goes():
    assert restored(**UNTOUCHED, LD_LIBRARY_PATH=HOME) == UNTOUCHED


def test_what_the_user_had_set_comes_back():
    ours = {"LD_LIBRARY_PATH": f"{HOME}:/opt/cuda/lib", "LD_LIBRARY_PATH_ORIG": "/opt/cuda/lib"}
    assert restored(**UNTOUCHED, **ours) == UNTOUCHED | {"LD_LIBRARY_PATH": "/opt/cuda/lib"}
    # Without the note of what it was, only the program's own folder is taken out.
    assert restored(LD_LIBRARY_PATH=f"{HOME}:/opt/cuda/lib") == {"LD_LIBRARY_PATH": "/opt/cuda/lib"}


def test_even_an_empty_one_comes_back():
    assert restored(LD_LIBRARY_PATH=HOME, LD_LIBRARY_PATH_ORIG="") == {"LD_LIBRARY_PATH": ""}


def test_a_start_of_this_program_is_not_taken_for_a_part_of_this_one():
    noted = {"_PYI_ARCHIVE_FILE": f"{HOME}/../hipmob-desktop", "_PYI_PARENT_PROCESS_LEVEL": "0"}
    assert restored(**UNTOUCHED, **noted) == UNTOUCHED


def test_qt_of_other_programs_does_not_find_our_plugins():
    assert (
        restored(**UNTOUCHED, QT_PLUGIN_PATH=f"{HOME}/PySide6/Qt/plugins", QML2_IMPORT_PATH=f"{HOME}/qml") == UNTOUCHED
    )


def test_plugins_that_the_user_named_stay():
    own = {"QT_PLUGIN_PATH": "/usr/lib/qt6/plugins", "QML2_IMPORT_PATH": ""}
    assert restored(**own) == own


def test_on_windows_the_folder_goes_out_of_the_path():
    home = r"C:\Program Files\HipMob\_internal"
    assert restored(home, ";", PATH=rf"{home};C:\Windows;{home}\PySide6") == {"PATH": r"C:\Windows"}


def test_a_neighbour_of_the_same_beginning_is_not_the_program_s():
    assert restored(PATH=f"{HOME}-old/bin:{HOME}/bin") == {"PATH": f"{HOME}-old/bin"}


@pytest.mark.skipif(sys.platform == "win32", reason="the program that is started is `env`")
def test_qt_too_starts_programs_in_the_environment_that_was_put_right():
    code = (
        f"from hipmob_desktop.adapters.child_environment import restore; restore(home={HOME!r})\n"
        "from PySide6.QtCore import QProcess\n"
        "process = QProcess(); process.start('env', []); process.waitForFinished()\n"
        "print(process.readAllStandardOutput().data().decode())"
    )
    environ = os.environ | {"LD_LIBRARY_PATH": f"{HOME}:/opt/own", "LD_LIBRARY_PATH_ORIG": "/opt/own", "_PYI_X": "1"}
    ran = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert "LD_LIBRARY_PATH=/opt/own" in ran.stdout.splitlines()
    assert HOME not in ran.stdout
    assert "_PYI_X" not in ran.stdout
