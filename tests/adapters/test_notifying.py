"""The notification service, as it should be and as it is: hanging, vanishing, without buttons, not there."""

import os
import shutil
import tempfile
import threading
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, new_signal

from hipmob_desktop.adapters.clock import SystemSessionClock
from hipmob_desktop.adapters.notifying import bus as bus_module
from hipmob_desktop.adapters.notifying.bus import session_bus
from hipmob_desktop.adapters.notifying.choosing import choose_notifier
from hipmob_desktop.adapters.notifying.desktop import DesktopNotifier
from hipmob_desktop.adapters.notifying.probing import probe_notifications
from hipmob_desktop.adapters.notifying.server import NAME, SHOWN_FOR_MS, NotificationServer
from hipmob_desktop.adapters.notifying.silent import SilentNotifier
from hipmob_desktop.services.ports_reminders import Heard, Notice
from tests.program.bus_programs import BusProgram
from tests.program.desktop import private_bus, wait_until

KEY, OTHER = ("a", date(2026, 5, 4)), ("b", date(2026, 5, 4))
PATH = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


def notice(key=KEY, body="Post-run, 14 min."):
    return Notice(key, "Time", body, "Start now", "Snooze 10 min", "Skip today", "Show")


class NotificationService(BusProgram):
    """A notification service that does as it is told."""

    def __init__(self, address, capabilities=("actions", "body-markup")):
        self.capabilities = list(capabilities)
        self.shown = {}
        self.closed = []
        self.calls = []
        self.silent = False
        self._held = []
        super().__init__(address, NAME)

    def _answer(self, message):
        if self.silent:
            self._held.append(message)
        else:
            super()._answer(message)

    def speak_again(self):
        self.silent = False
        held, self._held = self._held, []
        for message in held:
            super()._answer(message)

    def answer(self, interface, member, body):
        self.calls.append(member)
        if member == "GetServerInformation":
            return "ssss", ("fake", "us", "1.0", "1.2")
        if member == "GetCapabilities":
            return "as", (self.capabilities,)
        if member == "Notify":
            number = body[1] or 40 + len([c for c in self.calls if c == "Notify"])
            self.shown[number] = body
            return "u", (number,)
        self.closed.append(body[0])
        self.shown.pop(body[0], None)
        return "", ()

    def tell(self, member, signature, body):
        self.send(new_signal(PATH, member, signature, body))


@contextmanager
def a_bus(monkeypatch):
    if shutil.which("dbus-daemon") is None:
        pytest.skip("notifications not tested: dbus-daemon is not installed")
    with tempfile.TemporaryDirectory(prefix="hm-") as folder, private_bus(Path(folder), dict(os.environ)) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def address(monkeypatch):
    with a_bus(monkeypatch) as address:
        yield address


@pytest.fixture
def serve(address):
    services = []

    def serve(*capabilities):
        service = NotificationService(address, capabilities or ("actions", "body-markup"))
        services.append(service)
        return service

    yield serve
    for service in services:
        service.close()


class Ears:
    """Hears echoes, from whatever thread."""

    def __init__(self):
        self.echoes = []
        self.lost = threading.Event()

    def __call__(self, echo):
        self.echoes.append(echo)

    def heard(self):
        return [(echo.key, echo.heard) for echo in list(self.echoes)]

    def wait_for(self, heard, key=KEY):
        wait_until(lambda: (key, heard) in self.heard(), 5, f"{heard} among {self.heard()}")


@pytest.fixture
def ears():
    return Ears()


@contextmanager
def listening(ears):
    notifier = DesktopNotifier(SystemSessionClock(), lost=ears.lost.set)
    notifier.listen(ears)
    try:
        yield notifier
    finally:
        notifier.close()


@pytest.fixture
def notifier(ears, address):
    with listening(ears) as notifier:
        yield notifier


def shown_by(service, count=1):
    return wait_until(lambda: len(service.shown) == count and dict(service.shown), 5, "a notification")


# ── As it should be ────────────────────────────────────────────────────────


def test_a_notice_is_shown_with_its_buttons(serve, notifier, ears):
    service = serve()
    notifier.show(notice(body="Hips & <hamstrings>"))
    ears.wait_for(Heard.SHOWN)
    [(app, _replaces, icon, title, body, actions, hints, timeout)] = shown_by(service).values()
    assert (app, icon, title, timeout) == ("HipMob", "org.hipmob.Desktop", "Time", SHOWN_FOR_MS)
    assert body == "Hips &amp; &lt;hamstrings&gt;"
    assert actions[::2] == ["default", "start", "snooze", "skip"]
    assert actions[3::2] == ["Start now", "Snooze 10 min", "Skip today"]
    assert hints["urgency"] == ("y", 1), "a higher one would break through do-not-disturb"
    assert (hints["transient"], hints["desktop-entry"]) == (("b", False), ("s", "org.hipmob.Desktop"))
    assert notifier.capability().works
    assert notifier.capability().summary == "fake 1.0"


@pytest.mark.parametrize(
    ("action", "heard"),
    [("default", Heard.OPEN), ("start", Heard.START), ("snooze", Heard.SNOOZE), ("skip", Heard.SKIP)],
)
def test_a_button_is_heard_with_its_token_and_takes_the_notice_away(serve, notifier, ears, action, heard):
    service = serve()
    notifier.show(notice())
    [number] = shown_by(service)
    ears.wait_for(Heard.SHOWN)
    service.tell("ActivationToken", "us", (number, "token-7"))
    service.tell("ActionInvoked", "us", (number, action))
    ears.wait_for(heard)
    assert ears.echoes[-1].activation_token == "token-7"
    wait_until(lambda: service.closed == [number], 5, "the notice to be closed")


def test_a_notice_that_the_user_takes_away_is_heard_and_one_that_expires_is_not(serve, notifier, ears):
    service = serve()
    notifier.show(notice())
    notifier.show(notice(OTHER))
    numbers = list(shown_by(service, 2))
    ears.wait_for(Heard.SHOWN, OTHER)
    service.tell("NotificationClosed", "uu", (numbers[0], 1))
    service.tell("NotificationClosed", "uu", (numbers[1], 2))
    ears.wait_for(Heard.CLOSED, OTHER)
    assert (KEY, Heard.CLOSED) not in ears.heard()


def test_a_button_that_is_told_of_after_the_closing_counts(serve, notifier, ears):
    service = serve()
    notifier.show(notice())
    [number] = shown_by(service)
    ears.wait_for(Heard.SHOWN)
    service.tell("NotificationClosed", "uu", (number, 3))
    service.tell("ActionInvoked", "us", (number, "start"))
    ears.wait_for(Heard.START)


def test_other_programs_notifications_are_none_of_ours(serve, notifier, ears):
    service = serve()
    notifier.show(notice())
    shown_by(service)
    ears.wait_for(Heard.SHOWN)
    service.tell("ActionInvoked", "us", (4711, "start"))
    service.tell("NotificationClosed", "uu", (4711, 2))
    notifier.show(notice(OTHER))
    ears.wait_for(Heard.SHOWN, OTHER)
    assert {heard for _key, heard in ears.heard()} == {Heard.SHOWN}


def test_showing_again_replaces_and_withdrawing_closes_by_number(serve, notifier, ears):
    service = serve()
    notifier.show(notice())
    [number] = shown_by(service)
    ears.wait_for(Heard.SHOWN)
    notifier.show(notice(body="Later"))
    wait_until(lambda: service.shown[number][4] == "Later", 5, "the new words")
    assert list(service.shown) == [number]
    wait_until(lambda: len(ears.echoes) == 2, 5, "both shown")
    notifier.withdraw(KEY)
    wait_until(lambda: service.closed == [number], 5, "the notice to be closed")


def test_closing_withdraws_what_is_shown(serve, ears, address):
    service = serve()
    with listening(ears) as notifier:
        notifier.show(notice())
        ears.wait_for(Heard.SHOWN)
    wait_until(lambda: not service.shown, 5, "the notice to be closed")


# ── As it is ───────────────────────────────────────────────────────────────


def test_without_buttons_a_click_opens_the_choices(serve, notifier, ears):
    service = serve("body")
    notifier.show(notice(body="Hips & <hamstrings>"))
    [(number, body)] = shown_by(service).items()
    ears.wait_for(Heard.SHOWN)
    assert body[5] == ["default", "Show"]
    assert body[4] == "Hips & <hamstrings>", "no markup is read: none is written"
    assert notifier.capability().summary == "fake 1.0, without buttons"
    service.tell("NotificationClosed", "uu", (number, 2))
    ears.wait_for(Heard.OPEN)


def test_with_nobody_there_it_fails_at_once_and_works_when_somebody_comes(serve, notifier, ears):
    notifier.show(notice())
    ears.wait_for(Heard.FAILED)
    assert not notifier.capability().works
    assert "window" in notifier.capability().remedy
    service = serve()
    notifier.show(notice(OTHER))
    ears.wait_for(Heard.SHOWN, OTHER)
    shown_by(service)


def test_a_service_that_hangs_is_given_up_and_what_it_shows_at_last_is_taken_back(serve, notifier, ears, monkeypatch):
    monkeypatch.setattr(bus_module, "PATIENCE_MS", 150)
    service = serve()
    notifier.show(notice(OTHER))
    ears.wait_for(Heard.SHOWN, OTHER)
    service.silent = True
    notifier.show(notice())
    ears.wait_for(Heard.FAILED)
    service.speak_again()
    wait_until(lambda: len(service.closed) == 1 and service.closed[0] not in service.shown, 5, "the late one closed")
    assert (KEY, Heard.SHOWN) not in ears.heard()


def test_a_service_that_hangs_from_the_start_is_given_up(serve, ears, address, monkeypatch):
    monkeypatch.setattr(bus_module, "PATIENCE_MS", 150)
    serve().silent = True
    with listening(ears) as notifier:
        notifier.show(notice())
        ears.wait_for(Heard.FAILED)


def test_a_service_that_is_started_anew_is_asked_anew(serve, notifier, ears):
    first = serve()
    notifier.show(notice())
    ears.wait_for(Heard.SHOWN)
    first.close()
    second = serve("actions")
    wait_until(lambda: "GetCapabilities" in second.calls, 5, "the new service to be asked")
    notifier.withdraw(KEY)
    notifier.show(notice(OTHER))
    ears.wait_for(Heard.SHOWN, OTHER)
    assert second.closed == [], "the old one's numbers mean nothing to it"


def test_a_bus_that_goes_away_is_told_of(ears, monkeypatch):
    bus = ExitStack()
    bus.enter_context(a_bus(monkeypatch))
    with bus, listening(ears) as notifier:
        notifier.show(notice())
        ears.wait_for(Heard.FAILED)
        bus.close()
        assert ears.lost.wait(5)
        notifier.show(notice(OTHER))
        ears.wait_for(Heard.FAILED, OTHER)


@pytest.mark.parametrize("address", [None, "unix:path=/nowhere", "nonsense"])
def test_without_a_bus_every_notice_fails(ears, monkeypatch, tmp_path, address):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with listening(ears) as notifier:
        notifier.show(notice())
        ears.wait_for(Heard.FAILED)
        assert not notifier.capability().works
    assert not ears.lost.is_set(), "it was never there"


def test_a_bus_is_found_where_systemd_puts_it(tmp_path, address, monkeypatch):
    path = address.partition("path=")[2].partition(",")[0]
    (tmp_path / "bus").symlink_to(path)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    connection = session_bus()
    assert connection.unique_name.startswith(":1.")
    connection.close()


def test_where_nothing_can_notify_every_notice_fails_at_once(ears):
    notifier = SilentNotifier()
    notifier.listen(ears)
    notifier.show(notice())
    notifier.withdraw(KEY)
    notifier.close()
    assert ears.heard() == [(KEY, Heard.FAILED)]
    assert not notifier.capability().works


@pytest.mark.parametrize(("platform", "kind"), [("linux", DesktopNotifier), ("win32", SilentNotifier)])
def test_each_system_has_its_way(platform, kind):
    notifier = choose_notifier(SystemSessionClock(), platform=platform)
    assert type(notifier) is kind
    notifier.close()


def test_doctor_asks_who_is_there_and_shows_nothing(serve, address, monkeypatch):
    service = serve()
    assert probe_notifications(SystemSessionClock()).summary == "fake 1.0"
    assert "Notify" not in service.calls
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert not probe_notifications(SystemSessionClock()).works


class SlowBus:
    """A bus on which answers come when the test gives them."""

    def __init__(self):
        self.asked = []

    def subscribe(self, rule):
        pass

    def call(self, message, answer, *_more):
        self.asked.append((message.header.fields[HeaderFields.member], answer))


def test_a_notice_that_came_while_nobody_was_there_yet_is_asked_for_once_more(ears):
    bus = SlowBus()
    server = NotificationServer(bus, ears)
    server.show(notice())
    bus.asked[0][1](None)  # of before the service came up
    assert ears.echoes == []
    assert [member for member, _answer in bus.asked] == ["GetServerInformation"] * 2
    bus.asked[1][1](None)
    assert ears.heard() == [(KEY, Heard.FAILED)]
