"""OBS itself, as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from websocket import WebSocketException

from .client import Client, RequestFailed
from .display import PrivateDisplay, UserDisplay
from .home import Home
from .log import Log

# Not --disable-missing-files-check: with it OBS leaks the list it does not show, and the leak count is no longer ours.
_FLAGS = ["--multi", "--disable-updater", "--disable-shutdown-check"]


class Studio:
    """One OBS at a time in one home. start() and kill() or stop() may be repeated; use as a context manager."""

    def __init__(
        self, home: Home, display: PrivateDisplay | UserDisplay, environment: dict[str, str] | None = None
    ) -> None:
        self.home = home
        self.environment = environment or {}
        self._display = display
        self._process: subprocess.Popen[bytes] | None = None
        self._client: Client | None = None
        self._runs = 0

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self.kill()

    @property
    def client(self) -> Client:
        assert self._client, "OBS is not running"
        return self._client

    @property
    def log_file(self) -> Path:
        return self.home.folder / f"obs-{self._runs}.log"

    def log(self) -> Log:
        """What the present or last run has written so far."""
        return Log(self.log_file.read_text(encoding="utf-8", errors="replace"))

    def start(self, timeout: float = 60) -> None:
        """Starts OBS and returns when it answers requests."""
        assert not self._process, "OBS is running already"
        self._runs += 1
        with self.log_file.open("wb") as log:
            self._process = subprocess.Popen(
                ["obs", *_FLAGS],
                env=os.environ | self._own_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._client = self._connect(time.monotonic() + timeout)
        except Exception:
            self.kill()
            raise

    def stop(self, timeout: float = 60) -> Log:
        """Ends OBS as the user's Ctrl-C would, waits until it is gone, and returns its log."""
        return self._end(signal.SIGINT, timeout)

    def kill(self) -> Log:
        """Ends OBS without giving it any chance to save."""
        return self._end(signal.SIGKILL, timeout=30)

    def wait(self) -> Log:
        """Waits until the user closes OBS."""
        assert self._process
        self._process.wait()
        return self._ended()

    def memory_kib(self, field: str) -> int:
        """A figure of the running process: VmRSS (now) or VmHWM (the highest so far)."""
        assert self._process
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1])
        raise KeyError(field)

    def reset_memory_peak(self) -> None:
        """Lets VmHWM begin anew at what is used now."""
        assert self._process
        Path(f"/proc/{self._process.pid}/clear_refs").write_text("5")

    def _own_environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.home.folder),
            "XDG_CONFIG_HOME": str(self.home.folder / ".config"),
            "XDG_CACHE_HOME": str(self.home.folder / ".cache"),
            **self._display.environment,
            **self.environment,
        }

    def _connect(self, deadline: float) -> Client:
        client = self._until(deadline, lambda: Client(self.home.port, self.home.password), OSError, WebSocketException)
        try:
            self._until(deadline, lambda: client.request("GetVersion"), RequestFailed)  # until scenes are loaded
            # OBS is still starting then. A scene that is created meanwhile waits for the window, and the window for that.
            client.let_window_catch_up()
        except Exception:
            client.close()
            raise
        return client

    def _until[T](self, deadline: float, attempt: Callable[[], T], *not_yet: type[Exception]) -> T:
        """Repeats an attempt while it raises one of the `not_yet` exceptions."""
        assert self._process
        while True:
            try:
                return attempt()
            except not_yet as error:
                if (status := self._process.poll()) is not None:
                    raise RuntimeError(f"OBS ended with status {status} at once; its output: {self.log_file}") from error
                if time.monotonic() > deadline:
                    raise TimeoutError(f"OBS did not answer in time; its output: {self.log_file}") from error
                time.sleep(0.05)

    def _end(self, how: signal.Signals, timeout: float) -> Log:
        assert self._process
        if self._client:
            self._client.close()
        self._process.send_signal(how)
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            stacks = self._kill_hanging().stacks()
            raise TimeoutError(f"OBS did not end within {timeout:.0f} s; its output: {self.log_file}{stacks}") from None
        return self._ended()

    def _kill_hanging(self) -> Log:
        """Ends OBS by the signal at which tests let it say where it hangs."""
        assert self._process
        self._process.send_signal(signal.SIGUSR1)
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        return self._ended()

    def _ended(self) -> Log:
        self._process = self._client = None
        return self.log()
