"""The AppImage: the bundle with menu entry and icon as a compressed file system, behind the runtime that mounts it.

Put together here rather than by appimagetool, which takes whatever runtime is newest on that day.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from linux_share import APP_ID, lay_out_share
from plan import BuildFailedError, Plan
from targets import bundle as bundle_target

NAME = "hipmob-desktop"
GIVEN_RUNTIME = "HIPMOB_APPIMAGE_RUNTIME"
"""Environment variable: a runtime's file that was fetched already."""
MARK, MARK_AT = b"AI\x02", 8
"""What tells an AppImage of type 2, within the runtime's ELF header."""
TIMEOUT_S = 60


def build(plan: Plan) -> list[Path]:
    """Build the bundle, lay out the AppDir, have it try itself, and pack it.

    Raises:
        BuildFailedError: If any of that fails, or the runtime cannot be had; AppDir and file system stay.
    """
    [bundle, *_others] = bundle_target.build(plan.for_target("bundle"))
    app = plan.work / "AppDir"
    lay_out(plan, bundle, app)
    try_itself([str(app / "AppRun")], plan)
    packed = pack(plan, app)
    file = plan.out / f"HipMob_Desktop-{plan.version}-{_architecture()}.AppImage"
    join(runtime_for(plan, _architecture()), packed, file)
    try_itself([str(file), "--appimage-extract-and-run"], plan)
    return [file]


def lay_out(plan: Plan, bundle: Path, app: Path) -> None:
    """The AppDir: everything below usr/ as in a package, and at the top what programs for AppImages look at.

    Raises:
        BuildFailedError: If there is no program in the bundle.
    """
    program = Path("usr", "lib", NAME, NAME)
    shutil.copytree(bundle, (app / program).parent, symlinks=True)
    if not (app / program).is_file():
        raise BuildFailedError(f"{bundle} is no bundle: it holds no program {NAME}.")
    (app / "usr" / "bin").mkdir()
    (app / "usr" / "bin" / NAME).symlink_to(Path("..", *program.parts[1:]))
    lay_out_share(plan, app / "usr" / "share")
    # The program finds its own folder by what it is, not by how it was called: no script is needed to start it.
    (app / "AppRun").symlink_to(program)
    menu = (app / "usr" / "share" / "applications" / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    (app / f"{APP_ID}.desktop").write_text(_with_version(menu, plan.version), encoding="utf-8")
    shutil.copyfile(app / f"usr/share/icons/hicolor/256x256/apps/{APP_ID}.png", app / f"{APP_ID}.png")
    (app / ".DirIcon").symlink_to(f"{APP_ID}.png")


def _with_version(menu: str, version: str) -> str:
    """The menu entry, for programs that put AppImages into menus: they set Exec to the file, and not all TryExec."""
    head, group, rest = menu.partition("\n[Desktop Action ")
    kept = [line for line in head.rstrip().splitlines() if not line.startswith("TryExec=")]
    return "\n".join([*kept, f"X-AppImage-Version={version}", group + rest])


def pack(plan: Plan, app: Path) -> Path:
    """The AppDir as a squashfs; the same AppDir gives the same bytes.

    Raises:
        BuildFailedError: If mksquashfs is not here, or fails.
    """
    if shutil.which("mksquashfs") is None:
        raise BuildFailedError(
            f"The AppDir is finished, and starts: {app}. mksquashfs is missing to pack it.\n"
            "Debian, Ubuntu: apt install squashfs-tools; Fedora: dnf install squashfs-tools."
        )
    packed = plan.work / "AppDir.squashfs"
    command = ["mksquashfs", str(app), str(packed), "-noappend", "-quiet", "-no-progress", "-root-owned", "-no-xattrs"]
    command += ["-comp", "zstd", "-Xcompression-level", "19", "-b", "1M"]
    command += ["-mkfs-time", str(plan.epoch), "-all-time", str(plan.epoch)]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}  # it takes but one
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BuildFailedError(f"mksquashfs could not pack {app}:\n{(ran.stdout + ran.stderr).strip()}")
    return packed


def runtime_for(plan: Plan, architecture: str, environment: Mapping[str, str] = os.environ) -> bytes:
    """The runtime: a file given, or the pinned one, fetched.

    Raises:
        BuildFailedError: If it cannot be had, or is not the one that is pinned.
    """
    pinned = tomllib.loads((plan.root / "packaging" / "appimage" / "runtime.toml").read_text(encoding="utf-8"))
    expected = pinned["sha256"].get(architecture)
    if expected is None:
        raise BuildFailedError(f"packaging/appimage/runtime.toml has no runtime for {architecture}.")
    address = pinned["address"].format(version=pinned["version"], architecture=architecture)
    try:
        if given := environment.get(GIVEN_RUNTIME):
            content = Path(given).read_bytes()
        else:
            with urllib.request.urlopen(address, timeout=TIMEOUT_S) as answer:
                content = answer.read()
    except (OSError, urllib.error.URLError) as problem:
        raise BuildFailedError(
            f"AppDir and file system are finished, in {plan.work}. The runtime before them cannot be had: {problem}.\n"
            f"Fetch {address}\nand name the file in {GIVEN_RUNTIME}, or build this where the network reaches it."
        ) from problem
    if hashlib.sha256(content).hexdigest() != expected:
        raise BuildFailedError(f"The runtime has not the sum that packaging/appimage/runtime.toml has of {address}")
    return content


def join(runtime: bytes, packed: Path, file: Path) -> None:
    """Runtime and file system, one behind the other: that is an AppImage.

    Raises:
        BuildFailedError: If the runtime is none.
    """
    if runtime[MARK_AT : MARK_AT + len(MARK)] != MARK:
        raise BuildFailedError("The runtime is none of a type 2 AppImage.")
    part = file.with_name(file.name + ".part")
    with part.open("wb") as joined, packed.open("rb") as source:
        joined.write(runtime)
        shutil.copyfileobj(source, joined)
    part.chmod(0o755)
    part.replace(file)


def try_itself(command: list[str], plan: Plan) -> None:
    """Run the self-test, with next to no environment.

    Raises:
        BuildFailedError: If it fails.
    """
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(plan.work), "LC_ALL": "C.UTF-8"}
    sys.stdout.flush()
    if subprocess.call([*command, "--self-test"], cwd=plan.work, env=environment):
        raise BuildFailedError(f"The self-test failed: {' '.join(command)} --self-test")


def _architecture() -> str:
    return os.uname().machine
