"""Saves a topic of the Trends page: asks where to, draws it, writes it in the background, tells how it went."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.file_choice import ChosenFile, FileKind, choose_file
from hipmob_desktop.ui.pages.trends.page import TrendsPage
from hipmob_desktop.ui.pages.trends.sheet import CSV, PNG, SVG, saved

_log = logging.getLogger(__name__)

NOTICE = "taken-away"


class TrendFiles:
    """The way out of the Trends page."""

    def __init__(
        self,
        machinery: Machinery,
        tell: Callable[[str, str], None],
        tell_with_folder: Callable[[str, str, Path], None],
    ) -> None:
        """Take how to show a notice (id, words), and one that offers to open a folder."""
        self.choose_file: Callable[[QWidget, str, Path, Sequence[FileKind]], ChosenFile | None] = choose_file
        self._machinery = machinery
        self._tell = tell
        self._tell_with_folder = tell_with_folder
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def save(self, page: TrendsPage) -> None:
        """Save the topic in view."""
        topic = page.topic
        if topic is None or not topic.has_content:
            return
        today = self._machinery.wall.now().local_date
        suggestion = self._folder / f"hipmob-{topic.key}-{today.isoformat()}{PNG}"
        chosen = self.choose_file(page, _("Save {topic}").format(topic=topic.title), suggestion, _kinds())
        if chosen is None:
            return
        self._folder = chosen.file.parent
        content = saved(topic, chosen.file.suffix.lower(), page.font())
        self._machinery.background.run_in_background(
            lambda: _write(chosen, content), lambda _done: self._written(chosen.file), self._failed
        )

    def _written(self, file: Path) -> None:
        self._tell_with_folder(NOTICE, _("{file} was saved.").format(file=file.name), file.parent)

    def _failed(self, error: Exception) -> None:
        from hipmob_desktop.adapters.exporting.whole_files import ExportTrouble

        if not isinstance(error, ExportTrouble):
            _log.error("a trend could not be saved", exc_info=error)
        self._tell(NOTICE, _("Nothing was saved. {reason}").format(reason=error))


def _write(chosen: ChosenFile, content: bytes) -> None:
    from hipmob_desktop.adapters.exporting.whole_files import write_whole

    write_whole({chosen.file: [content]}, overwrite=chosen.may_replace)


def _kinds() -> tuple[FileKind, ...]:
    return (
        FileKind(_("A picture"), PNG),
        FileKind(_("A drawing that can be enlarged"), SVG),
        FileKind(_("The figures, for a spreadsheet"), CSV),
    )
