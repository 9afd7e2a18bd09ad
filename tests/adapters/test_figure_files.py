"""Files of figures: what is taken over, and what is told of a file with a fault."""

import pytest

from hipmob_desktop.adapters.figures import FigureFolder, load_figures
from hipmob_desktop.domain.figure.figure import Beat, PropKind
from hipmob_desktop.domain.figure.setting import ArmReach, LegAngles, LegKneel, LegReach
from hipmob_desktop.domain.figure.view import VIEWS, View

WHOLE = """
view = { yaw = 20, pitch = 5 }
enter = ["tall"]
hold = "low"
rests = ["knee-right"]
tag = "knee-right"
lit = ["hip-front-right"]
[loop]
cycle = "6s"
stops = [{ to = "low", beat = "down", share = 2 }, { to = "tall", beat = "up" }]
[[props]]
kind = "block"
at = [0, 0, 0]
[[arrows]]
to = [0.1, 0, 0]
by = "knee-right"
beat = "down"
[poses.tall]
pelvis = { at = [0, 0.4, 0], tilt = 5 }
leg-right = { kneel = [0, 0, 0.05] }
leg-left = { foot = [0.25, 0, -0.06], knee = [1, 0, 0] }
arm-left = { touch = "knee-front-left" }
[poses.low]
like = "tall"
pelvis = { at = [0.1, 0, 0] }
leg-left = { foot = [0.3, 0, -0.06] }
leg-right = { hip = [10, 0, 0] }
"""


@pytest.fixture
def read(tmp_path):
    def read(text: str):
        (tmp_path / "lunge.toml").write_text(text)
        loaded = load_figures(tmp_path)
        return loaded.figures.get("lunge"), [str(problem) for problem in loaded.problems]

    return read


def test_a_whole_file_becomes_a_figure(read):
    figure, problems = read(WHOLE)
    assert problems == []
    assert (figure.view, figure.enter, figure.hold, figure.key_poses) == (
        View(20, 5),
        ("tall",),
        "low",
        ("tall", "low"),
    )
    assert (figure.loop.cycle_ms, figure.loop.start, figure.loop.stops[0].share) == (6000, "tall", 2)
    assert figure.props[0].kind is PropKind.BLOCK
    assert figure.arrows[0].beat is Beat.DOWN
    tall = figure.poses["tall"]
    assert isinstance(tall.leg_right, LegKneel)
    assert isinstance(tall.leg_left, LegReach)
    assert isinstance(tall.arm_left, ArmReach)


def test_a_pose_that_is_like_another_replaces_what_it_gives_key_by_key(read):
    low = read(WHOLE)[0].poses["low"]
    assert (low.pelvis.at, low.pelvis.tilt) == ((0.1, 0, 0), 5)
    assert low.leg_left == LegReach(foot=(0.3, 0, -0.06), knee=(1, 0, 0))


def test_a_limb_written_in_another_form_replaces_the_other_wholly(read):
    assert read(WHOLE)[0].poses["low"].leg_right == LegAngles(hip=(10, 0, 0))


def test_a_view_can_be_named(read):
    assert read(WHOLE.replace("{ yaw = 20, pitch = 5 }", '"front"'))[0].view == VIEWS["front"]


KNEEL = "kneel = [0, 0, 0.05]"
# What is replaced in the whole file, by what, and what is told of it.
FAULTS = {
    "an unknown pose": (
        'hold = "low"',
        'hold = "lov"',
        'hold: expected the name of a pose (the nearest is "low"), found "lov"',
    ),
    "an unknown place": (
        'tag = "knee-right"',
        'tag = "knee-rihgt"',
        'tag: expected a place of the body (the nearest is "knee-right"), found "knee-rihgt"',
    ),
    "an unknown thing": ('kind = "block"', 'kind = "blok"', 'props[0].kind: expected "block", '),
    "an unknown beat": (
        'beat = "down", share = 2',
        'beat = "dwn", share = 2',
        'loop.stops[0].beat: expected "down", "pause" or "up", found "dwn"',
    ),
    "an unknown key of a limb": (
        KNEEL,
        f"{KNEEL}, shinn = [1, 0, 0]",
        'poses.tall.leg-right.shinn: expected a key that is known (the nearest is "shin"), found "shinn"',
    ),
    "two forms in one limb": (
        KNEEL,
        f"{KNEEL}, hip = [1, 0, 0]",
        "poses.tall.leg-right: expected angles, or a reaching limb, or a kneeling one, not a mixture",
    ),
    "degrees where a direction belongs": (
        "knee = [1, 0, 0]",
        "knee = 20",
        "poses.tall.leg-left: expected the middle joint as a direction such as [1, 0, 0], found 20",
    ),
    "a pose like itself": (
        'like = "tall"',
        'like = "low"',
        'poses.low.like: expected the name of another pose, found "low"',
    ),
    "a number that is none": ("tilt = 5", 'tilt = "much"', "poses"),
    "a time that is none": ('"6s"', '"long"', 'loop.cycle: expected a time such as "4s", found "long"'),
    "circles in two forms": (
        'cycle = "6s"',
        "flowing = true",
        "loop.flowing: expected poses whose limbs are written in one form, found several",
    ),
    "a halt left out before another part": (
        'beat = "down", share = 2',
        'beat = "down", share = 2, through = true',
        "loop.stops[0].through: expected a stop before another of the same beat, in a loop that does not flow",
    ),
    "a halt left out between two forms": (
        'beat = "down", share = 2 },',
        'beat = "down", share = 1, through = true }, { to = "tall", beat = "down" },',
        "loop.stops[0].through: expected poses before and after whose limbs are written in one form, found several",
    ),
    "a hand on an arm": (
        'touch = "knee-front-left"',
        'touch = "elbow-right"',
        'poses.tall.arm-left.touch: expected a place that is not on an arm, found "elbow-right"',
    ),
    "no TOML": ("view =", "view", "line 2: expected TOML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_the_file_is_left_out(read, fault):
    old, new, told = FAULTS[fault]
    figure, problems = read(WHOLE.replace(old, new))
    assert figure is None
    assert any(problem.startswith(f"lunge.toml: {told}") for problem in problems), problems


def test_a_file_without_poses_says_so(read):
    told = "lunge.toml: poses: expected at least one pose, begun by [poses.name], found nothing"
    assert read('view = "side"') == (None, [told])


def test_one_bad_file_leaves_the_others_alone(tmp_path):
    (tmp_path / "good.toml").write_text(WHOLE)
    (tmp_path / "bad.toml").write_text("poses = 3")
    loaded = load_figures(tmp_path)
    assert set(loaded.figures) == {"good"}
    assert len(loaded.problems) == 1


def test_a_folder_that_is_not_there_has_no_figures(tmp_path):
    assert load_figures(tmp_path / "nowhere").figures == {}


def test_figures_are_read_one_by_one_when_they_are_asked_for(tmp_path):
    (tmp_path / "good.toml").write_text(WHOLE)
    (tmp_path / "bad.toml").write_text("poses = 3")
    folder = FigureFolder(tmp_path)
    assert folder["good"] == load_figures(tmp_path).figures["good"]
    (tmp_path / "good.toml").unlink()
    assert folder["good"] is folder["good"], "once read, it stays"
    for none in ("bad", "nowhere", "../good", ""):
        assert folder.get(none) is None


def test_all_the_figures_of_a_folder_can_be_gone_through(tmp_path):
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text(WHOLE)
    folder = FigureFolder(tmp_path)
    assert (list(folder), len(folder)) == (["a", "b"], 2)
