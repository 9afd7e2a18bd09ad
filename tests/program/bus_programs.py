"""Other programs on a test's own session bus: a media player, and a desktop's host for tray icons."""

import threading
from contextlib import suppress

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

PROPERTIES = "org.freedesktop.DBus.Properties"
LOOK_UP_S = 0.05


class BusProgram(threading.Thread):
    """Answers calls on a name of the bus, in a thread of its own, until it is closed."""

    def __init__(self, address: str, name: str) -> None:
        super().__init__(name=name)
        self.bus = open_dbus_connection(address)
        self.bus.send_and_get_reply(message_bus.RequestName(name), timeout=5)
        self._over = threading.Event()
        self._sending = threading.Lock()
        self.start()

    def run(self) -> None:
        while not self._over.is_set():
            with suppress(TimeoutError):
                message = self.bus.receive(timeout=LOOK_UP_S)
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)

    def _answer(self, message) -> None:
        fields = message.header.fields
        answer = self.answer(fields.get(HeaderFields.interface), fields[HeaderFields.member], message.body)
        if answer is None:
            self.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
        else:
            self.send(new_method_return(message, *answer))

    def answer(self, interface, member, body):
        """Signature and body of the answer, None for a call that is not known."""
        raise NotImplementedError

    def send(self, message) -> None:
        with self._sending:
            self.bus.send(message)

    def close(self) -> None:
        self._over.set()
        self.join()
        self.bus.close()


class MusicPlayer(BusProgram):
    """A player that plays or not, as told."""

    PATH, INTERFACE = "/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.Player"

    def __init__(self, address: str, name: str, status: str) -> None:
        self.status = status
        self.told = []
        super().__init__(address, f"org.mpris.MediaPlayer2.{name}")

    def answer(self, interface, member, body):
        if interface == PROPERTIES and member == "Get" and body[1] == "PlaybackStatus":
            return "v", (("s", self.status),)
        if interface == self.INTERFACE and member in {"Play", "Pause"}:
            self.told.append(member)
            self.become("Playing" if member == "Play" else "Paused")
            return ()
        return None

    def become(self, status: str) -> None:
        """As by the user's own hand."""
        self.status = status
        at = DBusAddress(self.PATH, interface=PROPERTIES)
        changed = (self.INTERFACE, {"PlaybackStatus": ("s", status)}, [])
        self.send(new_signal(at, "PropertiesChanged", "sa{sv}as", changed))


class TrayHost(BusProgram):
    """The panel of a desktop: takes tray icons in, shows nothing, and can press what is in their menus."""

    NAME, PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
    ITEM, MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"

    def __init__(self, address: str) -> None:
        self.icons = []
        super().__init__(address, self.NAME)
        self._own = open_dbus_connection(address)

    def answer(self, interface, member, body):
        if member == "RegisterStatusNotifierItem":
            self.icons.append(body[0])
            return ()
        if member == "RegisterStatusNotifierHost":
            return ()
        properties = {
            "IsStatusNotifierHostRegistered": ("b", True),
            "ProtocolVersion": ("i", 0),
            "RegisteredStatusNotifierItems": ("as", self.icons),
        }
        if member == "Get" and body[1] in properties:
            return "v", (properties[body[1]],)
        return ("a{sv}", (properties,)) if member == "GetAll" else None

    def click(self) -> None:
        """Press the icon."""
        self._call("/StatusNotifierItem", self.ITEM, "Activate", "ii", (0, 0))

    def menu(self) -> dict[str, int]:
        """What can be pressed, by its words; as a panel does, the menu is announced first."""
        path = self._call("/StatusNotifierItem", PROPERTIES, "Get", "ss", (self.ITEM, "Menu"))[0][1]
        self._call(path, self.MENU, "AboutToShow", "i", (0,))
        _revision, root = self._call(path, self.MENU, "GetLayout", "iias", (0, -1, []))
        return dict(_pressable(root))

    def press(self, words: str) -> None:
        """Press an entry of the menu."""
        entry = self.menu()[words]
        path = self._call("/StatusNotifierItem", PROPERTIES, "Get", "ss", (self.ITEM, "Menu"))[0][1]
        self._call(path, self.MENU, "Event", "isvu", (entry, "clicked", ("s", ""), 0))

    def _call(self, path, interface, member, signature, body):
        to = DBusAddress(path, bus_name=self.icons[-1].partition("/")[0], interface=interface)
        answer = self._own.send_and_get_reply(new_method_call(to, member, signature, body), timeout=5)
        assert answer.header.message_type is MessageType.method_return, answer.body
        return answer.body

    def close(self) -> None:
        self._own.close()
        super().close()


def _pressable(entry):
    number, properties, children = entry
    shown = properties.get("visible", ("b", True))[1] and properties.get("enabled", ("b", True))[1]
    if not shown:
        return
    words = properties.get("label", ("s", ""))[1].replace("_", "")
    if words and not children:
        yield words, number
    for _signature, child in children:
        yield from _pressable(child)
