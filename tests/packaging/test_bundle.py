"""What goes into the bundle and what does not, on each of the three systems; PyInstaller itself is not run."""

import os
import plistlib
import subprocess
import sys
import zipfile
from types import ModuleType, SimpleNamespace

import pytest
from bundle import contents
from plan import BuildFailedError, Plan
from targets import bundle

from tests.packaging.conftest import ROOT

SPEC = ROOT / "packaging" / "bundle" / "hipmob.spec"


# ── What is left out ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "libQt6Concurrent.so.6",
        "PySide6/Qt6Widgets.dll",
        "PySide6/QtMultimedia.abi3.so",
        "PySide6/QtGui.pyd",
        "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/imageformats/libqwebp.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "numpy.libs/libscipy_openblas64_-1234.so",
        "numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so",
        "espeakng_loader/espeak-ng-data/lang/gmw/en",
        "hipmob_desktop/adapters/db/migrations/env.py",
        "msgspec/_core.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_is_needed_stays(name):
    assert contents.is_kept(contents.name_of((name, "", "BINARY")))


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt6Pdf.dll",
        "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
        "libQt6VirtualKeyboard.so.6",
        "PySide6/QtOpenGL.abi3.so",
        "PySide6/Qt/lib/libavcodec.so.61",
        "PySide6/avcodec-61.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/Qt/plugins/a-folder-of-tomorrow/libqnew.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "libcrypto.so.3",
        "libssl-3-x64.dll",
        "rapidfuzz/fuzz_cpp_avx2.cpython-311-x86_64-linux-gnu.so",
        "numpy/_core/tests/test_dtype.py",
        "numpy/__init__.pyi",
        "pyqtgraph/colors/maps/viridis.csv",
        "SQLAlchemy-2.1.9.dist-info/METADATA",
    ],
)
def test_what_is_not_needed_goes(name):
    assert not contents.is_kept(contents.name_of((name, "", "BINARY")))


def test_qt_s_words_are_kept_for_languages_that_the_program_is_in():
    entries = [(f"PySide6/Qt/translations/{name}.qm", "", "DATA") for name in ("qtbase_de", "qtbase_fr", "qt_de")]
    assert contents.trimmed(entries) == []
    assert contents.trimmed(entries, ["de"]) == entries[:1]


# ── Which of the system's libraries are carried ────────────────────────────


def library(name, source="/usr/lib/x86_64-linux-gnu/"):
    return (name, source + name, "BINARY")


def carried(entries, **needs):
    needed = {name.replace("__", ".").replace("_", "-"): libraries for name, libraries in needs.items()}
    kept = contents.without_system_libraries(entries, [ROOT / "packages"], lambda path: needed.get(path.name, []))
    return [entry[0] for entry in kept]


PLUGIN = ("PySide6/Qt/plugins/platforms/q.so", str(ROOT / "packages" / "PySide6" / "q.so"), "BINARY")


def test_helpers_on_x_are_carried_and_what_drivers_are_linked_to_is_not():
    entries = [PLUGIN, library("libxcb-cursor.so.0"), library("libxcb.so.1"), library("libGL.so.1")]
    assert carried(entries, q__so=["libxcb-cursor.so.0", "libxcb.so.1", "libGL.so.1", "libc.so.6"]) == [
        PLUGIN[0],
        "libxcb-cursor.so.0",
    ]


def test_what_a_carried_library_needs_is_carried_too():
    entries = [PLUGIN, library("libxcb-cursor.so.0"), library("libxcb-render.so.0")]
    needs = {"q__so": ["libxcb-cursor.so.0"], "libxcb_cursor__so__0": ["libxcb-render.so.0", "libxcb-shm.so.0"]}
    assert carried(entries, **needs) == [PLUGIN[0], "libxcb-cursor.so.0", "libxcb-render.so.0"]


def test_what_nothing_is_linked_to_any_more_goes():
    assert carried([PLUGIN, library("libgtk-3.so.0"), library("libxcb-util.so.1")]) == [PLUGIN[0]]


def test_python_s_library_stays_though_nothing_is_linked_to_it():
    assert carried([library("libpython3.11.so.1.0")]) == ["libpython3.11.so.1.0"]


def test_somebody_has_to_decide_on_a_library_that_is_new():
    with pytest.raises(contents.UndecidedLibraryError, match=r"libnew\.so\.1 \(of PySide6/"):
        carried([PLUGIN, library("libnew.so.1")], q__so=["libnew.so.1"])
    # Carried, but not installed where it is built: the bundle would lack it.
    with pytest.raises(contents.UndecidedLibraryError, match=r"libxcb-cursor\.so\.0"):
        carried([PLUGIN], q__so=["libxcb-cursor.so.0"])


def test_no_library_is_both_carried_and_left_to_the_system():
    from hipmob_desktop.adapters.system_libraries import EVERY_LIBRARY

    for name in EVERY_LIBRARY:
        ways = [contents._is_in(name, names) for names in (contents.CARRIED_LIBRARIES, contents.SYSTEM_LIBRARIES)]
        assert sum(ways) == 1, name


def test_every_module_of_ours_is_known():
    names = contents.modules_in(ROOT / "hipmob_desktop")
    assert {"hipmob_desktop", "hipmob_desktop.__main__", "hipmob_desktop.adapters.speech.worker"} <= set(names)
    assert len(names) == len(set(names)) == len(list((ROOT / "hipmob_desktop").rglob("*.py")))


# ── The spec, on each system ───────────────────────────────────────────────


class Executed:
    """What a run of the spec handed to PyInstaller."""

    def __init__(self, monkeypatch, platform, **given):
        self.programs, self.bundles, self.analysis, self.folder = [], [], {}, {}
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(sys, "path", [*sys.path])
        for name in ("ICON", "VERSION_INFO", "NOTICES", "INFO_PLIST"):
            monkeypatch.delenv(f"HIPMOB_{name}", raising=False)
        monkeypatch.setenv("HIPMOB_VERSION", "9.8.7")
        for name, path in given.items():
            monkeypatch.setenv(f"HIPMOB_{name}", str(path))
        hooks = ModuleType("PyInstaller.utils.hooks")
        hooks.collect_data_files = lambda name, **_options: [(f"/site/{name}/phontab", f"{name}/espeak-ng-data")]
        compat = ModuleType("PyInstaller.compat")
        compat.PY3_BASE_MODULES = {"os", "enum"}
        loader = ModuleType("espeakng_loader")
        loader.get_library_path = lambda: "/site/espeakng_loader/libespeak-ng.so"
        for name, module in (
            ("PyInstaller", ModuleType("PyInstaller")),
            ("PyInstaller.utils", ModuleType("PyInstaller.utils")),
            ("PyInstaller.utils.hooks", hooks),
            ("PyInstaller.compat", compat),
            ("espeakng_loader", loader),
        ):
            monkeypatch.setitem(sys.modules, name, module)
        loaders = [("pyiboot01_bootstrap", "/PyInstaller's", "PYSOURCE"), ("struct", "/struct.py", "PYMODULE")]
        self.archive = SimpleNamespace(dependencies=loaders)
        fakes = {
            "Analysis": self._analyse,
            "PYZ": lambda _modules: self.archive,
            "EXE": self._exe,
            "COLLECT": self._collect,
        }
        source = compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec")
        exec(source, {"SPECPATH": str(SPEC.parent), "BUNDLE": self._bundle, **fakes})

    def _analyse(self, scripts, **options):
        self.analysis = {"scripts": scripts, **options}
        hook = ("pyi_rth_inspect", "/hooks/pyi_rth_inspect.py", "PYSOURCE")
        return SimpleNamespace(
            binaries=[("PySide6/Qt/lib/libQt6Pdf.so.6", f"{sys.prefix}/libQt6Pdf.so.6", "BINARY")],
            datas=[("hipmob_desktop/resources/a.toml", "/a.toml", "DATA"), ("PySide6/Qt/qml/x", "/x", "DATA")],
            pure=[("hipmob_desktop", "/__init__.py", "PYMODULE")],
            scripts=[hook, ("__main__", scripts[0], "PYSOURCE")],
        )

    def _exe(self, *parts, **options):
        self.programs.append({"scripts": [script[0] for script in parts[1]], **options})
        return options["name"]

    def _collect(self, *parts, **options):
        self.folder = {"parts": parts, **options}
        return "the folder"

    def _bundle(self, folder, **options):
        self.bundles.append({"folder": folder, **options})


def test_on_linux_there_is_one_program_with_voice_and_migrations(monkeypatch):
    executed = Executed(monkeypatch, "linux")
    [program] = executed.programs
    assert (program["name"], program["console"], program["upx"]) == ("hipmob-desktop", True, False)
    assert program["scripts"] == ["__main__"], "no hook of PyInstaller's runs at the start"
    places = [place for _file, place in executed.analysis["datas"]]
    assert {"hipmob_desktop/resources", "espeakng_loader/espeak-ng-data", "."} <= set(places)
    assert places.count("hipmob_desktop/adapters/db/migrations/versions") >= 3
    assert executed.analysis["binaries"] == [("/site/espeakng_loader/libespeak-ng.so", "espeakng_loader")]
    assert {"hipmob_desktop.app.start", "pyttsx3.drivers._espeak"} <= set(executed.analysis["hiddenimports"])
    assert executed.folder["parts"][1:] == ([], [("hipmob_desktop/resources/a.toml", "/a.toml", "DATA")])
    assert executed.bundles == []


def test_on_linux_what_every_start_loads_lies_open(monkeypatch):
    modes = Executed(monkeypatch, "linux").analysis["module_collection_mode"]
    assert modes["hipmob_desktop"] == modes["hipmob_desktop.app.start"] == "pyc"
    assert modes["hipmob_desktop.ui.pages.trends.page"] == "pyz"
    assert modes["argparse"] == modes["msgspec"] == modes["PySide6"] == "pyc"
    assert not modes.keys() & {"enum", "os", "sqlalchemy", "numpy", "alembic"}


def test_on_linux_the_start_program_runs_no_more_than_it_has_to(monkeypatch):
    executed = Executed(monkeypatch, "linux")
    [begin, other] = executed.archive.dependencies
    assert begin == ("pyiboot01_bootstrap", str(SPEC.with_name("begin.py")), "PYSOURCE")
    assert other == ("struct", "/struct.py", "PYMODULE")


def test_elsewhere_pyinstaller_s_own_ways_stay(monkeypatch):
    executed = Executed(monkeypatch, "win32")
    assert executed.programs[0]["scripts"] == ["pyi_rth_inspect", "__main__"]
    assert executed.archive.dependencies[0][1] == "/PyInstaller's"
    assert executed.analysis["module_collection_mode"] == {}
    assert executed.analysis["optimize"] == 0


def test_on_windows_there_are_two_programs_with_icon_and_version(monkeypatch, tmp_path):
    for name in ("hipmob.ico", "version_info.txt", "NOTICES.txt"):
        (tmp_path / name).touch()
    executed = Executed(
        monkeypatch,
        "win32",
        ICON=tmp_path / "hipmob.ico",
        VERSION_INFO=tmp_path / "version_info.txt",
        NOTICES=tmp_path / "NOTICES.txt",
    )
    console, windowed = executed.programs
    assert (console["name"], console["console"]) == ("hipmob-desktop", True)
    assert (windowed["name"], windowed["console"]) == ("hipmob-desktop-gui", False)
    assert {program["icon"] for program in executed.programs} == {str(tmp_path / "hipmob.ico")}
    assert {program["version"] for program in executed.programs} == {str(tmp_path / "version_info.txt")}
    assert (str(tmp_path / "NOTICES.txt"), ".") in executed.analysis["datas"]
    assert {"pyttsx3.drivers.sapi5", "tzdata"} <= set(executed.analysis["hiddenimports"])
    assert executed.analysis["binaries"] == []


def test_files_that_no_target_has_made_are_done_without(monkeypatch, tmp_path):
    executed = Executed(monkeypatch, "win32", ICON=tmp_path / "none.ico", VERSION_INFO=tmp_path / "none.txt")
    assert [(program["icon"], program["version"]) for program in executed.programs] == [(None, None)] * 2


def test_on_macos_the_program_has_no_console_and_becomes_an_app(monkeypatch, tmp_path):
    information = tmp_path / "Info.plist"
    information.write_bytes(plistlib.dumps({"LSMinimumSystemVersion": "12.0"}))
    executed = Executed(monkeypatch, "darwin", INFO_PLIST=information)
    [program] = executed.programs
    assert (program["console"], program["version"]) == (False, None)
    assert "pyttsx3.drivers.nsss" in executed.analysis["hiddenimports"]
    [app] = executed.bundles
    assert app["folder"] == "the folder"
    assert app["bundle_identifier"] == "org.hipmob.Desktop"
    assert app["info_plist"] == {"LSMinimumSystemVersion": "12.0"}
    assert app["version"] == "9.8.7"


def test_on_macos_there_is_no_app_before_the_system_can_be_told_of_it(monkeypatch):
    assert Executed(monkeypatch, "darwin").bundles == []


WITHOUT_OPENGL = """
import importlib.util, sys
for name in ("QtOpenGL", "QtOpenGLWidgets"):
    spec = importlib.util.spec_from_file_location(f"PySide6.{name}", sys.argv[1])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[spec.name] = module
from PySide6.QtWidgets import QApplication
application = QApplication([])
import pyqtgraph
plot = pyqtgraph.PlotWidget()
plot.plot([1, 2, 3], [3, 1, 2])
colours = {plot.grab().toImage().pixel(x, 100) for x in range(300)}
assert len(colours) > 1, "nothing was drawn"
assert not any("libQt6OpenGL" in line for line in open("/proc/self/maps"))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at what is mapped on Linux")
def test_charts_are_drawn_with_what_stands_in_for_opengl():
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", WITHOUT_OPENGL, str(SPEC.with_name("no_opengl.py"))]
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr


# ── The target ─────────────────────────────────────────────────────────────


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle.notices, "build", lambda plan: [plan.out / "THIRD-PARTY-NOTICES.txt"])
    work = tmp_path / "build" / "bundle"
    work.mkdir(parents=True)
    return Plan(tmp_path, tmp_path / "dist", work, "9.8.7", 1_770_000_000, tmp_path / "python")


def test_the_first_modules_are_unpacked_under_the_archive_s_name(tmp_path):
    archive = tmp_path / "base_library.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("encodings/utf_8.pyc", b"code")
    (tmp_path / "work").mkdir()
    bundle._unpack_first_modules(archive, tmp_path / "work")
    assert (archive / "encodings" / "utf_8.pyc").read_bytes() == b"code"


def write_python(plan, script):
    plan.python.write_text(f"#!/bin/sh\n{script}\n")
    plan.python.chmod(0o755)


needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="the interpreter is a shell script here")


@needs_sh
def test_a_build_that_fails_says_so_and_leaves_the_last_bundle(plan):
    (plan.out / "hipmob-desktop").mkdir(parents=True)
    write_python(plan, "exit 3")
    with pytest.raises(BuildFailedError, match="PyInstaller ended with 3"):
        bundle.build(plan)
    assert (plan.out / "hipmob-desktop").is_dir()


@needs_sh
def test_a_bundle_without_its_migrations_is_none(plan):
    write_python(plan, f'mkdir -p "{plan.work}/dist/hipmob-desktop/_internal"')
    with pytest.raises(BuildFailedError, match=r"lacks .*migrations/versions"):
        bundle.build(plan)


def test_the_spec_is_told_the_version_and_where_its_files_are(plan, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("HIPMOB_ICON", "/somebody's.ico")
    told = bundle._environment(plan)
    assert told["HIPMOB_VERSION"] == "9.8.7"
    assert told["SOURCE_DATE_EPOCH"] == "1770000000"
    assert told["HIPMOB_ICON"].startswith(str(plan.root))
    assert "PYTHONPATH" not in told
