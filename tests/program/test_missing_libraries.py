"""The real program where a library of Qt's is missing: a word and exit 1 whatever was asked for, and no traceback.

The library is missing by a preflight that does not find it, or by an import of Qt that fails as the loader has it fail.
packaging/verify/libraries.py takes the libraries themselves away.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALL = {
    "window": ["open"],
    "figure": ["figure", "hip-cars", "--out", "{folder}/hip.png"],
    "print": ["print", "five-minutes", "--out", "{folder}/five.pdf"],
    "background": ["--background"],
}
NOT_FOUND = """
import sys
from hipmob_desktop.adapters import preflight, system_libraries
machine = system_libraries.Machine(
    system="linux",
    has_library=lambda name: name != "libGL.so.1",
    answers_at=lambda _path: True,
    has_program=lambda _name: False,
)
preflight.check.__defaults__ = (machine,)
from hipmob_desktop.__main__ import main
sys.exit(main())
"""
DOES_NOT_LOAD = """
import sys
class Broken:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6":
            raise ImportError("libpcre2-8.so.0: cannot open shared object file: No such file or directory")
sys.meta_path.insert(0, Broken())
from hipmob_desktop.adapters import preflight, system_libraries
machine = system_libraries.Machine(has_library=lambda _name: True, answers_at=lambda _path: True)
preflight.check.__defaults__ = (machine,)
from hipmob_desktop.__main__ import main
sys.exit(main())
"""


def run(code, words, folder, **env):
    words = [word.format(folder=folder) for word in words]
    return subprocess.run(
        [sys.executable, "-c", code, "--data-dir", str(folder / "data"), *words],
        cwd=ROOT,
        env={"PATH": "/nowhere", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")


@pytest.mark.parametrize("words", ALL.values(), ids=ALL)
@pytest.mark.parametrize(
    ("code", "library"), [(NOT_FOUND, "libGL.so.1"), (DOES_NOT_LOAD, "libpcre2-8.so.0")], ids=["preflight", "loader"]
)
def test_what_is_missing_is_named(words, code, library, tmp_path):
    ran = run(code, words, tmp_path, DISPLAY=":77")
    assert ran.returncode == 1
    assert library in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stderr.startswith("HipMob Desktop cannot start")


def test_an_import_that_fails_for_another_reason_is_not_hidden(tmp_path):
    code = DOES_NOT_LOAD.replace("libpcre2-8.so.0: cannot open shared object file", "cannot import name 'x'")
    ran = run(code, ALL["figure"], tmp_path)
    assert ran.returncode == 1
    assert "Traceback" in ran.stderr


def test_doctor_tells_which_library_there_is_no_sound_without(tmp_path):
    code = NOT_FOUND.replace("libGL.so.1", "libpulse.so.0")
    ran = run(code, ["doctor"], tmp_path, QT_QPA_PLATFORM="offscreen")
    assert "There will be no sound: libpulse.so.0 is missing." in ran.stdout
