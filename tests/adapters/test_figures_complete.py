"""Every exercise that comes with the program has a figure."""

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Breaths, Reps, Sides


def both(tmp_path):
    resources = resources_folder()
    catalogue = CatalogueFiles(resources, tmp_path).load()
    return catalogue.exercises, load_figures(resources / "figures").figures


def test_every_exercise_has_a_figure(tmp_path):
    exercises, figures = both(tmp_path)
    assert sorted(exercises.keys() - figures.keys()) == []


def test_every_figure_has_an_exercise(tmp_path):
    exercises, figures = both(tmp_path)
    assert sorted(figures.keys() - exercises.keys()) == []


def test_what_is_counted_has_a_loop(tmp_path):
    exercises, figures = both(tmp_path)
    counted = {name for name, exercise in exercises.items() if isinstance(exercise.dose, Reps | Breaths)}
    assert sorted(name for name in counted & figures.keys() if figures[name].loop is None) == []


def test_a_side_is_named_where_there_are_sides(tmp_path):
    exercises, figures = both(tmp_path)
    wrong = [n for n in figures if (exercises[n].sides is Sides.BOTH) is bool(figures[n].tag)]
    assert wrong == []
