"""What the one-folder bundle leaves out of what PyInstaller finds, and what it takes from the system it is built on.

Rules over names as they lie in the bundle (`PySide6/Qt/lib/libQt6Pdf.so.6`), each under the reason for it; for
hipmob.spec and its tests. Names are compared in lower case and with slashes: one rule serves the three systems.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""Name in the bundle, file it comes from, PyInstaller's kind."""

QT_MODULES = frozenset(
    {"core", "concurrent", "dbus", "gui", "multimedia", "network", "printsupport", "svg", "widgets"}
    | {"xcbqpa", "waylandclient", "wlshellintegration"}
)
"""Qt's libraries that the program imports, and those that these and the plugins below are linked to."""

QT_PLUGINS: Mapping[str, frozenset[str]] = {
    # A window on X, Wayland, Windows, macOS; offscreen for pictures and the self-test.
    "platforms": frozenset({"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"}),
    # Keys composed of several, and the methods that East Asian scripts are written with.
    "platforminputcontexts": frozenset({"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}),
    # The desktop's own file dialogue, through its portal. GTK's would bring GTK.
    "platformthemes": frozenset({"qxdgdesktopportal"}),
    # The system's look.
    "styles": frozenset({"qmodernwindowsstyle", "qwindowsvistastyle", "qmacstyle"}),
    # Pictures of the user's own (PNG is in QtGui itself), those that are written, icons.
    "imageformats": frozenset({"qjpeg", "qwebp", "qsvg", "qico", "qicns"}),
    "iconengines": frozenset({"qsvgicon"}),
    # Printers on Unix; QtPrintSupport knows those of the others.
    "printsupport": frozenset({"cupsprintersupport"}),
    # Wayland: the way to have windows, and frames for them where the compositor draws none.
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
}
"""Folder of plugins → what is kept of it. Of all other folders nothing is: OpenGL on X and Wayland (nothing is drawn
with it), multimedia (QAudioSink is in QtMultimedia itself; the plugins decode files), TLS and network information
(nothing is fetched), SQL drivers, TV boxes without a desktop.
"""

LEFT_OUT: Mapping[str, Sequence[str]] = {
    "FFmpeg: no file is decoded": (
        r"(^|/)(lib)?(av(codec|format|util|device|filter)|sw(scale|resample))[-.]",
        r"qt6?ffmpegstub",
    ),
    "a software OpenGL for Windows: nothing is drawn with it": (r"(^|/)(opengl32sw|d3dcompiler_47)\.dll$",),
    "OpenSSL: nothing is fetched, and hashlib brings its own sums": (r"(^|/)lib(ssl|crypto)[-.]",),
    "tests, samples, sources, documents": (
        r"/(tests?|testing|examples?|docs?)/",
        r"\.(pyi|pxd|pyx|h|hpp|c|cpp|lib|a|f90|md|rst|cmake)$",
        r"^numpy/_core/(_simd|_multiarray_tests|_umath_tests|_rational_tests|_struct_ufunc_tests|_operand_flag_tests)\.",
        r"^numpy/(f2py|distutils|_pyinstaller)/",
        r"^pyside6/(glue|include|typesystems|metatypes|resources|qml|support|scripts)/",
        r"^pyside6/qt/(libexec|metatypes|qml|resources)/",
    ),
    "pyqtgraph's colours, icons and texts of widgets that are not shown": (r"^pyqtgraph/.*\.(csv|svg|png|txt|ui)$",),
    "rapidfuzz in C++: it compares a few dozen names, once one was mistyped, and can do so in Python": (
        r"^rapidfuzz/.*_cpp",
    ),
    "what installers note": (r"\.(dist|egg)-info/",),
}
"""Reason → patterns that are searched in names in lower case."""

MODULES_LEFT_OUT: Mapping[str, Sequence[str]] = {
    "other toolkits, and what draws with them": (
        "tkinter", "matplotlib", "PIL", "IPython", "jupyter_rfb", "OpenGL", "cupy", "PyQt5", "PyQt6", "PySide2",
    ),
    "Qt's other halves": (
        "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtPdf", "PySide6.QtPdfWidgets",
        "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets",
        "PySide6.QtTest", "PySide6.QtSql", "PySide6.QtDesigner", "PySide6.QtUiTools", "PySide6.scripts",
        "PySide6.QtSvgWidgets", "PySide6.support.generate_pyi",
    ),
    "fetching: nothing is": (
        "ssl", "_ssl", "_hashlib", "ftplib", "smtplib", "imaplib", "poplib", "nntplib", "telnetlib",
    ),
    "chance: nothing is drawn by lot": ("numpy.random",),
    "compressions that no file here has": ("bz2", "_bz2", "lzma", "_lzma"),
    "consoles": ("readline", "curses", "_curses", "_curses_panel", "rlcompleter"),
    "building and testing": (
        "setuptools", "pip", "pkg_resources", "distutils", "doctest", "pytest", "hypothesis", "lib2to3", "idlelib",
        "turtledemo", "ensurepip", "venv", "pydoc_data", "test", "numpy.f2py", "numpy.distutils", "hatchling",
        "editables", "sqlalchemy.testing", "alembic.testing", "pyqtgraph.examples",
    ),
    "drivers of databases other than SQLite": (
        "pysqlite2", "MySQLdb", "psycopg2", "psycopg", "asyncpg", "cx_Oracle", "oracledb", "pyodbc", "aiosqlite",
    ),
    "pyqtgraph's 3D, consoles and notebooks": (
        "pyqtgraph.opengl", "pyqtgraph.console", "pyqtgraph.jupyter", "pyqtgraph.canvas", "pyqtgraph.flowchart",
        "pyqtgraph.dockarea", "scipy", "numba", "h5py",
    ),
}  # fmt: skip
"""Reason → modules that are not followed. SQLAlchemy's other dialects stay: Alembic imports them."""

SYSTEM_LIBRARIES: Mapping[str, Sequence[str]] = {
    "the C library, and the runtimes that the system's drivers, loaded into this process, need in their own version": (
        r"ld-linux.*", r"lib(c|m|dl|rt|pthread|util|resolv|nsl|crypt|anl)", r"libstdc\+\+", r"libgcc_s",
    ),
    "graphics: the drivers are linked to the system's X, Wayland and GLVND": (
        r"lib(gl|egl|glx|opengl|gldispatch|glesv2|drm|gbm)", r"libx(11|11-xcb|au|dmcp|ext|fixes|render|randr|i)",
        r"libxcb", r"libxcb-(glx|dri2|dri3|present|randr|shm|sync|xfixes)", r"lib(bsd|md)",
        r"libwayland-(client|cursor|egl|server)",
    ),
    "fonts: what reads the system's configuration and cache has to be as new as these": (
        r"lib(fontconfig|freetype|expat|png16|brotlidec|brotlicommon)",
    ),
    "what speaks with the system's services": (
        r"libdbus-1", r"libpulse", r"libpulsecommon-.*", r"libcups", r"libsystemd", r"lib(gnutls|avahi-.*)",
        r"lib(gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils)",
    ),
    "in every desktop's programs, whose plugins come into this process": (
        r"lib(glib|gthread|gio|gobject|gmodule)-2\.0", r"libpcre2-8",
    ),
    "on every system that installs packages": (r"lib(z|zstd)",),
}  # fmt: skip
"""Linux: reason → libraries that are left to the system; what a package depends on follows from these."""

_LOADED_BY_NAME = {"PyInstaller's executables open it": (r"libpython3.*",)}
_LINKED = {"BINARY", "EXTENSION"}

CARRIED_LIBRARIES: Mapping[str, Sequence[str]] = {
    "Python's own": (r"libpython3.*", r"libsqlite3", r"libffi", r"libmpdec", r"libuuid"),
    "helpers of Qt's on X that few programs bring, and that no driver is linked to": (
        r"libxcb-(cursor|icccm|image|keysyms|render|render-util|shape|util|xkb)",
    ),
    "keyboards: these two have to be of one version": (r"libxkbcommon", r"libxkbcommon-x11"),
}
"""Linux: reason → libraries that are taken into the bundle from the system it is built on."""


class UndecidedLibraryError(Exception):
    """PyInstaller found a library of the system's that neither list of libraries has."""


def modules_in(package: Path) -> list[str]:
    """The names of a package and of every module in it, in order."""
    files = (file.relative_to(package.parent).with_suffix("") for file in package.rglob("*.py"))
    return sorted(".".join(file.parts).removesuffix(".__init__") for file in files)


def name_of(entry: Entry) -> str:
    """The name as it is compared."""
    return entry[0].replace("\\", "/").lower()


def is_kept(name: str) -> bool:
    """Whether something of this name (as `name_of` gives it) belongs in the bundle."""
    if any(re.search(pattern, name) for patterns in LEFT_OUT.values() for pattern in patterns):
        return False
    if "/plugins/" in name and name.startswith("pyside6/"):
        return _is_kept_plugin(name)
    if re.match(r"pyside6/(qt/)?translations/", name):
        return False  # Qt's own words are English; QT_LANGUAGES brings back those that the program is in
    module = _qt_module(name)
    return module is None or module in QT_MODULES


def _is_kept_plugin(name: str) -> bool:
    folder, _slash, file = name.partition("/plugins/")[2].partition("/")
    plugin = re.sub(r"\.(so|dll|dylib)$", "", file.rpartition("/")[2])
    return {plugin, plugin.removeprefix("lib")} & QT_PLUGINS.get(folder, frozenset()) != set()


def _qt_module(name: str) -> str | None:
    """Which of Qt's modules a library or Python module is: `core` of libQt6Core.so.6, Qt6Core.dll, QtCore.abi3.so."""
    file = name.rpartition("/")[2]
    found = re.match(r"(?:lib)?qt6([a-z0-9]+)\.(?:so|dll)", file)
    if found is None and name.startswith("pyside6/"):
        found = re.match(r"qt([a-z0-9]+)(?:\.abi3)?(?:\.so|\.pyd|$)", file)
    return found[1] if found else None


def trimmed(entries: Iterable[Entry], languages: Collection[str] = ()) -> list[Entry]:
    """The entries without what is left out; Qt's words are kept for these languages (`de`, `pt_BR`)."""
    wanted = tuple(f"translations/qtbase_{language.lower()}.qm" for language in languages)
    return [entry for entry in entries if is_kept(name_of(entry)) or name_of(entry).endswith(wanted or ("\0",))]


def without_system_libraries(
    entries: Iterable[Entry], own: Sequence[Path], needed: Callable[[Path], Iterable[str]]
) -> list[Entry]:
    """The entries without the libraries that are left to a Linux system.

    Of the system's libraries only those stay that are carried and that something in the bundle is linked to.

    Args:
        entries: Of the bundle.
        own: Folders of Python's packages; a library from anywhere else is the system's.
        needed: Gives the libraries that a file is linked to.

    Raises:
        UndecidedLibraryError: If something is linked to a library that neither list has: somebody has to decide.
    """
    found = list(entries)
    by_name = {PurePosixPath(entry[0]).name: entry for entry in found}
    kept = [entry for entry in found if not _is_system(entry, own) or _is_in(Path(entry[0]).name, _LOADED_BY_NAME)]
    walked, undecided = {entry[0] for entry in kept}, set[str]()
    for entry in kept:  # grows while it is walked
        for library in needed(Path(entry[1])) if entry[2] in _LINKED else ():
            holder = by_name.get(library)
            if holder is not None and holder[0] in walked:
                continue
            if holder is not None and _is_in(library, CARRIED_LIBRARIES):
                walked.add(holder[0])
                kept.append(holder)
            elif not _is_in(library, SYSTEM_LIBRARIES):
                undecided.add(f"{library} (of {entry[0]})")
    if undecided:
        raise UndecidedLibraryError(
            "packaging/bundle/contents.py does not say whether these are carried or left to the system, or they are "
            "to be carried and are not installed here: " + ", ".join(sorted(undecided))
        )
    return kept


def _is_system(entry: Entry, own: Sequence[Path]) -> bool:
    name, source, kind = entry
    return kind == "BINARY" and "/" not in name and not any(Path(source).is_relative_to(folder) for folder in own)


def _is_in(library: str, libraries: Mapping[str, Sequence[str]]) -> bool:
    base = re.sub(r"\.so(\.[\d.]+)?$", "", library.lower())
    return any(re.fullmatch(pattern, base) for patterns in libraries.values() for pattern in patterns)
