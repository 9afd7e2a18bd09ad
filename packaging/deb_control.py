"""The texts that Debian's tools read: control, changelog, conffiles, checksums."""

import hashlib
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from pathlib import Path

from changelog import Release
from plan import BuildFailedError

NAME = "hipmob-desktop"
REVISION = "1"
"""Of the packaging, for the same version of the program."""
RECOMMENDS = (
    "pipewire-pulse | pulseaudio",  # what Qt's sound speaks to
    "notification-daemon",  # reminders
    "desktop-file-utils",  # a double click on a routine's file
    "shared-mime-info",
)
SUGGESTS = ("espeak-ng",)  # its voices come before the ones that are brought along
SYNOPSIS = "guided hip-mobility sessions for runners"
DESCRIPTION = """\
HipMob Desktop leads through hip-mobility sessions by voice, tone, caption and
large figures: which exercise, which side, how long, and when to change. Every
side of every exercise is kept in a log on this computer.
.
Eight routines from public guides, each exercise with a figure that moves with
the session; routines of one's own; calendar, streaks and trends; reminders
once a day; media keys; export as CSV, JSON Lines and iCalendar.
.
No account, no network. This package brings Qt and Python along.
"""
_ITEM_WIDTH = 76
_PRERELEASE = re.compile(r"^(\d+(?:\.\d+)*)(?:\.?(a|b|rc|dev)(\d+))?$")


@dataclass(frozen=True)
class Package:
    """What is said of the package."""

    version: str
    """As Debian has it, with the packaging's revision."""
    architecture: str
    depends: Sequence[str]
    """Packages without which it does not start, as in Depends."""
    recommends: Sequence[str]
    maintainer: str
    homepage: str = ""


def debian_version(version: str) -> str:
    """The program's version as Debian compares them: what comes before a release is older than it.

    Raises:
        BuildFailedError: It is no version of the forms 1.2.3, 1.2.3rc1, 1.2.3.dev4.
    """
    found = _PRERELEASE.match(version)
    if found is None:
        raise BuildFailedError(f"{version} cannot be made into a version of a Debian package.")
    number, stage, count = found.groups()
    if not stage:
        return f"{number}-{REVISION}"
    # Each ~ comes before everything else, and a dev before every alpha.
    return f"{number}{'~~' if stage == 'dev' else '~'}{stage}{count}-{REVISION}"


def architecture() -> str:
    """What Debian calls the processor that programs are built for here.

    Raises:
        BuildFailedError: dpkg is not installed.
    """
    try:
        ran = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise BuildFailedError("A .deb needs dpkg: install the package dpkg-dev, or build it on Debian.") from error
    return ran.stdout.strip()


def maintainer(environ: Mapping[str, str] = os.environ) -> str:
    """Who gives the package out: as Debian's own tools are told. The project has no address of its own; `.invalid`
    says so to every program.
    """
    name = environ.get("DEBFULLNAME") or "The HipMob Desktop project"
    return f"{name} <{environ.get('DEBEMAIL') or 'packages@hipmob.invalid'}>"


def control(package: Package, installed_kib: int) -> str:
    """The control file."""
    fields = {
        "Package": NAME,
        "Version": package.version,
        "Architecture": package.architecture,
        "Maintainer": package.maintainer,
        "Installed-Size": str(installed_kib),
        "Depends": ", ".join(package.depends),
        "Recommends": ", ".join([*package.recommends, *RECOMMENDS]),
        "Suggests": ", ".join(SUGGESTS),
        "Section": "utils",
        "Priority": "optional",
        "Homepage": package.homepage,
        "Description": SYNOPSIS + "".join(f"\n {line}" for line in DESCRIPTION.splitlines()),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def changelog(package: Package, releases: Sequence[Release]) -> str:
    """The releases as Debian writes them, the latest first."""
    entries = []
    for index, release in enumerate(releases):
        version = package.version if index == 0 else debian_version(release.version)
        assert release.day is not None, "released versions have a day"
        stamp = format_datetime(datetime.combine(release.day, time(12), UTC))
        items = "".join(_item(change) for change in release.changes) or "  * New version.\n"
        entries.append(f"{NAME} ({version}) unstable; urgency=medium\n\n{items}\n -- {package.maintainer}  {stamp}\n")
    return "\n".join(entries)


def _item(change: str) -> str:
    lines, line = [], ""
    for word in change.replace("`", "").split():
        if line and len(line) + 1 + len(word) > _ITEM_WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "  * " + "\n    ".join([*lines, line]) + "\n"


def installed_kib(tree: Path) -> int:
    """How much room a tree takes, as dpkg counts it: files in whole kibibytes, one for everything else."""
    return sum(-(-file.lstat().st_size // 1024) if _is_file(file) else 1 for file in tree.rglob("*"))


def checksums(tree: Path) -> str:
    """The file md5sums."""
    files = sorted(file for file in tree.rglob("*") if _is_file(file))
    return "".join(f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(tree)}\n" for file in files)


def _is_file(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()
