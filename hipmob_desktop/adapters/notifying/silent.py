"""No notifications: where the system has nobody to show them."""

from collections.abc import Callable

from hipmob_desktop.domain.reminders import Key
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import Echo, Heard, Notice
from hipmob_desktop.services.translation import _


class SilentNotifier:
    """`Notifier` that shows nothing and says so at once, so that another way is taken: the window itself."""

    def __init__(self) -> None:
        self._heard: Callable[[Echo], None] = lambda _echo: None

    def listen(self, heard: Callable[[Echo], None]) -> None:
        """Be told that nothing was shown; called from within `show`."""
        self._heard = heard

    def show(self, notice: Notice) -> None:
        """Say that it failed."""
        self._heard(Echo(notice.key, Heard.FAILED))

    def withdraw(self, key: Key) -> None:
        """There is nothing to take away."""

    def capability(self) -> Capability:
        """That there is none."""
        return Capability(
            _("notifications"),
            works=False,
            summary=_("no notification service is used on this system"),
            remedy=_("Reminders open the window instead."),
        )

    def close(self) -> None:
        """Nothing to let go."""
