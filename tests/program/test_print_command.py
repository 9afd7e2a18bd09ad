"""`hipmob-desktop print`: a routine as a page in a file, exit codes, and what it says."""

import re
import subprocess
import sys

import pytest

pytestmark = pytest.mark.program

OWN = 'name = "Evening"\n[[steps]]\nexercise = "wall-straddle"\n[[steps]]\nexercise = "deep-squat"\n'
EXERCISE = 'name = "Wall straddle"\nsides = "both"\nhold = "2min"\n'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="90"><circle r="20"/></svg>'


@pytest.fixture
def to_paper(tmp_path):
    """Run `print`; gives exit code, output and complaints."""

    def to_paper(*arguments: str) -> tuple[int, str, str]:
        ran = subprocess.run(
            [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(tmp_path / "data"), "print", *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.returncode, ran.stdout, ran.stderr

    return to_paper


@pytest.mark.parametrize(("paper", "width"), [("a4", b"595"), ("letter", b"612")])
def test_a_routine_is_written_on_the_paper_wanted(to_paper, tmp_path, paper, width):
    file = tmp_path / "page.pdf"
    code, out, err = to_paper("Post-run", "--out", str(file), "--paper", paper)
    assert (code, out) == (0, f"Post-run written to {file}.\n"), err
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert re.search(rb"/MediaBox \[0 0 " + width, content)


def test_ones_own_routine_and_picture_are_printed_too(to_paper, tmp_path):
    for name, text in (
        ("routines/evening.toml", OWN),
        ("exercises/wall-straddle.toml", EXERCISE),
        ("exercises/wall-straddle.svg", PICTURE),
    ):
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text(text)
    code, _out, err = to_paper("evening", "--out", str(tmp_path / "evening.pdf"))
    assert (code, err) == (0, "")
    assert (tmp_path / "evening.pdf").stat().st_size > 10_000


def test_a_file_that_is_there_stays_unless_it_may_go(to_paper, tmp_path):
    file = tmp_path / "there.pdf"
    file.write_text("mine")
    code, out, err = to_paper("desk-reset", "--out", str(file))
    assert (code, out) == (1, "")
    assert "already there" in err
    assert "--force" in err
    assert file.read_text() == "mine"
    assert to_paper("desk-reset", "--out", str(file), "--force")[0] == 0
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("desk-rest", "--out", "a.pdf"), "Did you mean desk-reset"), (("desk-reset", "--out", "a.png"), "ends in .pdf")],
)
def test_what_is_not_known_is_told(to_paper, arguments, words):
    code, _out, err = to_paper(*arguments)
    assert code == 2
    assert words in err
