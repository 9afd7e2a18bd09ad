"""Files that the program is asked to open: routines, taken into the folder of the user's own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hipmob_desktop.adapters.catalogue.incoming import Refused, TakenIn, take_in
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import about_length

NOTICE = "incoming"


class Incoming:
    """Takes files in, one by one, and tells what came of it."""

    def __init__(self, machinery: Machinery, tell: Callable[[str, str], None]) -> None:
        """`tell` shows a notice: its id, its words."""
        self._machinery = machinery
        self._tell = tell

    def take(self, files: Sequence[str]) -> str:
        """Take them in. Gives the id of the last one that is among the routines now; empty if none is."""
        environment = self._machinery.environment
        taken: list[TakenIn] = []
        refusals: list[str] = []
        for file in files:
            try:
                taken.append(take_in(Path(file), environment.catalogue, environment.paths.user_routines))
            except Refused as refusal:
                refusals.append(str(refusal))
        if taken:
            self._machinery.reload_catalogue()
        self._tell(NOTICE, "\n".join((*(self._words(each) for each in taken), *refusals)))
        return taken[-1].id if taken else ""

    def _words(self, taken: TakenIn) -> str:
        if taken.was_there:
            return _("“{name}” is among your routines already.").format(name=taken.name)
        known = self._machinery.catalogue().routines.get(taken.id)
        if known is None:  # there is room for a thousand files
            return _("“{name}” lies in your folder now, but there are too many files for it.").format(name=taken.name)
        length = about_length(self._machinery.previewed(taken.id).total_ms)
        steps = ngettext("{count} step", "{count} steps", len(known.steps)).format(count=len(known.steps))
        words = _("“{name}” is among your routines now: {length}, {steps}.")
        if taken.beside:
            words = _("“{name}” is among your routines now, as {id}: {length}, {steps}. “{other}” was there and stays.")
        return words.format(name=taken.name, id=taken.id, length=length, steps=steps, other=taken.beside)
