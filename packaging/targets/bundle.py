"""The one-folder bundle: the program with Python and all it needs, for the system that it is built on."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bundle import icu_data
from bundle.stripping import strip_libraries
from plan import BuildFailedError, Plan
from run_paths import without_foreign_paths
from targets import notices

NAME = "hipmob-desktop"
MACOS_APP = "HipMob Desktop.app"
"""Made besides, where targets/macos.py has written what the system is to know of it."""
SPEC = Path("packaging", "bundle", "hipmob.spec")


def build(plan: Plan) -> list[Path]:
    """Make `hipmob-desktop/` in the plan's output folder; one that is there already is replaced when the new is whole.

    Raises:
        BuildFailedError: If PyInstaller fails, or leaves out what the program needs, or something has no licence text.
    """
    plan.out.mkdir(parents=True, exist_ok=True)
    notices.build(plan.for_target("notices"))
    made = plan.work / "dist"
    # -P: packaging/ of the checkout must not be taken for the library of that name.
    command = [str(plan.python), "-P", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += ["--distpath", str(made), "--workpath", str(plan.work / "analysis"), str(plan.root / SPEC)]
    # Not in the checkout, where its own packaging/ would be found as a library.
    ran = subprocess.run(command, cwd=plan.work, env=_environment(plan), check=False)
    if ran.returncode:
        raise BuildFailedError(f"PyInstaller ended with {ran.returncode}; what it said is above.")
    folder = made / NAME
    missing = [name for name in _must_be_there() if not any(folder.glob(name))]
    if missing:
        raise BuildFailedError("The bundle lacks " + ", ".join(missing))
    if sys.platform.startswith("linux"):
        _make_smaller(folder, plan.work)
        _unpack_first_modules(folder / "_internal" / "base_library.zip", plan.work)
        _unpack_signatures(plan, folder / "_internal" / "shiboken6" / "files.dir")
        without_foreign_paths(folder)
    return [_take(part, plan.out / part.name) for part in (folder, made / MACOS_APP) if part.exists()]


def _take(made: Path, final: Path) -> Path:
    if final.exists():
        shutil.rmtree(final)
    return Path(shutil.move(made, final))


def _make_smaller(folder: Path, work: Path) -> None:
    try:
        strip_libraries(folder, work)
        for library in folder.glob("_internal/PySide6/Qt/lib/libicudata.so.*"):
            icu_data.trim(library)
    except (FileNotFoundError, icu_data.UnknownFormError) as problem:
        raise BuildFailedError(f"The bundle cannot be made smaller: {problem}") from problem


def _unpack_first_modules(archive: Path, work: Path) -> None:
    """What Python needs before all else, as a folder of the archive's name: it is on the path of modules either way.

    A module takes a third of the time from a folder that it takes from an archive, and a start begins with thirty.
    """
    packed = Path(shutil.move(archive, work / archive.name))
    with zipfile.ZipFile(packed) as modules:
        modules.extractall(archive)


def _unpack_signatures(plan: Plan, folder: Path) -> None:
    script = plan.root / "packaging" / "bundle" / "signatures.py"
    command = [str(plan.python), "-P", str(script), str(folder)]
    ran = subprocess.run(command, cwd=plan.work, env=_environment(plan), check=False)
    if ran.returncode:
        raise BuildFailedError("PySide6's own modules cannot be unpacked; why is said above.")


def _environment(plan: Plan) -> dict[str, str]:
    """What the spec is told, besides what PyInstaller takes: the build's time and a place of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HIPMOB_"))}
    icon = plan.root / "build" / "brand" / ("hipmob-desktop.icns" if sys.platform == "darwin" else "hipmob-desktop.ico")
    return kept | {
        "HIPMOB_VERSION": plan.version,
        "HIPMOB_ICON": str(icon),
        "HIPMOB_VERSION_INFO": str(plan.root / "build" / "windows" / "version_info.txt"),
        "HIPMOB_INFO_PLIST": str(plan.root / "build" / "macos" / "Info.plist"),
        "HIPMOB_NOTICES": str(plan.out / "THIRD-PARTY-NOTICES.txt"),
        "SOURCE_DATE_EPOCH": str(plan.epoch),
        "PYTHONHASHSEED": "1",
        "PYINSTALLER_CONFIG_DIR": str(plan.work / "cache"),
    }


def _must_be_there() -> Iterator[str]:
    """What nothing would complain about in the build, and the program would in use."""
    program = NAME + (".exe" if sys.platform == "win32" else "")
    yield from (program, "_internal/THIRD-PARTY-NOTICES.txt", "_internal/hipmob_desktop/resources/exercises/*.toml")
    yield "_internal/hipmob_desktop/adapters/db/migrations/versions/0001_*.py"
    yield "_internal/hipmob_desktop/adapters/db/migrations/env.py"
    if sys.platform == "win32":
        yield NAME + "-gui.exe"
    if sys.platform.startswith("linux"):
        yield "_internal/espeakng_loader/libespeak-ng.so"
        yield "_internal/espeakng_loader/espeak-ng-data/phontab"
        yield "_internal/libpython3*"
        yield "_internal/PySide6/Qt/plugins/platforms/libqxcb.so"
        yield "_internal/PySide6/Qt/plugins/platforms/libqwayland.so"
