"""The desktop's notification service, spoken to over D-Bus (org.freedesktop.Notifications, specification 1.2)."""

from collections.abc import Callable
from dataclasses import dataclass

from jeepney import DBusAddress, MatchRule, Message, new_method_call

from hipmob_desktop.adapters.notifying.bus import BUS_NAME, Answer, Bus, BusSignal
from hipmob_desktop.domain.reminders import Key
from hipmob_desktop.services.ports_reminders import Echo, Heard, Notice

NAME = "org.freedesktop.Notifications"
SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
APP_NAME = "HipMob"
DESKTOP_ENTRY = "org.hipmob.Desktop"

SHOWN_FOR_MS = 15 * 60_000
"""Then it goes from the screen by itself; where the desktop keeps a list, it stays there until it is withdrawn."""
BY_USER = 2
"""Why a notification was closed: the user did it."""
NORMAL = 1
"""Urgency. A higher one would break through do-not-disturb."""

ACTIONS = {"default": Heard.OPEN, "start": Heard.START, "snooze": Heard.SNOOZE, "skip": Heard.SKIP}


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What the service can do."""

    name: str
    buttons: bool
    markup: bool
    """Whether it reads the body as markup, so that `<` must be written otherwise."""


class NotificationServer:
    """Shows and withdraws notices through one bus connection; knows which are on the screen."""

    def __init__(self, bus: Bus, heard: Callable[[Echo], None]) -> None:
        self._bus = bus
        self._heard = heard
        self.facts: ServerFacts | None = None
        """None until it has answered."""
        self._asking = False
        self._ask_again = False
        """A notice came while an older question was under way: the answer to that one may be of before the service."""
        self._waiting: list[Notice] = []
        self._numbers: dict[Key, int] = {}
        """Of what is shown."""
        self._keys: dict[int, Key] = {}
        """Of all that was shown: some services say that a notice is closed before they say which button was pressed."""
        self._tokens: dict[int, str] = {}
        bus.subscribe(MatchRule(type="signal", sender=NAME, interface=NAME))
        owner = MatchRule(type="signal", sender=BUS_NAME, interface=BUS_NAME, member="NameOwnerChanged")
        owner.add_arg_condition(0, NAME)
        bus.subscribe(owner)
        self._ask()

    # ── What it can do ─────────────────────────────────────────────────────

    def _ask(self) -> None:
        if not self._asking:
            self._asking = True
            self._bus.call(new_method_call(SERVICE, "GetServerInformation"), self._take_name)

    def _take_name(self, answer: Answer | None) -> None:
        if answer is None:
            self._nobody_there()
            return
        name = f"{answer[0]} {answer[2]}"
        self._bus.call(new_method_call(SERVICE, "GetCapabilities"), lambda can: self._take_capabilities(name, can))

    def _take_capabilities(self, name: str, answer: Answer | None) -> None:
        if answer is None:
            self._nobody_there()
            return
        self._asking = False
        self.facts = ServerFacts(name, buttons="actions" in answer[0], markup="body-markup" in answer[0])
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self._send(notice, self.facts)

    def _nobody_there(self) -> None:
        self._asking = False
        self.facts = None
        if self._waiting and self._ask_again:
            self._ask_again = False
            self._ask()
            return
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self._heard(Echo(notice.key, Heard.FAILED))

    # ── Showing and withdrawing ────────────────────────────────────────────

    def show(self, notice: Notice) -> None:
        """Show a notice as soon as it is known what the service can do."""
        if self.facts is None:
            self._waiting.append(notice)
            self._ask_again = self._asking
            self._ask()
        else:
            self._send(notice, self.facts)

    def _send(self, notice: Notice, facts: ServerFacts) -> None:
        self._bus.call(
            notify_message(notice, facts, self._numbers.get(notice.key, 0)),
            lambda answer: self._take_number(notice.key, answer),
            # Shown after all, when another way was taken long ago.
            lambda answer: self._close(answer[0]),
        )

    def _take_number(self, key: Key, answer: Answer | None) -> None:
        if answer is None:
            self.facts = None
            self._heard(Echo(key, Heard.FAILED))
            return
        self._numbers[key] = answer[0]
        self._keys[answer[0]] = key
        self._heard(Echo(key, Heard.SHOWN))

    def withdraw(self, key: Key) -> None:
        """Close a notice, also one that is held back."""
        self._waiting = [notice for notice in self._waiting if notice.key != key]
        if (number := self._numbers.pop(key, None)) is not None:
            self._close(number)

    def withdraw_all(self) -> None:
        """Close everything."""
        for key in list(self._numbers):
            self.withdraw(key)

    def _close(self, number: int) -> None:
        self._bus.call(new_method_call(SERVICE, "CloseNotification", "u", (number,)))

    # ── What comes back ────────────────────────────────────────────────────

    def take(self, signal: BusSignal) -> None:
        """Understand a signal."""
        if signal.member == "NameOwnerChanged":
            self._change_owner(str(signal.body[2]))
        elif signal.interface == NAME and signal.body and signal.body[0] in self._keys:
            number, what = signal.body
            if signal.member == "ActionInvoked":
                self._invoke(number, what)
            elif signal.member == "ActivationToken":
                self._tokens[number] = what
            elif signal.member == "NotificationClosed":
                self._closed(number, what)

    def _change_owner(self, owner: str) -> None:
        """Another service, or none: its numbers mean nothing any more."""
        self._numbers, self._keys, self._tokens = {}, {}, {}
        self.facts = None
        if owner:
            self._asking = False
            self._ask()

    def _invoke(self, number: int, action: str) -> None:
        key = self._keys[number]
        if action in ACTIONS:
            self.withdraw(key)  # some services leave it on the screen
            self._heard(Echo(key, ACTIONS[action], self._tokens.pop(number, "")))

    def _closed(self, number: int, why: int) -> None:
        key = self._keys[number]
        if self._numbers.get(key) != number:
            return
        del self._numbers[key]
        if why == BY_USER:
            # Without buttons, a click is all that the user can do, and it closes.
            buttons = self.facts is None or self.facts.buttons
            self._heard(Echo(key, Heard.CLOSED if buttons else Heard.OPEN))


def notify_message(notice: Notice, facts: ServerFacts, replaces: int) -> Message:
    """The call that shows a notice."""
    actions = ["default", notice.open_label]
    if facts.buttons:
        actions += ["start", notice.start_label, "snooze", notice.snooze_label, "skip", notice.skip_label]
    hints = {
        "desktop-entry": ("s", DESKTOP_ENTRY),
        "urgency": ("y", NORMAL),
        "transient": ("b", False),
        "category": ("s", "x-hipmob.reminder"),
    }
    body = _escaped(notice.body) if facts.markup else notice.body
    values = (APP_NAME, replaces, DESKTOP_ENTRY, notice.title, body, actions, hints, SHOWN_FOR_MS)
    return new_method_call(SERVICE, "Notify", "susssasa{sv}i", values)


def _escaped(text: str) -> str:
    """Text as markup. `html.escape` would bring 2,000 named characters into a process that is to stay small."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
