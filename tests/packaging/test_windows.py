"""The installer's script and the version resource, read without Windows; what is called there, with stand-ins."""

import re
import sys
from pathlib import Path

import pytest
from plan import BuildFailedError, Plan
from targets import windows

from hipmob_desktop.adapters.autostart.entry import reminders_entry, window_entry
from hipmob_desktop.adapters.autostart.windows import RUN
from tests.packaging.inno_script import parse

ROOT = Path(__file__).parents[2]
SCRIPT = parse((ROOT / "packaging" / "windows" / "hipmob-desktop.iss").read_text(encoding="utf-8"))
PLAN = Plan(ROOT, Path("out"), Path("work"), "1.2.3rc1", 0, Path(sys.executable))


def words(text):
    return set(text.split())


# As Inno Setup's help lists them; those that are used.
SETUP = words(
    "AppId AppName AppVersion AppVerName AppPublisher AppCopyright VersionInfoVersion VersionInfoProductName "
    "DefaultDirName DisableProgramGroupPage DisableDirPage UsePreviousAppDir PrivilegesRequired ArchitecturesAllowed "
    "ArchitecturesInstallIn64BitMode MinVersion InfoBeforeFile SetupIconFile UninstallDisplayIcon UninstallDisplayName "
    "WizardStyle Compression SolidCompression OutputDir OutputBaseFilename ChangesAssociations CloseApplications "
    "CloseApplicationsFilter RestartApplications SignTool SignedUninstaller"
)
PARAMETERS = {
    "Languages": "Name MessagesFile",
    "Tasks": "Name Description GroupDescription Flags",
    "InstallDelete": "Type Name",
    "Files": "Source DestDir DestName Flags",
    "Icons": "Name Filename AppUserModelID Comment Tasks",
    "Registry": "Root Subkey ValueType ValueName ValueData Flags",
    "Run": "Filename Description Flags",
    "UninstallRun": "Filename Parameters Flags RunOnceId",
}
FLAGS = {
    "Tasks": "unchecked",
    "Files": "ignoreversion recursesubdirs createallsubdirs",
    "Registry": "createvalueifdoesntexist uninsdeletekeyifempty uninsdeletevalue uninsdeletekey dontcreatekey",
    "Run": "nowait postinstall skipifsilent",
    "UninstallRun": "runhidden",
}
CONSTANTS = words("app sys autopf autoprograms autodesktop")
MESSAGES = words("CreateDesktopIcon AdditionalIcons LaunchProgram")


def test_the_script_has_known_sections_directives_parameters_and_flags_only():
    assert set(SCRIPT.entries) == {"Setup", *PARAMETERS}
    assert set(SCRIPT.setup) <= SETUP
    for section, parameters in PARAMETERS.items():
        assert SCRIPT.entries[section], section
        for entry in SCRIPT.entries[section]:
            assert set(entry) <= words(parameters), entry
            assert words(entry.get("Flags", "")) <= words(FLAGS.get(section, "")), entry
    assert SCRIPT.open_conditions == 0


def values():
    yield from SCRIPT.setup.values()
    for entries in SCRIPT.entries.values():
        for entry in entries:
            yield from entry.values()


def test_the_script_names_known_constants_and_messages_only():
    for value in values():
        plain = re.sub(r"\{#\w+\}", "x", value.removeprefix("{{"))
        for constant in re.findall(r"\{([^}]*)\}", plain):
            kind, _colon, name = constant.partition(":")
            assert (kind in CONSTANTS) if kind != "cm" else name.partition(",")[0] in MESSAGES, value


def test_all_that_the_script_uses_is_defined_by_it_or_by_who_calls():
    assert SCRIPT.used <= SCRIPT.defined.keys() | SCRIPT.demanded
    told = {
        word[2:].partition("=")[0] for word in windows.arguments(PLAN, Path("b"), Path("i"), {}) if word[:2] == "/D"
    }
    assert told == SCRIPT.demanded


def test_a_reader_of_the_script_would_find_its_mistakes():
    for wrong in ("[Files]\nSource: a; Source: b", "[Setup]\nAppName", '[Run]\nFilename "x"', "#inclood a"):
        with pytest.raises(ValueError, match="line"):
            parse(wrong)


def test_tasks_that_are_asked_for_exist():
    tasks = {entry["Name"] for entry in SCRIPT.entries["Tasks"]}
    assert {entry["Tasks"] for entry in SCRIPT.entries["Icons"] if "Tasks" in entry} == tasks


def test_the_programs_named_are_those_of_the_bundle():
    spec = (ROOT / "packaging" / "bundle" / "hipmob.spec").read_text(encoding="utf-8")
    assert 'NAME = "hipmob-desktop"' in spec
    assert 'program(NAME + "-gui", console=False)' in spec
    assert (SCRIPT.defined["Console"], SCRIPT.defined["Window"]) == ("hipmob-desktop.exe", "hipmob-desktop-gui.exe")


def test_it_installs_for_one_user_and_ends_what_runs():
    assert SCRIPT.setup["PrivilegesRequired"] == "lowest"
    assert SCRIPT.setup["CloseApplications"] == "force"
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", SCRIPT.setup["AppId"])


def test_nothing_of_the_user_s_is_taken_away():
    """Log and settings lie in %LOCALAPPDATA%; the script has no word for that, and deletes in its own folder alone."""
    assert "UninstallDelete" not in SCRIPT.entries
    assert not [value for value in values() if "localappdata" in value.lower() or "userappdata" in value.lower()]
    assert [entry["Name"] for entry in SCRIPT.entries["InstallDelete"]] == [r"{app}\_internal"]


def test_what_the_program_wrote_to_start_at_login_goes_with_it_and_is_not_set_before():
    entries = [entry for entry in SCRIPT.entries["Registry"] if entry["Subkey"] == RUN]
    assert {entry["ValueName"] for entry in entries} == {reminders_entry(("x",)).id, window_entry(("x",)).id}
    assert {(entry["Root"], entry["ValueType"]) for entry in entries} == {("HKCU", "none")}
    assert all("uninsdeletevalue" in entry["Flags"] for entry in entries)


def test_routines_files_open_in_the_window():
    registry = {entry["Subkey"]: entry for entry in SCRIPT.entries["Registry"]}
    kind = registry[r"Software\Classes\.hipmob"]["ValueData"]
    assert kind == "{#FileType}"
    command = registry[rf"Software\Classes\{kind}\shell\open\command"]["ValueData"]
    assert command == '"{app}\\{#Window}" open "%1"'
    assert SCRIPT.setup["ChangesAssociations"] == "yes"


def test_the_version_resource_is_python_as_pyinstaller_reads_it():
    made = {}

    def told(name):
        def keep(*values, **named):
            made.setdefault(name, []).append(values or named)
            return values or named

        return keep

    kinds = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo VarStruct"
    eval(windows.version_info(PLAN), {kind: told(kind) for kind in words(kinds)})
    assert made["FixedFileInfo"][0]["filevers"] == made["FixedFileInfo"][0]["prodvers"] == (1, 2, 3, 0)
    texts = dict(made["StringStruct"])
    assert texts["FileVersion"] == texts["ProductVersion"] == "1.2.3rc1"
    assert texts["OriginalFilename"] == "hipmob-desktop.exe"


@pytest.mark.parametrize(("version", "expected"), [("0.1.0", (0, 1, 0, 0)), ("2.10", (2, 10, 0, 0))])
def test_windows_counts_in_four_numbers(version, expected):
    assert windows.numbers(version) == expected


def test_a_version_that_windows_cannot_count_is_refused():
    with pytest.raises(BuildFailedError, match="cannot number"):
        windows.numbers("next")


def test_the_compiler_is_found_on_the_path_or_where_its_installer_puts_it(tmp_path):
    folder = tmp_path / "Inno Setup 6"
    folder.mkdir()
    with pytest.raises(BuildFailedError, match=r"Inno Setup 6\.3 or newer is missing"):
        windows.compiler({"PATH": "", "ProgramFiles(x86)": str(tmp_path)})
    (folder / "ISCC.exe").touch()
    assert windows.compiler({"PATH": "", "ProgramFiles(x86)": str(tmp_path)}) == folder / "ISCC.exe"


def test_it_is_signed_where_it_is_said_how():
    plain = windows.arguments(PLAN, Path("b"), Path("i"), {})
    signed = windows.arguments(PLAN, Path("b"), Path("i"), {windows.SIGN: "signtool sign $f"})
    assert set(signed) - set(plain) == {"/DSigned=1", "/Shipmob=signtool sign $f"}
    assert plain[-1].endswith("hipmob-desktop.iss")
