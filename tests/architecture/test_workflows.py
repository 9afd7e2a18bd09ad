"""The workflows of CI: pinned, with few rights, and naming only what there is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WORKFLOWS = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES}
EVERY = pytest.mark.parametrize("name", sorted(WORKFLOWS))


def steps(name):
    return [step for job in WORKFLOWS[name]["jobs"].values() for step in job["steps"]]


def commands(name):
    return "\n".join(step["run"] for step in steps(name) if "run" in step)


@EVERY
def test_actions_are_pinned_to_a_commit_and_say_their_version(name):
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    assert not [line for line in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)]


def test_an_action_has_one_pin():
    used = {step["uses"] for name in WORKFLOWS for step in steps(name) if "uses" in step}
    assert len({use.partition("@")[0] for use in used}) == len(used)


@EVERY
def test_rights_are_to_read_alone_but_for_the_release(name):
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] == {"contents": "read"}
    more = {job: what["permissions"] for job, what in workflow["jobs"].items() if "permissions" in what}
    assert more == ({"release": {"contents": "write"}} if name == "packages" else {})


@EVERY
def test_no_job_runs_for_ever_or_on_a_system_that_changes_by_itself(name):
    for job, what in WORKFLOWS[name]["jobs"].items():
        assert "timeout-minutes" in what or job == "release"
        systems = [what["runs-on"], *what.get("strategy", {}).get("matrix", {}).get("os", [])]
        assert not [system for system in systems if system.endswith("-latest")]


@EVERY
def test_what_is_not_to_be_trusted_is_never_part_of_a_script(name):
    """Titles and branches of others are data; in `run` they would be commands. Our own matrix may be."""
    within = re.findall(r"\$\{\{\s*([\w.]+)", commands(name))
    assert not [value for value in within if not value.startswith("matrix.")]


@EVERY
def test_the_project_s_files_that_are_run_exist(name):
    run = set(re.findall(r"packaging/[\w/]+\.(?:py|sh|ps1)", commands(name)))
    assert run
    assert not [file for file in run if not (ROOT / file).is_file()]


def test_every_package_is_built_and_kept():
    built = set(re.findall(r"packaging/build\.py ([a-z ]+)", commands("packages")))
    targets = {target for line in built for target in line.split()}
    assert targets == {"wheel", "sdist", "deb", "appimage", "flatpak", "windows", "macos"}
    kept = "\n".join(step["with"]["path"] for step in steps("packages") if "upload-artifact" in step.get("uses", ""))
    for ending in (".whl", ".tar.gz", ".deb", ".AppImage", ".flatpak", "-setup.exe", ".dmg"):
        assert f"dist/*{ending}" in kept


def test_each_job_of_packages_waits_for_what_it_takes():
    jobs = WORKFLOWS["packages"]["jobs"]
    assert set(jobs["release"]["needs"]) == set(jobs) - {"release"}
    assert jobs["debian"]["needs"] == "linux"


def test_the_tests_run_on_three_systems_by_the_readme_s_command():
    matrix = WORKFLOWS["test"]["jobs"]["test"]["strategy"]["matrix"]
    assert {system.partition("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert "3.11" in matrix["python"]
    assert "python packaging/bootstrap.py test" in commands("test").splitlines()


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
@EVERY
def test_shellcheck_has_nothing_to_say_of_the_scripts(name):
    for step in steps(name):
        if "run" not in step or step.get("shell") == "pwsh":
            continue
        script = re.sub(r"\$\{\{.*?\}\}", "given", step["run"])
        command = ["shellcheck", "--shell=bash", "-"]
        ran = subprocess.run(command, input=script, capture_output=True, text=True, check=False, timeout=60)
        assert (ran.returncode, ran.stdout) == (0, ""), step.get("name")
