"""Answers `figure`: how an exercise is done, as a picture in a file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from hipmob_desktop.app.environment import build_environment
from hipmob_desktop.cli.arguments import Arguments
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Exercise, Side
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.services.library import nearest_names
from hipmob_desktop.services.translation import _

FAILED, MISUSED = 1, 2


def figure(arguments: Arguments) -> int:
    """Write the picture, and give the exit code: 0, 1 if it could not be written, 2 if a name is not known."""
    environment = build_environment(arguments.data_dir)
    exercise = _exercise(environment.catalogue.load(), arguments.exercise)
    if exercise is None:
        return MISUSED
    drawn = _figure((environment.paths.data / "figures", environment.resources / "figures"), exercise)
    if drawn is None:
        return FAILED
    if arguments.pose and arguments.pose not in drawn.poses:
        known = ", ".join(drawn.key_poses)
        return _complain(
            MISUSED, _("There is no pose {name}; there are {known}.").format(name=arguments.pose, known=known)
        )
    return _write(drawn, exercise, arguments)


def _write(drawn: Figure, exercise: Exercise, arguments: Arguments) -> int:
    from hipmob_desktop.adapters.exporting.whole_files import AlreadyThere, ExportTrouble
    from hipmob_desktop.app.figure_file import SUFFIXES, FigureWish, write_figure

    file = Path(arguments.file)
    if file.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        return _complain(MISUSED, _("A picture's name ends in one of {known}.").format(known=known))
    side = Side.LEFT if arguments.side == "left" else Side.RIGHT
    wish = FigureWish(file, side, arguments.pose, arguments.size, arguments.dark, arguments.force)
    try:
        write_figure(drawn, exercise, wish)
    except AlreadyThere as trouble:
        return _complain(FAILED, str(trouble), _("--force replaces it."))
    except ExportTrouble as trouble:
        return _complain(FAILED, str(trouble))
    print(_("{exercise} written to {file}.").format(exercise=exercise.name, file=file))
    return 0


def _exercise(catalogue: Catalogue, wanted: str) -> Exercise | None:
    """The exercise of that id or name; None, with a word on stderr, if there is none."""
    for exercise in catalogue.exercises.values():
        if wanted.casefold() in {exercise.id, exercise.name.casefold()}:
            return exercise
    near = ", ".join(nearest_names(wanted, list(catalogue.exercises), 3))
    hint = _("Did you mean {near}?").format(near=near) if near else ""
    _complain(MISUSED, _('There is no exercise "{name}".').format(name=wanted), hint)
    return None


def _figure(folders: Sequence[Path], exercise: Exercise) -> Figure | None:
    """The figure in the first folder that has one: the user's own goes before the program's."""
    from hipmob_desktop.adapters.figures import load_figures

    for folder in folders:
        loaded = load_figures(folder)
        for problem in loaded.problems:
            print(problem, file=sys.stderr)
        if exercise.id in loaded.figures:
            return loaded.figures[exercise.id]
    _complain(FAILED, _("{exercise} has no figure.").format(exercise=exercise.name))
    return None


def _complain(code: int, *sentences: str) -> int:
    print(*sentences, file=sys.stderr)
    return code
