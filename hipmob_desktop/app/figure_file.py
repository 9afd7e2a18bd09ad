"""Writes the figure of an exercise to a file: still as SVG or PNG, moving as animated WebP or PNG."""

import os
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.adapters.exporting.whole_files import write_whole
from hipmob_desktop.adapters.moving_pictures import animated_png, animated_webp
from hipmob_desktop.domain.exercise import Exercise, Side, Sides
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.film import film_of
from hipmob_desktop.services.translation import _

STILL, MOVING = (".svg", ".png"), (".webp", ".apng")
SUFFIXES = (*STILL, *MOVING)


@dataclass(frozen=True, slots=True)
class FigureWish:
    """How the figure is wanted."""

    file: Path
    side: Side = Side.RIGHT
    pose: str = ""
    """A key pose, for a picture that stands still; empty: the one that shows the exercise best."""
    size: int = 600
    """Pixels of the longer side."""
    dark: bool = False
    overwrite: bool = False


def write_figure(figure: Figure, exercise: Exercise, wish: FigureWish) -> None:
    """Paint and write. Raises ExportTrouble where the file cannot be written, KeyError for an unknown pose."""
    from PySide6.QtGui import QGuiApplication

    # Pictures need no screen; a program of that kind is made here and gone when they are written.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    try:
        content = (
            _moving(figure, exercise, wish) if wish.file.suffix.lower() in MOVING else _still(figure, exercise, wish)
        )
    finally:
        application.shutdown()
    write_whole({wish.file: (content,)}, overwrite=wish.overwrite)


def _still(figure: Figure, exercise: Exercise, wish: FigureWish) -> bytes:
    from hipmob_desktop.ui import figure_files as files
    from hipmob_desktop.ui.theme.tokens import dark, light
    from hipmob_desktop.ui.widgets.figure_painter import still_picture

    theme = dark() if wish.dark else light()
    picture = still_picture(figure, wish.side, wish.pose, tag_of(exercise, wish.side))
    size = files.size_for(figure, wish.size)
    if wish.file.suffix.lower() == ".svg":
        return files.svg_of(picture, size, theme, exercise.name)
    return files.encoded(files.image_of(picture, size, theme), "PNG")


def _moving(figure: Figure, exercise: Exercise, wish: FigureWish) -> bytes:
    from hipmob_desktop.ui import figure_files as files
    from hipmob_desktop.ui.theme.tokens import dark, light
    from hipmob_desktop.ui.widgets.figure_painter import picture_of

    theme = dark() if wish.dark else light()
    film = film_of(figure, exercise.dose, wish.side, exercise.sides)
    tags = {side: tag_of(exercise, side) for side in (Side.LEFT, Side.RIGHT)}
    pictures = [picture_of(figure, seen, tags[seen.side]) for seen in film.pictures]
    size = files.size_for(figure, wish.size)
    if wish.file.suffix.lower() == ".webp":
        frames = files.frames(pictures, size, theme, "WEBP")
        return animated_webp(frames, film.frame_ms, (size.width(), size.height()))
    return animated_png(files.frames(pictures, size, theme, "PNG"), film.frame_ms)


def tag_of(exercise: Exercise, side: Side) -> str:
    """The word by the limb that is worked on; empty where an exercise has no sides."""
    if exercise.sides is Sides.BOTH:
        return ""
    return _("LEFT") if side is Side.LEFT else _("RIGHT")
