"""Wires the About page to what it tells of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.services.capability_report import fault_report
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.about.page import AboutPage
from hipmob_desktop.ui.pages.about.state import AboutState, licence_reading, notices_reading, versions_line
from hipmob_desktop.ui.pages.settings.state import capability_lines
from hipmob_desktop.ui.sources import RunInBackground

SHOWN = ("Python", "Qt", "PySide6")
"""Facts that stand on the page; the report has them all."""


@dataclass(frozen=True, slots=True)
class AboutSources:
    """What the page is made of and acts on. `read_…` may be slow, and are called in the background."""

    version: str
    facts: Callable[[], Sequence[tuple[str, str]]]
    """Name and value of what a report of a fault needs, the program's own version first."""
    capabilities: Callable[[], Sequence[Capability]]
    learn: Callable[[Callable[[], None]], None]
    """Find out what is known only by asking (voice, notifications); calls back from any thread, once or more often."""
    read_licence: Callable[[], str | None]
    read_notices: Callable[[], str | None]
    data_folder: str
    log_folder: str
    open_data_folder: Callable[[], None]
    open_log_folder: Callable[[], None]
    copy: Callable[[str], None]
    """Put a text on the clipboard."""
    home: str
    """The user's own folder; left out of what is copied."""
    run_in_background: RunInBackground
    go_back: Callable[[], None]


class AboutPresenter(QObject):
    """Fills the page each time it is shown; texts are read when they are opened."""

    _learnt = Signal()

    def __init__(self, view: AboutPage, sources: AboutSources) -> None:
        super().__init__(view)
        self._view = view
        self._sources = sources
        self._learnt.connect(self._show)
        view.left.connect(sources.go_back)
        view.licence_requested.connect(self._read_licence)
        view.notices_requested.connect(self._read_notices)
        view.data_folder_requested.connect(sources.open_data_folder)
        view.log_folder_requested.connect(sources.open_log_folder)
        view.copy_requested.connect(self._copy)
        self._show()

    def refresh(self) -> None:
        """Ask anew what is in force."""
        self._show()
        self._sources.learn(self._learnt.emit)

    def _show(self) -> None:
        sources = self._sources
        self._view.show_state(
            AboutState(
                version=_("Version {version}").format(version=sources.version),
                versions=versions_line(sources.facts(), SHOWN),
                data_folder=sources.data_folder,
                log_folder=sources.log_folder,
                capabilities=capability_lines(sources.capabilities()),
            )
        )

    def _read_licence(self) -> None:
        self._sources.run_in_background(
            self._sources.read_licence, lambda text: self._view.show_reading(licence_reading(text))
        )

    def _read_notices(self) -> None:
        self._sources.run_in_background(
            self._sources.read_notices, lambda text: self._view.show_reading(notices_reading(text))
        )

    def _copy(self) -> None:
        sources = self._sources
        sources.copy(fault_report(sources.facts(), sources.capabilities(), sources.home))
        self._view.show_copied(_("Copied"))
