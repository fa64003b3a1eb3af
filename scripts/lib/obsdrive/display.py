"""Where OBS opens its windows."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from .wait import wait_until

# By its name, xdotool presses another key in newer keyboard layouts.
_KEYCODES = {f"F{number}": str(66 + number) for number in range(1, 11)}


class UserDisplay:
    """The display that this program's user sits at."""

    environment: dict[str, str] = {}


class PrivateDisplay:
    """An X display without a screen, and a session nobody else is in, for as long as the `with` block lasts."""

    def __init__(self, width: int = 1600, height: int = 900) -> None:
        self._screen = f"{width}x{height}x24"
        self._runtime = tempfile.TemporaryDirectory(prefix="obs-session-")
        self._process: subprocess.Popen[bytes] | None = None
        self._name = ""

    def __enter__(self) -> PrivateDisplay:
        reader, writer = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", self._screen, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start (exit status {self._process.wait()}).")
        self._name = f":{number}"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait()
        self._runtime.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its windows here, drawn by the processor alone."""
        return {
            "DISPLAY": self._name,
            "WAYLAND_DISPLAY": "",
            "XDG_RUNTIME_DIR": self._runtime.name,
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "QT_QPA_PLATFORM": "xcb",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title matches a regular expression. A dock has one of its own while it floats."""
        found = self._xdotool("search", "--maxdepth", "1", "--onlyvisible", "--name", title, check=False)
        return found.split()

    def fill_with(self, window: str) -> None:
        """Makes a window as large as the screen."""
        width, height, _ = self._screen.split("x")
        self._xdotool("windowmove", window, "0", "0", "windowsize", window, width, height)

    def click(self, window: str, x: int, y: int, times: int = 1) -> None:
        """At a position inside a window."""
        repeat = "--repeat", str(times), "--delay", "50"
        self._xdotool("mousemove", "--window", window, str(x), str(y), "click", *repeat, "1")

    def click_on_screen(self, x: int, y: int, times: int = 1, button: int = 1, held: str = "") -> None:
        """At a position of the screen, with a key such as ctrl held down if one is named."""
        self._xdotool(
            *(["keydown", held] if held else []),
            *("mousemove", "--sync", str(x), str(y), "click", "--repeat", str(times), "--delay", "50", str(button)),
            *(["keyup", held] if held else []),
        )

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        """From one position on the screen to another, in steps: what is dragged over reacts to movement."""
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1")
        for step in (-20, -10, 0):
            self._xdotool("mousemove", "--sync", str(to_x + step), str(to_y), "sleep", "0.2")
        self._xdotool("mouseup", "1")

    def press(self, window: str, *keys: str) -> None:
        """One key after the other, such as ctrl+z, with that window as the active one."""
        self._xdotool("windowfocus", "--sync", window, "key", *(_KEYCODES.get(key, key) for key in keys))

    @contextmanager
    def held_key(self, key: str) -> Iterator[None]:
        """Held down on the keyboard itself, where programs that look for hotkeys see it, whatever window has the focus."""
        keycode = _KEYCODES.get(key, key)
        self._xdotool("keydown", keycode)
        try:
            yield
        finally:
            self._xdotool("keyup", keycode)

    def type(self, window: str, text: str) -> None:
        """Into whatever has the focus in that window."""
        self._xdotool("windowfocus", "--sync", window, "type", "--delay", "5", text)

    def place(self, window: str, x: int, y: int, width: int, height: int) -> None:
        self._xdotool("windowmove", window, str(x), str(y), "windowsize", "--sync", window, str(width), str(height))

    def geometry(self, window: str) -> tuple[int, int, int, int]:
        """Left, top, width and height, in pixels of the screen."""
        lines = self._xdotool("getwindowgeometry", "--shell", window).split()
        values = dict(line.split("=") for line in lines)
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def arrange_studio(self) -> None:
        """OBS's window, which must be open, over the whole screen; our dock in its place there, not floating above."""
        self.fill_with(self.windows("^OBS ")[0])
        for dock in self.windows("^Stream Images$"):
            self.click(dock, x=80, y=12, times=2)  # on its title

    def screenshot(self, file: Path, window: str = "root") -> None:
        """Saves what the whole screen, or one window, shows now."""
        subprocess.run(["import", "-display", self._name, "-window", window, str(file)], check=True)

    def screenshot_when_still(self, file: Path, window: str = "root") -> None:
        """Saves what it shows once nothing moves: for a while, as a window that opens is painted late, but not for as long
        as a text cursor takes to blink.
        """
        previous = b""
        changed = time.monotonic()

        def still() -> bool:
            nonlocal previous, changed
            self.screenshot(file, window)
            with Image.open(file) as image:
                before, previous = previous, image.tobytes()
            if previous != before:
                changed = time.monotonic()
            return time.monotonic() - changed > 0.3

        wait_until("the screen stands still", still)

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        result = subprocess.run(
            ["xdotool", *arguments],
            env=os.environ | self.environment,
            check=check,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return result.stdout
