"""What macOS is to know of the app, what it is allowed, what starts it at login, and the script that signs it."""

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from plan import BuildFailedError, Plan
from targets import macos

from hipmob_desktop.adapters.autostart.entry import reminders_entry
from hipmob_desktop.adapters.autostart.macos import LaunchAgent

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "packaging" / "macos"
INSTALLED = "/Applications/HipMob Desktop.app/Contents/MacOS/hipmob-desktop"
SIGN = RECIPE / "sign-and-notarise.sh"


@pytest.fixture
def plan(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "out").mkdir()
    return Plan(ROOT, tmp_path / "out", tmp_path / "work", "1.2.3", 0, Path(sys.executable))


@pytest.fixture
def information(plan):
    return plistlib.loads(macos.information(plan).encode())


def test_the_app_knows_its_version_and_name(information):
    assert information["CFBundleShortVersionString"] == information["CFBundleVersion"] == "1.2.3"
    assert information["CFBundleIdentifier"] == "org.hipmob.Desktop"
    assert information["CFBundleExecutable"] == "hipmob-desktop"
    assert information["NSPrincipalClass"] == "NSApplication"
    assert information["NSHighResolutionCapable"] is True
    assert information["LSMinimumSystemVersion"] == "13.0"


def test_the_app_asks_for_nothing_that_it_does_not_use(information):
    assert not [key for key in information if key.endswith("UsageDescription")]
    entitlements = plistlib.loads((RECIPE / "entitlements.plist").read_bytes())
    assert entitlements == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_routines_files_are_the_app_s_own_as_on_linux(information):
    [kind] = information["UTExportedTypeDeclarations"]
    [document] = information["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    mime = ET.parse(ROOT / "packaging" / "linux" / "org.hipmob.Desktop.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    [known] = mime.findall(f"{space}mime-type")
    tags = kind["UTTypeTagSpecification"]
    assert tags["public.mime-type"] == [known.get("type")]
    assert [f"*.{suffix}" for suffix in tags["public.filename-extension"]] == [
        glob.get("pattern") for glob in known.findall(f"{space}glob")
    ]


def test_the_launch_agent_is_the_one_that_the_program_writes(tmp_path):
    agent = LaunchAgent(reminders_entry((INSTALLED,)), tmp_path)
    agent.switch(on=True)
    ours = RECIPE / agent.file.name
    assert plistlib.loads(ours.read_bytes()) == plistlib.loads(agent.file.read_bytes())


# ── Building and signing, with stand-ins for Apple's programs ──────────────


def test_an_app_that_was_not_made_is_told_of(plan, monkeypatch):
    monkeypatch.setattr(macos, "brand_of", lambda plan: plan.work)
    monkeypatch.setattr(macos.bundle_target, "build", lambda _plan: [])
    with pytest.raises(BuildFailedError, match=r"made no HipMob Desktop\.app"):
        macos.build(plan)
    assert plistlib.loads((plan.work / "Info.plist").read_bytes())["CFBundleVersion"] == "1.2.3"


@pytest.fixture
def mac(tmp_path, monkeypatch):
    """An app, and programs that write down what they were called with."""
    app = tmp_path / "HipMob Desktop.app"
    for part in ("MacOS/hipmob-desktop", "Frameworks/a.dylib", "Frameworks/PySide6/QtCore.abi3.so",
                 "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "Resources/icon.icns"):  # fmt: skip
        (app / "Contents" / part).parent.mkdir(parents=True, exist_ok=True)
        (app / "Contents" / part).touch()
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("codesign", "hdiutil", "ditto", "xcrun", "spctl"):
        (programs / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/calls"\n')
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    for name in ("HIPMOB_SIGNING_IDENTITY", "HIPMOB_NOTARY_PROFILE"):
        monkeypatch.delenv(name, raising=False)

    def sign():
        command = ["sh", SIGN, app, tmp_path / "a.dmg"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
        return ran, (tmp_path / "calls").read_text().replace(str(tmp_path), "").splitlines()

    return sign


def test_without_an_identity_it_is_sealed_for_this_mac_and_said_so(mac):
    ran, calls = mac()
    assert ran.returncode == 0
    assert "HIPMOB_SIGNING_IDENTITY is not set" in ran.stderr
    assert all("--options runtime" not in call for call in calls)
    assert calls[-1].startswith("hdiutil create")


def test_parts_are_sealed_before_what_contains_them(mac):
    _ran, calls = mac()
    sealed = [call.rpartition("Desktop.app")[2] for call in calls if "--force --sign -" in call]
    assert sorted(sealed[:2]) == ["/Contents/Frameworks/PySide6/QtCore.abi3.so", "/Contents/Frameworks/a.dylib"]
    assert sealed[2:] == [
        "/Contents/Frameworks/PySide6/Qt/lib/QtCore.framework", "/Contents/MacOS/hipmob-desktop", "",
    ]  # fmt: skip
    entitled = [call for call in calls if "--entitlements" in call]
    assert len(entitled) == 2
    assert any("--verify --deep --strict" in call for call in calls)


def test_with_an_identity_and_an_account_the_image_is_notarised_and_stapled(mac, monkeypatch):
    monkeypatch.setenv("HIPMOB_SIGNING_IDENTITY", "Developer ID Application: X")
    monkeypatch.setenv("HIPMOB_NOTARY_PROFILE", "hipmob")
    ran, calls = mac()
    assert ran.returncode == 0, ran.stderr
    signing = [call for call in calls if "--sign" in call]
    assert all("--sign Developer ID Application: X --timestamp" in call for call in signing)
    assert all("--options runtime" in call for call in signing if not call.endswith(".dmg"))
    assert [call.split()[0:3] for call in calls[-3:]] == [
        ["xcrun", "notarytool", "submit"], ["xcrun", "stapler", "staple"], ["spctl", "--assess", "--type"],
    ]  # fmt: skip


def test_without_an_account_nothing_is_sent(mac, monkeypatch):
    monkeypatch.setenv("HIPMOB_SIGNING_IDENTITY", "X")
    ran, calls = mac()
    assert "HIPMOB_NOTARY_PROFILE is not set" in ran.stderr
    assert not [call for call in calls if call.startswith("xcrun")]


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_shellcheck_has_nothing_to_say():
    ran = subprocess.run(["shellcheck", SIGN], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "")
