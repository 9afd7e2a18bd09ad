"""What the window needs of a Linux system, which package holds it, and how packages are installed there.

Standard library only, and quick: a library that lies where systems keep them costs one look at the file system; only
what is not found there is asked of the loader.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

# Library → Debian's package (a second name where Debian 13 and Ubuntu 24.04 renamed it), Arch's, openSUSE's.
# Fedora's installer takes the library's own name.
CORE: Mapping[str, tuple[str, str, str]] = {
    "libglib-2.0.so.0": ("libglib2.0-0 libglib2.0-0t64", "glib2", "libglib-2_0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0 libglib2.0-0t64", "glib2", "libgthread-2_0-0"),
    "libGL.so.1": ("libgl1", "libglvnd", "Mesa-libGL1"),
    "libEGL.so.1": ("libegl1", "libglvnd", "Mesa-libEGL1"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2", "libfreetype6"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon0"),
    "libX11.so.6": ("libx11-6", "libx11", "libX11-6"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5", "krb5"),
    "libbrotlicommon.so.1": ("libbrotli1", "brotli", "libbrotlicommon1"),
    "libbrotlidec.so.1": ("libbrotli1", "brotli", "libbrotlidec1"),
    "libstdc++.so.6": ("libstdc++6", "gcc-libs", "libstdc++6"),
    "libgcc_s.so.1": ("libgcc-s1", "gcc-libs", "libgcc_s1"),
    "libz.so.1": ("zlib1g", "zlib", "libz1"),
    "libzstd.so.1": ("libzstd1", "zstd", "libzstd1"),
}
SOUND: Mapping[str, tuple[str, str, str]] = {"libpulse.so.0": ("libpulse0", "libpulse", "libpulse0")}
XCB: Mapping[str, tuple[str, str, str]] = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11", "libX11-xcb1"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb1"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb", "libxcb-glx0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb-randr0"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb-render0"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil", "libxcb-render-util0"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb-shape0"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb-shm0"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb-sync1"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "libxcb-util1"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb-xfixes0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb-xkb1"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11-0"),
}
WAYLAND: Mapping[str, tuple[str, str, str]] = {
    "libwayland-client.so.0": ("libwayland-client0", "wayland", "libwayland-client0"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland", "libwayland-cursor0"),
}
FONT_PACKAGES: Mapping[str, str] = {
    "apt": "fonts-dejavu-core",
    "dnf": "dejavu-sans-fonts",
    "pacman": "ttf-dejavu",
    "zypper": "dejavu-fonts",
}
INSTALLERS: Mapping[str, str] = {
    "apt": "sudo apt-get update && sudo apt-get install --no-install-recommends {packages}",
    "dnf": "sudo dnf install {packages}",
    "pacman": "sudo pacman -S --needed {packages}",
    "zypper": "sudo zypper install {packages}",
}
ONLY_FOR_OPENGL = frozenset({"libxcb-glx.so.0"})
"""What only a plugin of Qt's needs that the packaged program leaves out: it draws nothing with OpenGL."""
EVERY_LIBRARY: Mapping[str, tuple[str, str, str]] = {**CORE, **SOUND, **XCB, **WAYLAND}

_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/run/current-system/sw/share/X11/fonts",
    "/run/host/fonts",
)

BUNDLE = str(getattr(sys, "_MEIPASS", ""))
"""Where the packaged program keeps the libraries that it brings; empty if this is not it."""


def find_library(name: str, bundle: str = BUNDLE) -> bool:
    """Whether a shared library can be loaded, or is not needed by the packaged program, or came with it."""
    if bundle and (name in ONLY_FOR_OPENGL or os.path.exists(f"{bundle}/{name}")):  # noqa: PTH110
        return True
    if any(os.path.exists(f"{folder}/{name}") for folder in _library_folders()):  # noqa: PTH110 - pathlib costs 5 × the time
        return True
    import ctypes  # noqa: PLC0415 - 2 ms that a healthy system never spends

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _library_folders() -> list[str]:
    multiarch = getattr(sys.implementation, "_multiarch", "")
    # /usr/lib may hold 32-bit libraries only, where there is a lib64.
    general = "/usr/lib64" if sys.maxsize > 2**32 and Path("/usr/lib64").is_dir() else "/usr/lib"
    return [f"/usr/lib/{multiarch}", general] if multiarch else [general]


def find_listener(name: str) -> bool:
    """Whether some process listens on a local socket of this name (`@` begins the name of one without a file)."""
    try:
        return any(line.endswith(" " + name) for line in Path("/proc/net/unix").read_text("utf-8").splitlines())
    except OSError:
        return False


def find_answer(path: str) -> bool:
    """Whether something listens on a local socket; what ended badly leaves its socket behind."""
    from _socket import AF_UNIX, socket  # noqa: PLC0415 - there already, while the module around it takes 4 ms

    asking = socket(AF_UNIX)
    try:
        asking.connect(path)
    except (OSError, ValueError):
        return False
    finally:
        asking.close()
    return True


def find_program(name: str) -> bool:
    """Whether a program can be started by its name."""
    import shutil  # noqa: PLC0415 - asked only when something is wrong

    return shutil.which(name) is not None


def read_os_release() -> Mapping[str, str]:
    """The distribution's own description; empty where there is none."""
    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        return {key: value.strip("\"'") for key, _eq, value in (line.partition("=") for line in lines)}
    return {}


def find_font() -> bool:
    """Whether there is any font to draw text with."""
    home = Path.home()
    for folder in (*_FONT_FOLDERS, str(home / ".local/share/fonts"), str(home / ".fonts")):
        for _folder, _folders, files in os.walk(folder):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc", ".pfb", ".pcf.gz")) for name in files):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Machine:
    """What is asked of the system; the tests hand in machines of their own."""

    system: str = sys.platform
    has_library: Callable[[str], bool] = find_library
    has_font: Callable[[], bool] = find_font
    has_program: Callable[[str], bool] = find_program
    answers_at: Callable[[str], bool] = find_answer
    listens_on: Callable[[str], bool] = find_listener
    os_release: Callable[[], Mapping[str, str]] = read_os_release

    def lacks(self, libraries: Iterable[str]) -> list[str]:
        """Those of the libraries that cannot be loaded."""
        return [name for name in libraries if not self.has_library(name)]

    def installer(self) -> str:
        """Key of INSTALLERS for this system; empty if it is another."""
        release = self.os_release()
        family = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
        for names, key in (
            ({"debian", "ubuntu"}, "apt"),
            ({"fedora", "rhel", "centos"}, "dnf"),
            ({"arch"}, "pacman"),
            ({"suse", "opensuse", "opensuse-leap", "opensuse-tumbleweed"}, "zypper"),
        ):
            if names & set(family):
                return key
        programs = (("apt", "apt-get"), ("dnf", "dnf"), ("pacman", "pacman"), ("zypper", "zypper"))
        return next((key for key, program in programs if self.has_program(program)), "")


THIS_MACHINE = Machine()


def packages_for(libraries: Iterable[str], machine: Machine = THIS_MACHINE, *, fonts: bool = False) -> tuple[str, ...]:
    """The packages that hold some libraries (and a font), as this system names them, each once, sorted."""
    installer = machine.installer()
    if not installer:
        return ()
    names = {_package(library, installer, machine) for library in libraries}
    return tuple(sorted(names | ({FONT_PACKAGES[installer]} if fonts else set())))


def _package(library: str, installer: str, machine: Machine) -> str:
    debian, arch, suse = EVERY_LIBRARY[library]
    if installer == "dnf":
        return f"'{library}()(64bit)'"
    if installer == "apt":
        names = debian.split()
        return names[-1] if _has_t64_names(machine.os_release()) else names[0]
    return arch if installer == "pacman" else suse


def _has_t64_names(release: Mapping[str, str]) -> bool:
    """Whether packages carry the names they got with 64-bit time: from Debian 13 and Ubuntu 24.04 on."""
    ubuntu = "ubuntu" in f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    codename = release.get("UBUNTU_CODENAME" if ubuntu else "VERSION_CODENAME", "")
    if codename in {"bullseye", "bookworm", "focal", "jammy", "mantic"}:
        return False
    if release.get("ID") not in {"debian", "ubuntu"}:
        return True  # a derivative: by its base's code name above, else a recent one
    major = release.get("VERSION_ID", "").partition(".")[0]
    return not major.isdigit() or int(major) >= (24 if ubuntu else 13)  # Debian testing has no number


def install_command(packages: Iterable[str], machine: Machine = THIS_MACHINE) -> str:
    """The one line that installs packages here; empty where the installer is not known or nothing is to be done."""
    line = INSTALLERS.get(machine.installer(), "")
    names = " ".join(packages)
    return line.format(packages=names) if line and names else ""
