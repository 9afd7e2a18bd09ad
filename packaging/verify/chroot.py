"""A bare Debian or Ubuntu in a folder, made by debootstrap, to install packages in and to start programs in.

Needs root. What runs in it sees the machine's network and kernel, and the sockets that it is shown; nothing else.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

OF_UBUNTU = ("jammy", "noble")
UBUNTU_KEYS = Path("/usr/share/keyrings/ubuntu-archive-keyring.gpg")
USER, USER_ID, HOME = "runner", 1000, "/home/runner"
"""An ordinary user in there."""
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
CACHE = Path(tempfile.gettempdir(), "hipmob-chroots")

# $1 is the root; then pairs of what is shown and where, up to "--"; then user and group, then the command. All of it is
# in namespaces of its own: when the command ends, its children and mounts are gone. The shell waits for it, as the
# first process of all: it stays root's, and is killed with whoever started it (a change of user would undo that).
_ENTER = """
root=$1; shift
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm"; mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
while [ "$1" != -- ]; do
    if [ -d "$1" ]; then mkdir -p "$root$2"; else mkdir -p "$(dirname "$root$2")"; touch "$root$2"; fi
    mount --bind "$1" "$root$2"
    shift 2
done
shift
spec=$1; shift
code=0; chroot --userspec="$spec" "$root" "$@" || code=$?
exit "$code"
"""


class ChrootError(Exception):
    """The system cannot be made, or a command that has to work in it did not; with what it said."""


@dataclass
class Chroot:
    """A system in a folder."""

    root: Path
    suite: str
    shown: dict[str, str] = field(default_factory=dict)
    """Files and folders of this machine → where they are seen in there."""

    def command(
        self, words: Sequence[str], *, user: bool = False, env: Mapping[str, str] | None = None
    ) -> tuple[list[str], dict[str, str]]:
        """The command of this machine that runs a command in there, and its whole environment."""
        shown = [word for pair in self.shown.items() for word in pair]
        spec = f"{USER_ID}:{USER_ID}" if user else "0:0"
        enter = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-euc", _ENTER, "enter"]
        about = {"HOME": HOME if user else "/root", "USER": USER if user else "root"}
        about |= {"PATH": PATH, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", "XDG_RUNTIME_DIR": "/run/hip"}
        return [*enter, str(self.root), *shown, "--", spec, *words], {**about, **(env or {})}

    def ask(
        self, *words: str, user: bool = False, env: Mapping[str, str] | None = None, timeout_s: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in there to its end."""
        command, whole = self.command(words, user=user, env=env)
        return subprocess.run(
            command, env=whole, cwd="/", capture_output=True, text=True, check=False, timeout=timeout_s
        )

    def do(self, *words: str, user: bool = False, timeout_s: float = 600) -> str:
        """Run a command that has to work, and give what it prints.

        Raises:
            ChrootError: It did not.
        """
        ran = self.ask(*words, user=user, timeout_s=timeout_s)
        if ran.returncode:
            raise ChrootError(
                f"{' '.join(words)} ended with {ran.returncode}:\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}"
            )
        return ran.stdout

    def start(self, *words: str, user: bool = True, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Start a program in there."""
        command, whole = self.command(words, user=user, env=env)
        return subprocess.Popen(command, env=whole, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def apt(self, *words: str) -> str:
        """Have apt do something, without what packages merely recommend."""
        return self.do("apt-get", "-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0", *words)

    def files(self) -> dict[str, int]:
        """Every file and folder of the system, and when it was written (nanoseconds)."""
        left_out = {self.root / name for name in ("proc", "dev", "run", "tmp", "sys")}
        found: dict[str, int] = {}
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if Path(folder, name) not in left_out]
            for name in [*folders, *files]:
                path = Path(folder, name)
                found["/" + str(path.relative_to(self.root))] = 0 if path.is_dir() else path.lstat().st_mtime_ns
        return found

    def packages(self) -> set[str]:
        """The packages that are installed."""
        listed = self.do("dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n")
        return {line.split()[1] for line in listed.splitlines() if line.startswith("ii")}


@contextmanager
def bare_system(suite: str, cache: Path = CACHE) -> Iterator[Chroot]:
    """A fresh system with an ordinary user in it; taken away at the end.

    Args:
        suite: Debian's or Ubuntu's name of a release.
        cache: Where what debootstrap made is kept for the next time, and what apt fetched.

    Raises:
        ChrootError: It cannot be made.
    """
    if os.geteuid() != 0:
        raise ChrootError("Making a system in a folder needs root.")
    base = _base(suite, cache)
    fetched = cache / f"{suite}-archives"
    fetched.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix=f"{suite}-", dir=cache))
    try:
        subprocess.run(["tar", "-C", str(root), "-xf", str(base)], check=True)
        root.chmod(0o755)
        system = Chroot(root, suite, {"/etc/resolv.conf": "/etc/resolv.conf"})
        archives = root / "var" / "cache" / "apt" / "archives"
        _link_packages(fetched, archives)
        (root / "run" / "hip").mkdir(mode=0o700)
        os.chown(root / "run" / "hip", USER_ID, USER_ID)
        yield system
        _link_packages(archives, fetched)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _link_packages(source: Path, target: Path) -> None:
    """What apt fetched is in each system, and not fetched again; each has a folder of its own, for apt locks it."""
    for package in source.glob("*.deb"):
        with suppress(FileExistsError, FileNotFoundError):
            (target / package.name).hardlink_to(package)


def _base(suite: str, cache: Path) -> Path:
    """The system as debootstrap makes it, with the lists of packages and a user, as a tar. Made once."""
    tar = cache / f"{suite}.tar"
    if tar.exists():
        return tar
    if shutil.which("debootstrap") is None:
        raise ChrootError("debootstrap is not installed.")
    cache.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    sys.stderr.write(f"Making a bare {suite} …\n")
    root = Path(tempfile.mkdtemp(prefix=f"{suite}-base-", dir=cache))
    try:
        _debootstrap(suite, root)
        system = Chroot(root, suite, {"/etc/resolv.conf": "/etc/resolv.conf"})
        system.do("useradd", "--create-home", "--uid", str(USER_ID), "--user-group", USER)
        system.do("apt-get", "update", "-qq")
        system.do("apt-get", "clean")
        part = tar.with_suffix(".part")
        subprocess.run(["tar", "-C", str(root), "-cf", str(part), "."], check=True)
        part.replace(tar)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    sys.stderr.write(f"  in {time.monotonic() - began:.0f} s; kept as {tar}\n")
    return tar


def _debootstrap(suite: str, root: Path) -> None:
    command = ["debootstrap", "--variant=minbase"]
    if suite not in OF_UBUNTU:
        command += [suite, str(root)]
    else:
        if not UBUNTU_KEYS.exists():
            sys.stderr.write("  Ubuntu's keys are not installed: what is fetched now is not checked by them.\n")
            command.append("--no-check-gpg")
        # Debian's debootstrap may not know the release yet; all of Ubuntu's are made in the same way.
        # No mirror is named: that script knows Ubuntu's.
        command += ["--components=main,universe", suite, str(root), "", "/usr/share/debootstrap/scripts/gutsy"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)
    if ran.returncode:
        raise ChrootError(f"debootstrap could not make {suite}:\n{ran.stdout[-3000:]}{ran.stderr[-1000:]}")
