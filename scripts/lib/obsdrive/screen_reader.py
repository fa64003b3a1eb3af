"""Finds what is in OBS's windows as a screen reader does: by role and accessible name.

Speaks AT-SPI (https://gitlab.gnome.org/GNOME/at-spi2-core, folder xml) over a bus of its own, which OBS's Qt joins when
its environment names that bus.
"""

from __future__ import annotations

import enum
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gi.repository import Gio, GLib

_BUS_SETTINGS = "/usr/share/defaults/at-spi2/accessibility.conf"
_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_TEXT = "org.a11y.atspi.Text"
_PATIENCE_MS = 10_000
_SCREEN_COORDINATES = 0


class Role(enum.IntEnum):
    """Those of AT-SPI's roles that OBS's windows and ours are searched for."""

    CHECK_BOX = 7
    COMBO_BOX = 11
    DIALOG = 16
    LABEL = 29
    LIST = 31
    LIST_ITEM = 32
    MENU_ITEM = 35
    PAGE_TAB = 37
    BUTTON = 43
    TEXT = 61
    TOGGLE_BUTTON = 62
    FRAME = 23


class State(enum.IntEnum):
    """The number of each state's bit."""

    CHECKED = 4
    ENABLED = 8
    FOCUSED = 12
    SELECTED = 23
    SHOWING = 25


class Box(NamedTuple):
    """In pixels of Qt: those of the screen, divided by QT_SCALE_FACTOR."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


class Widget:
    """One thing in a window. Each property asks OBS anew; asking for what is gone raises GLib.Error."""

    def __init__(self, bus: Gio.DBusConnection, owner: str, path: str) -> None:
        self._bus, self._owner, self._path = bus, owner, path

    @property
    def name(self) -> str:
        asked = GLib.Variant("(ss)", (_ACCESSIBLE, "Name"))
        return self._call("org.freedesktop.DBus.Properties", "Get", asked)[0]

    @property
    def role(self) -> int:
        return self._call(_ACCESSIBLE, "GetRole")[0]

    @property
    def box(self) -> Box:
        return Box(*self._call(_COMPONENT, "GetExtents", GLib.Variant("(u)", (_SCREEN_COORDINATES,)))[0])

    @property
    def text(self) -> str:
        """What a text field holds."""
        return self._call(_TEXT, "GetText", GLib.Variant("(ii)", (0, -1)))[0]

    def has(self, state: State) -> bool:
        words = self._call(_ACCESSIBLE, "GetState")[0]
        return bool(words[state // 32] >> state % 32 & 1)

    def children(self) -> list[Widget]:
        found = self._call(_ACCESSIBLE, "GetChildren")[0]
        return [Widget(self._bus, owner, path) for owner, path in found]

    def descendants(self) -> Iterator[Widget]:
        """All that is inside, in the order of the tab key more or less."""
        for child in self.children():
            yield child
            yield from child.descendants()

    def _call(self, interface: str, method: str, arguments: GLib.Variant | None = None) -> tuple[Any, ...]:
        flags = Gio.DBusCallFlags.NONE
        answer = self._bus.call_sync(
            self._owner, self._path, interface, method, arguments, None, flags, _PATIENCE_MS, None
        )
        return answer.unpack()


class ScreenReader:
    """The bus, for as long as the `with` block lasts. One OBS at a time joins it, started with this `environment`."""

    def __init__(self) -> None:
        self._runtime = tempfile.TemporaryDirectory(prefix="screen-reader-")
        self._address = f"unix:path={Path(self._runtime.name) / 'bus'}"
        self._daemon: subprocess.Popen[str] | None = None
        self._bus: Gio.DBusConnection | None = None

    def __enter__(self) -> ScreenReader:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={_BUS_SETTINGS}", f"--address={self._address}", "--nofork", "--print-address"],
            env=os.environ | self.environment | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._daemon.stdout
        if not self._daemon.stdout.readline():
            raise RuntimeError(f"dbus-daemon did not start (exit status {self._daemon.wait()}).")
        flags = Gio.DBusConnectionFlags
        self._bus = Gio.DBusConnection.new_for_address_sync(
            self._address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._daemon
        self._daemon.terminate()
        self._daemon.wait()
        self._runtime.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        return {"AT_SPI_BUS_ADDRESS": self._address}

    def windows(self) -> list[Widget]:
        """OBS's windows, dialogs and floating docks, hidden ones too."""
        assert self._bus
        programs = Widget(self._bus, _REGISTRY, _ROOT).children()
        return [window for program in programs for window in program.children()]

    def find(self, role: Role, name: str, within: Widget | None = None) -> Widget | None:
        """The first that is showing, in a window or in all of them."""
        for window in [within] if within else self.windows():
            for widget in window.descendants():
                if widget.role == role and widget.name == name and widget.has(State.SHOWING):
                    return widget
        return None
