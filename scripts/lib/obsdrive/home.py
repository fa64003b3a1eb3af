"""The home folder of an unattended OBS: its settings, its profile, and the plugins installed in it."""

from __future__ import annotations

import json
import secrets
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

PLUGIN = "obs-stream-images"


@dataclass(frozen=True)
class Canvas:
    """The program's size in pixels, and its frames per second."""

    width: int = 1280
    height: int = 720
    frames_per_second: int = 30


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Home:
    """A folder that serves OBS as HOME. Keep it to start OBS again with the same library and scenes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / ".config" / "obs-studio"
        self.port = free_port()
        self.password = secrets.token_urlsafe(16)

    @property
    def plugin_config(self) -> Path:
        """Where the plugin keeps its library and its cache."""
        return self.config / "plugin_config" / PLUGIN

    @property
    def library(self) -> Path:
        return self.plugin_config / "library"

    def used_before(self) -> bool:
        return (self.config / "global.ini").exists()

    def prepare(self, canvas: Canvas = Canvas(), theme: str = "", profile: str = "", language: str = "en-US") -> Home:
        """Writes the settings that make OBS start without asking anything, unless it was started here before.

        `theme` is the id of one of OBS's themes, such as com.obsproject.Yami.Light; without, OBS takes its default.
        `profile` is more of the profile's basic.ini.
        Scenes are left to OBS. Remote control gets a new port and password each time.
        """
        if not self.used_before():
            settings = _general(language) + f"\n[Appearance]\nTheme={theme}\n" * bool(theme)
            self._write("global.ini", settings)
            self._write("user.ini", settings)  # since OBS 31
            self._write("basic/profiles/Automatic/basic.ini", _profile(canvas) + profile)
        self._write("plugin_config/obs-websocket/config.json", json.dumps(self._websocket()))
        return self

    def install_plugin(self, module: Path, data: Path) -> None:
        """Copies a built plugin and its data folder to where OBS looks for a user's plugins."""
        target = self.config / "plugins" / PLUGIN
        (target / "bin" / "64bit").mkdir(parents=True, exist_ok=True)
        shutil.copy2(module, target / "bin" / "64bit" / f"{PLUGIN}.so")
        shutil.copytree(data, target / "data", dirs_exist_ok=True)

    def install_plugins(self, tree: Path) -> None:
        """Copies a folder of installed per-user plugins."""
        shutil.copytree(tree, self.config / "plugins", dirs_exist_ok=True)

    def _write(self, name: str, text: str) -> None:
        file = self.config / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _websocket(self) -> dict[str, object]:
        # obs-websocket listens on every address: hence the password, though only we are meant to connect.
        return {
            "server_enabled": True,
            "server_port": self.port,
            "auth_required": True,
            "server_password": self.password,
            "first_load": False,
            "alerts_enabled": False,
        }


def _general(language: str) -> str:
    return f"""\
[General]
FirstRun=true
Language={language}
ConfirmOnExit=false
EnableAutoUpdates=false
HotkeyFocusType=NeverDisableHotkeys

[Basic]
Profile=Automatic
ProfileDir=Automatic
SceneCollection=Automatic
SceneCollectionFile=Automatic
"""


def _profile(canvas: Canvas) -> str:
    return f"""\
[General]
Name=Automatic

[Video]
BaseCX={canvas.width}
BaseCY={canvas.height}
OutputCX={canvas.width}
OutputCY={canvas.height}
FPSType=1
FPSInt={canvas.frames_per_second}
"""
