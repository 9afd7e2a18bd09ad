"""Before Qt is loaded: what is missing is named with its command, and Qt is kept off what would abort it."""

import json
import os
import socket
import subprocess
import sys

import pytest

from hipmob_desktop.adapters import preflight
from hipmob_desktop.adapters.system_libraries import (
    CORE,
    EVERY_LIBRARY,
    FONT_PACKAGES,
    INSTALLERS,
    WAYLAND,
    XCB,
    Machine,
    find_answer,
    find_font,
    find_library,
    install_command,
    packages_for,
)

BOOKWORM = {"ID": "debian", "VERSION_ID": "12", "VERSION_CODENAME": "bookworm"}
TRIXIE = {"ID": "debian", "VERSION_ID": "13", "VERSION_CODENAME": "trixie"}
JAMMY = {
    "ID": "ubuntu",
    "ID_LIKE": "debian",
    "VERSION_ID": "22.04",
    "VERSION_CODENAME": "jammy",
    "UBUNTU_CODENAME": "jammy",
}
NOBLE = {
    "ID": "ubuntu",
    "ID_LIKE": "debian",
    "VERSION_ID": "24.04",
    "VERSION_CODENAME": "noble",
    "UBUNTU_CODENAME": "noble",
}
MINT_ON_JAMMY = {
    "ID": "linuxmint",
    "ID_LIKE": "ubuntu debian",
    "VERSION_ID": "21.3",
    "VERSION_CODENAME": "virginia",
    "UBUNTU_CODENAME": "jammy",
}
SID = {"ID": "debian", "VERSION_CODENAME": "forky"}
FEDORA = {"ID": "fedora", "VERSION_ID": "42"}
ARCH = {"ID": "arch"}
SUSE = {"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}
SLACKWARE = {"ID": "slackware"}

X11 = {"DISPLAY": ":0"}
ON_WAYLAND = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/1000"}
BOTH = X11 | ON_WAYLAND
X_SOCKET, WAYLAND_SOCKET = "/tmp/.X11-unix/X0", "/run/user/1000/wayland-0"


def computer(release=BOOKWORM, without=(), fonts=True, sockets=(X_SOCKET, WAYLAND_SOCKET), programs=()):
    return Machine(
        system="linux",
        has_library=lambda name: name not in without,
        has_font=lambda: fonts,
        has_program=lambda name: name in programs,
        os_release=lambda: release,
        answers_at=lambda path: path in sockets,
        listens_on=lambda name: name in sockets,
    )


@pytest.mark.parametrize("env", [X11, ON_WAYLAND, BOTH], ids=["x11", "wayland", "both"])
def test_a_complete_computer_starts_as_qt_likes(env):
    assert preflight.check(env, computer()) == preflight.PreflightResult()


def test_a_missing_library_is_named_with_the_command():
    result = preflight.check(X11, computer(without=["libxcb-cursor.so.0"]))
    assert "lacks a library" in result.fatal
    assert "libxcb-cursor.so.0" in result.fatal
    assert result.fatal.endswith("sudo apt-get update && sudo apt-get install --no-install-recommends libxcb-cursor0")
    assert result.missing == ("libxcb-cursor0",)


def test_everything_missing_is_named_at_once():
    result = preflight.check(X11, computer(without=EVERY_LIBRARY, fonts=False))
    assert {"libgl1", "libxcb-cursor0", "libpulse0", "fonts-dejavu-core"} <= set(result.missing)
    assert "libwayland-client0" not in result.missing, "one window system is enough"


@pytest.mark.parametrize(
    ("without", "platform"),
    [(["libxcb-icccm.so.4"], "wayland"), (["libwayland-client.so.0"], "xcb"), ([], None)],
)
def test_where_both_window_systems_run_the_whole_one_is_taken(without, platform):
    result = preflight.check(BOTH, computer(without=without))
    assert result.fatal == ""
    assert result.platform == platform


def test_the_other_window_system_s_libraries_are_not_asked_for():
    assert preflight.check(X11, computer(without=WAYLAND)).fatal == ""
    assert preflight.check(ON_WAYLAND, computer(without=XCB)).fatal == ""


def test_no_screen_is_told_as_such():
    result = preflight.check({}, computer())
    assert "needs a graphical session" in result.fatal
    assert result.missing == ()


def test_a_screen_that_is_gone_is_told_by_its_name():
    result = preflight.check({"DISPLAY": ":7"}, computer())
    assert "does not answer: DISPLAY=:7" in result.fatal


@pytest.mark.parametrize("display", [":0.1", "unix:0", "localhost:10.0", "[::1]:10"])
def test_displays_by_other_names_are_trusted(display):
    assert preflight.check({"DISPLAY": display}, computer()).fatal == ""


def test_an_x_server_without_a_socket_file_is_found():
    assert preflight.check(X11, computer(sockets=("@" + X_SOCKET,))).fatal == ""


def test_of_two_sessions_named_the_one_that_answers_is_taken():
    assert preflight.check(BOTH, computer(sockets=(X_SOCKET,), without=WAYLAND)).fatal == ""


@pytest.mark.parametrize(
    ("platform", "without", "fatal"),
    [
        ("offscreen", [*XCB, *WAYLAND], False),
        ("offscreen", ["libglib-2.0.so.0"], True),
        ("wayland", [*XCB], False),
        ("wayland;xcb", ["libwayland-client.so.0"], True),
        ("xcb:gl=egl", ["libxcb-cursor.so.0"], True),
    ],
)
def test_a_platform_that_the_user_chose_is_checked_and_kept(platform, without, fatal):
    result = preflight.check(BOTH | {"QT_QPA_PLATFORM": platform}, computer(without=without))
    assert bool(result.fatal) == fatal
    assert result.platform is None


def test_missing_sound_is_a_warning():
    result = preflight.check(X11, computer(without=["libpulse.so.0"]))
    assert result.fatal == ""
    assert "no sound" in result.warnings[0]
    assert "libpulse0" in result.warnings[-1]
    assert result.missing == ("libpulse0",)


def test_missing_fonts_are_a_warning():
    result = preflight.check(X11, computer(FEDORA, fonts=False))
    assert "no font" in result.warnings[0]
    assert result.warnings[-1].endswith("sudo dnf install dejavu-sans-fonts")


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_lack_nothing(system):
    assert preflight.check({}, Machine(system=system, has_library=lambda _name: False)) == preflight.PreflightResult()


@pytest.mark.parametrize(
    ("release", "package"),
    [
        (BOOKWORM, "libglib2.0-0"),
        (TRIXIE, "libglib2.0-0t64"),
        (SID, "libglib2.0-0t64"),
        (JAMMY, "libglib2.0-0"),
        (NOBLE, "libglib2.0-0t64"),
        (MINT_ON_JAMMY, "libglib2.0-0"),
        (FEDORA, "'libglib-2.0.so.0()(64bit)'"),
        (ARCH, "glib2"),
        (SUSE, "libglib-2_0-0"),
    ],
    ids=lambda value: value["ID"] if isinstance(value, dict) else "",
)
def test_packages_bear_the_distribution_s_names(release, package):
    assert packages_for(["libglib-2.0.so.0"], computer(release)) == (package,)


@pytest.mark.parametrize(
    ("release", "begins"),
    [(BOOKWORM, "sudo apt-get"), (FEDORA, "sudo dnf"), (ARCH, "sudo pacman -S"), (SUSE, "sudo zypper")],
    ids=lambda value: value["ID"] if isinstance(value, dict) else "",
)
def test_the_command_is_the_distribution_s(release, begins):
    assert install_command(["one", "two"], computer(release)).startswith(begins)
    assert install_command(["one", "two"], computer(release)).endswith(" one two")


def test_an_unknown_distribution_gets_the_names_of_the_libraries_alone():
    result = preflight.check(X11, computer(SLACKWARE, without=["libEGL.so.1"]))
    assert "libEGL.so.1" in result.fatal
    assert "Install with" not in result.fatal


def test_an_unknown_distribution_is_known_by_its_installer():
    assert packages_for(["libEGL.so.1"], computer(SLACKWARE, programs=["dnf"])) == ("'libEGL.so.1()(64bit)'",)


def test_each_library_has_a_package_everywhere():
    assert all(len(names) == 3 and all(names) for names in EVERY_LIBRARY.values())
    assert INSTALLERS.keys() == FONT_PACKAGES.keys()


def test_this_computer_s_own_libraries_are_found():
    if not sys.platform.startswith("linux"):
        pytest.skip("looks for Linux libraries")
    assert find_library("libc.so.6")
    assert not find_library("libnobody-made-this.so.9")
    assert all(find_library(name) for name in CORE), "the tests could not have come this far without them"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked on Linux only")
def test_a_socket_that_was_left_behind_does_not_count(tmp_path):
    path = str(tmp_path / "wayland-0")
    assert not find_answer(path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        assert find_answer(path)
    assert (tmp_path / "wayland-0").exists()
    assert not find_answer(path)
    assert not find_answer(str(tmp_path / ("x" * 300)))


def test_what_the_packaged_program_brings_is_there(tmp_path):
    assert not find_library("libxcb-nobody.so.0", str(tmp_path))
    (tmp_path / "libxcb-nobody.so.0").touch()
    assert find_library("libxcb-nobody.so.0", str(tmp_path))
    assert not find_library("libxcb-nobody.so.0", "")


def test_the_packaged_program_does_not_ask_for_what_only_opengl_needs(monkeypatch):
    from hipmob_desktop.adapters import system_libraries

    monkeypatch.setattr(system_libraries, "_library_folders", list)
    gone = [name for name in system_libraries.ONLY_FOR_OPENGL if not find_library(name, "/a/bundle")]
    assert not gone
    assert set(XCB) >= system_libraries.ONLY_FOR_OPENGL


def test_fonts_are_looked_for_in_the_home_folder_too(tmp_path, monkeypatch):
    from hipmob_desktop.adapters import system_libraries

    monkeypatch.setattr(system_libraries, "_FONT_FOLDERS", ())
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert not find_font()
    (tmp_path / ".fonts" / "deep").mkdir(parents=True)
    (tmp_path / ".fonts" / "deep" / "Some.TTF").touch()
    assert find_font()


@pytest.mark.skipif(os.name != "posix", reason="the dialog is a shell script")
def test_the_user_is_told_by_a_dialog_and_on_standard_error(tmp_path, monkeypatch, capsys):
    seen = tmp_path / "seen"
    dialog = tmp_path / "kdialog"
    dialog.write_text(f'#!/bin/sh\necho "$2" > "{seen}.part"\nmv "{seen}.part" "{seen}"\n')
    dialog.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(subprocess, "Popen", waiting_popen(subprocess.Popen))
    command = preflight.tell("Something is missing", X11, computer(programs=["kdialog", "xmessage"]))
    assert command[0] == "kdialog"
    assert seen.read_text() == "Something is missing\n"
    assert capsys.readouterr().err == "Something is missing\n"


def waiting_popen(popen):
    """The real thing, waited for: the dialog outlives the app, the test wants to see what it showed."""

    def start(*arguments, **options):
        process = popen(*arguments, **options)
        process.wait(10)
        return process

    return start


def test_without_a_screen_only_standard_error_is_used(capsys):
    assert preflight.tell("Something is missing", {}, computer(programs=["zenity"])) == []
    assert capsys.readouterr().err == "Something is missing\n"


def test_it_loads_neither_qt_nor_anything_that_is_not_the_standard_library():
    code = (
        "import json, sys; before = set(sys.modules); import hipmob_desktop.adapters.preflight as p;"
        "p.check({'DISPLAY': ':0'});"
        "print(json.dumps(sorted({name.partition('.')[0] for name in set(sys.modules) - before})))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(ran.stdout))
    assert loaded - set(sys.stdlib_module_names) == {"hipmob_desktop"}
