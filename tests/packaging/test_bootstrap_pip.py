"""What is shown while pip works, and what is said when it fails."""

import os
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from pip_progress import PipFailedError, explain, run_pip, status_of

ROOT = Path(__file__).parents[2]
FETCHING = """Looking in links: somewhere
Collecting alembic==1.20.1 (from -r constraints.txt (line 2))
  Downloading alembic-1.20.1-py3-none-any.whl (263 kB)
Collecting pyside6-addons==6.11.3 (from -r constraints.txt (line 9))
  Downloading pyside6_addons-6.11.3-cp310-abi3-manylinux_2_34_x86_64.whl (168.1 MB)""".splitlines()


def say(*lines, code=0):
    script = "".join(f"print({line!r})\n" for line in lines) + f"raise SystemExit({code})"
    # The options that run_pip adds are arguments of the script.
    return [sys.executable, "-c", script]


def run(command):
    run_pip(command, title="Installing", total=3, env=os.environ, folder=ROOT)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (1, ""),
        (2, "1 of 31  alembic"),
        (4, "2 of 31  pyside6-addons"),
        (5, "2 of 31  pyside6-addons (168.1 MB)"),
    ],
)
def test_progress_says_how_many_and_what_is_under_way(lines, status):
    assert status_of(FETCHING[:lines], 31) == status


def test_progress_says_when_all_is_fetched():
    assert status_of([*FETCHING, "Installing collected packages: alembic"], 31) == "unpacking"


def test_a_run_that_went_well_says_so_in_two_lines(capsys):
    run(say("Collecting one"))
    assert re.fullmatch(r"Installing …\nInstalling: done after \d+ s\n", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("WARNING: Retrying … [Errno -3] Temporary failure in name resolution", "Check the network"),
        ("ProxyError('Cannot connect to proxy.')", "HTTPS_PROXY"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("ERROR: No matching distribution found for pyside6-addons==6.11.3", "no ready-made file for this system"),
        ("ERROR: something nobody thought of", "pip failed. It said:\n"),
    ],
)
def test_a_failure_is_explained_and_pip_s_words_stand_below(said, words, capsys):
    with pytest.raises(PipFailedError) as failure:
        run(say("Collecting one", said, code=1))
    assert words in str(failure.value)
    assert said in str(failure.value)
    assert "failed after" in capsys.readouterr().err


def test_a_network_s_lack_is_not_taken_for_a_missing_file():
    log = [
        "WARNING: Retrying: NewConnectionError: Failed to establish a new connection",
        "ERROR: No matching distribution found for alembic==1.20.1",
    ]
    assert "Check the network" in explain(log)


def lock(name):
    """Name → version, of each entry; several where systems or Pythons differ."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    entries = re.findall(
        r"^([a-z0-9-]+)==(\S+)[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE
    )
    assert len(entries) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)), "an entry without a hash"
    versions: dict[str, list[str]] = {}
    for entry, version, _hashes in entries:
        versions.setdefault(entry, []).append(version)
    return versions


def requirements():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


@pytest.mark.parametrize("requirement", requirements(), ids=lambda requirement: requirement.name)
def test_the_lock_holds_what_the_project_asks_for(requirement):
    versions = lock("constraints.txt")[requirement.name.lower().replace("_", "-")]
    assert all(requirement.specifier.contains(version) for version in versions)


def test_the_app_s_lock_holds_no_test_tools_and_the_whole_of_pyobjc_is_left_out():
    assert not {"pytest", "ruff", "pyright", "hypothesis", "pyobjc"} & set(lock("constraints.txt"))
    assert {"pytest", "ruff", "pyright", "hypothesis"} <= set(lock("constraints-test.txt"))
    assert not set(lock("constraints.txt")) & set(lock("constraints-test.txt"))
