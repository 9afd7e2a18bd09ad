"""What is kept in the repository: the entries expected, no address of this or that machine, commands that exist."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = {
    ".ci",
    ".github",  # where the CI of GitHub looks, and nowhere else
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "docs",
    "hipmob_desktop",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")

# Written in pieces, so that this file does not hold what it looks for.
UNWANTED = {
    "address of a package index": r"https?://\S*(?:py" + r"pi\.|pythonhosted|npm" + r"js\.|/simple\b)",
    "option naming a package index": r"--(?:extra-)?index" + r"-url[ =]|^--?find" + r"-links",
    "folder of one machine": r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot)/\w|/ho" + r"me/(?!user\b|me\b|you\b|runner\b)\w+/",
}


def tracked_files():
    """Files that git knows or would add; without git or outside a checkout, all but what .gitignore names."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if listed.returncode == 0:
            return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()} | {".git"}
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not ignored & set(path.relative_to(ROOT).parts) and path.suffix != ".pyc"
    ]


def text_of(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_the_top_level_holds_what_is_expected():
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} == TOP_LEVEL


@pytest.mark.parametrize("what", sorted(UNWANTED))
def test_no_file_holds(what):
    pattern = re.compile(UNWANTED[what], re.MULTILINE)
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}" for path in tracked_files() for match in pattern.finditer(text_of(path))
    ]
    assert not found


def test_what_is_looked_for_would_be_found():
    samples = {
        "address of a package index": "https://py" + "pi.org/simple",
        "option naming a package index": "--index" + "-url x",
        "folder of one machine": "/ro" + "ot/x",
    }
    assert all(re.search(UNWANTED[what], sample, re.MULTILINE) for what, sample in samples.items())


def commands_of(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    return set(re.findall(r"python3? packaging/bootstrap\.py (\w+)", text))


def test_bootstrap_knows_the_commands_that_the_pages_name():
    help_text = (ROOT / "packaging" / "bootstrap.py").read_text(encoding="utf-8").split('"""')[1]
    known = set(re.findall(r"python3 packaging/bootstrap\.py (\w+)", help_text))
    assert known == {"run", "test", "check", "setup"}
    assert {"run", "test"} <= commands_of("README.md")
    assert set().union(*map(commands_of, PAGES)) <= known


def help_of(*words):
    command = [sys.executable, "-m", "hipmob_desktop", *words, "--help"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_app_knows_the_commands_that_the_readme_names():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^hipmob-desktop ([a-z]+)", readme, re.MULTILINE))
    options = set(re.findall(r"`?(--[a-z][a-z-]+)", readme)) - {"--help"}
    helped = "".join(help_of(*words) for words in [(), *((name,) for name in named)])
    commands = "start open routines timeline log stats remind ran figure print export doctor"
    assert named == set(commands.split())
    assert not {word for word in named | options if word not in helped}


def test_ci_runs_exactly_the_readme_s_test_command():
    commands = [
        line.removeprefix("exec ").strip()
        for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["python3 packaging/bootstrap.py test"]
    assert commands[0] in (ROOT / "README.md").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere():
    pages = (
        [ROOT / page for page in PAGES]
        + sorted((ROOT / "docs").rglob("*.md"))
        + sorted((ROOT / "resources").rglob("*.md"))
    )
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not dead
