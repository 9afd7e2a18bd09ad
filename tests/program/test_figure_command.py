"""`hipmob-desktop figure`: a picture of an exercise in a file, exit codes, and what it says."""

import subprocess
import sys

import pytest


@pytest.fixture
def figure(tmp_path):
    """Run `figure`; gives exit code, output and complaints."""

    def figure(*arguments: str) -> tuple[int, str, str]:
        ran = subprocess.run(
            [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(tmp_path / "data"), "figure", *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.returncode, ran.stdout, ran.stderr

    return figure


pytestmark = pytest.mark.program


@pytest.mark.parametrize(
    ("suffix", "begin"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("webp", b"RIFF"), ("apng", b"\x89PNG")]
)
def test_the_suffix_picks_the_form(figure, tmp_path, suffix, begin):
    file = tmp_path / f"swing.{suffix}"
    code, out, err = figure("leg-swings-sagittal", "--out", str(file), "--size", "90", "--side", "left", "--dark")
    assert (code, out) == (0, f"Leg swings, front to back written to {file}.\n"), err
    assert file.read_bytes().startswith(begin)


def test_a_file_that_is_there_stays_unless_it_may_go(figure, tmp_path):
    file = tmp_path / "there.png"
    file.write_text("mine")
    code, _out, err = figure("pigeon-pose", "--out", str(file))
    assert (code, file.read_text()) == (1, "mine")
    assert "--force replaces it." in err
    assert figure("Pigeon pose", "--out", str(file), "--force", "--pose", "tall")[0] == 0
    assert file.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pigon-pose", "--out", "a.png"), 'There is no exercise "pigon-pose". Did you mean pigeon-pose'),
        (("pigeon-pose", "--out", "a.png", "--pose", "high"), "There is no pose high; there are tall, fold."),
        (("pigeon-pose", "--out", "a.txt"), "A picture's name ends in one of .svg, .png, .webp, .apng."),
    ],
)
def test_what_is_not_known_is_told(figure, tmp_path, arguments, told):
    code, out, err = figure(*arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_where_sides_alternate_the_moving_picture_shows_both(figure, tmp_path):
    file = tmp_path / "turns.apng"
    code, _out, err = figure("thoracic-rotations", "--out", str(file), "--size", "64")
    assert code == 0, err
    assert file.read_bytes().count(b"fcTL") == 2 * 4000 // 80
