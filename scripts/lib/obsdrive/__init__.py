"""Starts, drives and stops a real OBS Studio. Shared by scripts/run and the end-to-end tests.

    with PrivateDisplay() as display:
        home = Home(folder).prepare(Canvas(1280, 720))
        home.install_plugin(module, data)
        with Studio(home, display) as studio:
            studio.start()
            studio.client.request("GetVersion")
            log = studio.stop()
"""

from .client import Client, RequestFailed, VendorRefused
from .display import PrivateDisplay, UserDisplay
from .home import Canvas, Home
from .log import Log
from .screen_reader import Role, ScreenReader, State, Widget
from .studio import Studio
from .user import User
from .wait import wait_until

__all__ = [
    "Canvas",
    "Client",
    "Home",
    "Log",
    "PrivateDisplay",
    "RequestFailed",
    "Role",
    "ScreenReader",
    "State",
    "Studio",
    "User",
    "UserDisplay",
    "VendorRefused",
    "Widget",
    "wait_until",
]
