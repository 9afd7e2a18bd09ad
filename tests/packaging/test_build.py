"""build.py: which targets there are, what is said of what was made, and of what cannot be."""

import hashlib
import subprocess
import sys
from pathlib import Path

import building
import private_environment
import pytest
import stamp
from building import TARGETS, Target, available, build_all, said_of
from plan import BuildFailedError, Plan

ROOT = Path(__file__).parents[2]
ECHO = """
from plan import BuildFailedError
def build(plan):
    (plan.work / "left").touch()
    if plan.version == "0.0.0":
        raise BuildFailedError("The version is no version.")
    made = plan.out / f"{plan.work.name}-{plan.version}.txt"
    made.write_text(str(plan.epoch))
    return [made]
"""


def build(*words, cwd=ROOT):
    command = [sys.executable, ROOT / "packaging" / "build.py", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def workshop(project, monkeypatch):
    """A project with one target, whose environment needs no time to be made."""
    targets = project / "packaging" / "targets"
    targets.mkdir()
    (targets / "echo.py").write_text(ECHO)
    (project / "hipmob_desktop").mkdir()
    (project / "hipmob_desktop" / "__init__.py").write_text('__version__ = "1.2.3"\n')
    monkeypatch.syspath_prepend(str(project / "packaging"))
    monkeypatch.delitem(sys.modules, "targets", raising=False)
    monkeypatch.delitem(sys.modules, "targets.echo", raising=False)
    monkeypatch.setitem(TARGETS, "echo", Target("an echo"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "77")
    asked = []
    monkeypatch.setattr(private_environment, "provide", lambda *words: asked.append(words))
    yield project
    assert asked in ([], [(str(project), stamp.BUILD, stamp.BUILD_ENVIRONMENT)])
    sys.modules.pop("targets", None)


def main(project, *words):
    return building.main(words, str(project), "about")


def test_a_target_is_built_and_described(workshop, capsys):
    assert main(workshop, "echo") == 0
    made = workshop / "dist" / "echo-1.2.3.txt"
    assert made.read_text() == "77"
    digest = hashlib.sha256(b"77").hexdigest()
    assert capsys.readouterr().out == f"{made}\n  2 bytes (0.0 MB)\n  sha256 {digest}\n"


def test_finished_things_go_where_they_are_wanted(workshop, tmp_path):
    assert main(workshop, "echo", "--out", str(tmp_path / "a" / "b")) == 0
    assert (tmp_path / "a" / "b" / "echo-1.2.3.txt").exists()


def test_a_target_begins_in_an_empty_folder(workshop):
    stale = workshop / "build" / "echo" / "stale"
    stale.mkdir(parents=True)
    assert main(workshop, "echo") == 0
    assert not stale.exists()
    assert (stale.parent / "left").exists()


def test_a_failure_is_told_without_a_traceback(workshop, capsys):
    (workshop / "hipmob_desktop" / "__init__.py").write_text('__version__ = "0.0.0"\n')
    assert main(workshop, "echo") == 1
    assert capsys.readouterr().err.endswith("\nThe version is no version.\n")


def test_a_target_of_another_system_is_refused_in_one_sentence_before_anything_is_done(workshop, capsys, monkeypatch):
    other = "darwin" if sys.platform != "darwin" else "win32"
    monkeypatch.setitem(TARGETS, "echo", Target("an echo", (other,)))
    assert main(workshop, "echo") == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith(f"echo (an echo) can be built on {building.SYSTEM_NAMES[other]} only; this is ")
    assert "\n" not in said
    assert not (workshop / "dist").exists()


def test_an_unknown_target_is_answered_with_the_list_and_2():
    ran = build("wheel", "spaceship")
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "There is no target spaceship." in ran.stderr
    assert all(f"  {name} " in ran.stderr for name in ("wheel", "sdist"))


def test_without_a_target_the_list_is_shown(tmp_path):
    ran = build(cwd=tmp_path)
    assert ran.returncode == 2
    assert "  wheel " in ran.stderr
    assert "  wheel " in build("--help").stdout


def test_a_target_whose_recipe_is_not_there_is_not_listed(tmp_path):
    (tmp_path / "wheel.py").touch()
    (tmp_path / "helper.py").touch()
    assert list(available(tmp_path)) == ["wheel"]


def test_every_recipe_is_a_target_and_can_be_called():
    recipes = {file.stem for file in (ROOT / "packaging" / "targets").glob("*.py")}
    assert recipes <= set(TARGETS)
    for name in recipes:
        text = (ROOT / "packaging" / "targets" / f"{name}.py").read_text(encoding="utf-8")
        assert "def build(plan: Plan) -> list[Path]:" in text, name


def test_a_folder_s_size_is_that_of_what_is_in_it(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_bytes(b"x" * 1_500_000)
    (tmp_path / "b").write_bytes(b"x" * 500_000)
    assert said_of(tmp_path) == f"{tmp_path}\n  2000000 bytes (2.0 MB) unpacked"


def test_what_was_promised_and_is_not_there_is_a_failure(tmp_path):
    with pytest.raises(BuildFailedError, match="is not there"):
        said_of(tmp_path / "nothing")


def test_each_target_is_built_once(workshop, capsys):
    build_all(["echo", "echo"], available(workshop / "packaging" / "targets"), workshop, workshop / "dist")
    assert capsys.readouterr().out.count("sha256") == 1


def test_a_target_that_another_builds_upon_has_a_folder_of_its_own(tmp_path):
    plan = Plan(tmp_path, tmp_path / "dist", tmp_path / "build" / "deb", "1", 0, Path(sys.executable))
    assert plan.for_target("bundle").work == tmp_path / "build" / "bundle"
    assert (tmp_path / "build" / "bundle").is_dir()
