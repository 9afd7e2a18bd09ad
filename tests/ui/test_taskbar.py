"""The button that windows stand under in the Windows task bar, with a stand-in for Windows."""

import sys
from pathlib import Path

import pytest

from hipmob_desktop.app.start import APP_ID
from hipmob_desktop.desktop.taskbar import claim_identity

ROOT = Path(__file__).parents[2]


class FakeShell:
    def __init__(self, answer=0):
        self.answer = answer
        self.claimed = []

    def SetCurrentProcessExplicitAppUserModelID(self, app_id):  # noqa: N802 - Windows's own spelling
        self.claimed.append(app_id)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_the_program_claims_the_button_of_its_shortcut():
    shell = FakeShell()
    assert claim_identity(APP_ID, shell)
    script = (ROOT / "packaging" / "windows" / "hipmob-desktop.iss").read_text(encoding="utf-8")
    assert f'#define AppUserModelId "{shell.claimed[0]}"' in script


@pytest.mark.parametrize("answer", [-2147024809, OSError("no"), AttributeError("a Windows without it")])
def test_where_windows_will_not_the_window_comes_all_the_same(answer):
    assert not claim_identity(APP_ID, FakeShell(answer))


@pytest.mark.skipif(sys.platform == "win32", reason="this is Windows")
def test_elsewhere_nothing_is_claimed():
    assert not claim_identity(APP_ID)
