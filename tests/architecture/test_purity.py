"""Nobody below ui loads Qt, nobody outside adapters.db loads SQLAlchemy: asked of a fresh interpreter."""

import json
import pkgutil
import subprocess
import sys

import pytest

import hipmob_desktop

FORBIDDEN_BY_PACKAGE = {
    "domain": {"PySide6", "shiboken6", "sqlalchemy", "alembic", "pyttsx3", "numpy", "msgspec", "platformdirs"},
    "services": {"PySide6", "shiboken6", "sqlalchemy", "alembic", "pyttsx3", "numpy", "msgspec", "platformdirs"},
    "adapters": {"PySide6", "shiboken6"},
    "cli": {"PySide6", "shiboken6", "sqlalchemy", "alembic", "pyttsx3", "numpy"},
}

PROBE = """
import importlib, json, sys
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def modules_of(package: str) -> list[str]:
    root = f"hipmob_desktop.{package}"
    path = [str(p / package) for p in map(_path, hipmob_desktop.__path__)]
    return [root, *(m.name for m in pkgutil.walk_packages(path, prefix=root + "."))]


def _path(text):
    from pathlib import Path

    return Path(text)


def loaded_by(modules: list[str]) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(modules)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.parametrize("package", sorted(FORBIDDEN_BY_PACKAGE))
def test_a_package_loads_nothing_it_may_not(package):
    modules = [m for m in modules_of(package) if package != "adapters" or "migrations" not in m]
    assert not loaded_by(modules) & FORBIDDEN_BY_PACKAGE[package]


def test_only_the_database_adapter_loads_sqlalchemy():
    modules = [m for m in modules_of("adapters") if not m.startswith("hipmob_desktop.adapters.db")]
    modules += modules_of("ui") + modules_of("desktop")
    assert not loaded_by(modules) & {"sqlalchemy", "alembic", "pyttsx3"}
