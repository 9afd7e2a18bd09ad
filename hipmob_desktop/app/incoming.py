"""Files that the program is asked to open: routines, taken into the folder of the user's own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hipmob_desktop.adapters.catalogue.incoming import Refused, take_in
from hipmob_desktop.app.environment import Environment
from hipmob_desktop.services.translation import _

NOTICE = "incoming"


class Incoming:
    """Takes files in, one by one, and tells what came of it."""

    def __init__(self, environment: Environment, tell: Callable[[str, str], None]) -> None:
        """Take where files go; `tell` shows a notice: its id, its words."""
        self._environment = environment
        self._tell = tell

    def take(self, files: Sequence[str]) -> bool:
        """Take them in; whether any is new among the routines."""
        names, refusals = [], []
        for file in files:
            try:
                names.append(take_in(Path(file), self._environment.catalogue, self._environment.paths.user_routines))
            except Refused as refusal:
                refusals.append(str(refusal))
        lines = refusals
        if names:
            among = _("Now among your routines: {names}.").format(names=", ".join(names))
            lines = [among, *refusals]
        self._tell(NOTICE, " ".join(lines))
        return bool(names)
