"""Uses OBS as a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gi.repository import GLib

from .display import PrivateDisplay
from .screen_reader import Box, Role, ScreenReader, State, Widget
from .wait import wait_until


class User:
    """Finds things by the names that a screen reader says, and acts with mouse and keys. Every call waits for what it needs."""

    def __init__(self, display: PrivateDisplay, reader: ScreenReader, last_seen: Path, scale: float = 1) -> None:
        """The screen is saved in `last_seen` when something was waited for in vain; `scale` is Qt's QT_SCALE_FACTOR."""
        self._display = display
        self._reader = reader
        self._last_seen = last_seen
        self._scale = scale
        self._beside = 6  # pixels: two clicks soon after each other at one place would be a double click

    def sees(self, role: Role, name: str) -> bool:
        """Whether it is on the screen now."""
        return self._reader.find(role, name) is not None

    def find(self, role: Role, name: str) -> Widget:
        """Waits until it is on the screen, can be used, and keeps its place."""
        found: Widget | None = None
        place: Box | None = None

        def stands_still() -> bool:
            nonlocal found, place
            before, found = place, self._reader.find(role, name)
            place = found.box if found and found.has(State.ENABLED) else None
            return place is not None and place == before

        self._wait(f"'{name}' ({role.name}) is there, and of use", stands_still)
        assert found
        return found

    def wait_until_gone(self, role: Role, name: str) -> None:
        self._wait(f"'{name}' ({role.name}) is gone", lambda: not self.sees(role, name))

    def click(self, role: Role, name: str, times: int = 1, button: int = 1, held: str = "") -> None:
        """With a key held down, such as ctrl, if one is named."""
        x, y = self.find(role, name).box.middle
        self._beside = -self._beside
        on_screen = [round(place * self._scale) for place in (x + self._beside, y)]
        self._display.click_on_screen(*on_screen, times, button, held)

    def drag_before(self, name: str, next_one: str) -> None:
        """In front of another item of a list."""
        x, y = self.find(Role.LIST_ITEM, name).box.middle
        beside = self.find(Role.LIST_ITEM, next_one).box
        places = (x, y, beside.x + beside.width // 8, beside.middle[1])
        self._display.drag(*(round(place * self._scale) for place in places))

    def open_menu(self, role: Role, name: str, button: int = 1) -> None:
        """Of a button, or with mouse button 3 of anything. A screen reader hears of an entry only when it has the focus.

        Clicks once more when nothing opens: a window that is just closing takes a click with it at times.
        """
        before = len(self._display.windows(""))
        opens: Callable[[], bool] = lambda: len(self._display.windows("")) > before
        self.click(role, name, button=button)
        try:
            wait_until("the menu opens", opens, timeout=3)
        except TimeoutError:
            self.click(role, name, button=button)
            self._wait(f"the menu of '{name}' opens", opens)

    def press(self, window: str, *keys: str) -> None:
        """One key after the other in the window whose title matches a regular expression."""
        self._display.press(self._window(window), *keys)

    def type(self, window: str, text: str) -> None:
        self._display.type(self._window(window), text)

    def fill(self, window: str, field: str, text: str) -> None:
        """Types into a field, anew until it holds the text: what pops up meanwhile, such as completions, may swallow a key."""

        def holds() -> bool:
            self.press(window, "ctrl+a")
            self.type(window, text)
            try:
                wait_until("the field holds it", lambda: self.find(Role.TEXT, field).text == text, timeout=3)
            except TimeoutError:
                return False
            return True

        self._wait(f"'{field}' holds '{text}'", holds)

    def _window(self, title: str) -> str:
        self._wait(f"a window '{title}' opens", lambda: bool(self._display.windows(title)))
        return self._display.windows(title)[-1]

    def _wait(self, what: str, condition: Callable[[], bool]) -> None:
        """What is looked at may go meanwhile: then it is looked for again."""

        def holds() -> bool:
            try:
                return condition()
            except GLib.Error:
                return False

        try:
            wait_until(what, holds)
        except TimeoutError as late:
            self._display.screenshot(self._last_seen)
            raise TimeoutError(f"{late} See {self._last_seen}.") from None
