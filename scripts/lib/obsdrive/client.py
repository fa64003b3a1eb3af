"""A small obs-websocket client (protocol 5), for one thread."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import time
from collections.abc import Callable
from typing import Any

import numpy
import websocket
from PIL import Image

VENDOR = "stream-images"
_VENDOR_EVENTS = 1 << 9
_HELLO, _IDENTIFY, _IDENTIFIED, _EVENT, _REQUEST, _RESPONSE = 0, 1, 2, 5, 6, 7

Json = dict[str, Any]


class RequestFailed(Exception):
    """obs-websocket itself refused a request."""


class VendorRefused(Exception):
    """The plugin answered `ok: false`."""

    def __init__(self, request: str, kind: str, message: str) -> None:
        super().__init__(f"{request} was refused: {kind}: {message}")
        self.kind = kind
        self.message = message


class Client:
    """One connection. Requests wait for their answer; events that arrive meanwhile are kept for wait_event()."""

    def __init__(self, port: int, password: str, timeout: float = 30) -> None:
        self._timeout = timeout
        self._socket = websocket.create_connection(f"ws://127.0.0.1:{port}", timeout=timeout)
        self._events: list[Json] = []
        self._last_id = 0
        hello = self._receive(_HELLO)
        identify: Json = {"rpcVersion": 1, "eventSubscriptions": _VENDOR_EVENTS}
        if challenge := hello.get("authentication"):
            identify["authentication"] = _answer(password, challenge["salt"], challenge["challenge"])
        self._send(_IDENTIFY, identify)
        self._receive(_IDENTIFIED)

    def close(self) -> None:
        self._socket.close()

    def request(self, request: str, data: Json | None = None) -> Json:
        """Sends one of obs-websocket's own requests and returns its answer."""
        self._last_id += 1
        self._send(_REQUEST, {"requestType": request, "requestId": str(self._last_id), "requestData": data or {}})
        response = self._receive(_RESPONSE)
        status = response["requestStatus"]
        if not status["result"]:
            raise RequestFailed(f"{request}: {status['code']} {status.get('comment', '')}")
        return response.get("responseData") or {}

    def vendor(self, request: str, data: Json | None = None) -> Json:
        """Sends a request to the plugin and returns its answer; raises VendorRefused when it says no."""
        call = {"vendorName": VENDOR, "requestType": request, "requestData": data or {}}
        answer = self.request("CallVendorRequest", call).get("responseData") or {}
        if answer.get("ok") is True:
            return answer
        error = answer.get("error") or {}
        raise VendorRefused(request, error.get("kind", "(no kind)"), error.get("message", f"(no error: {answer})"))

    def wait_event(self, event: str, matches: Callable[[Json], bool] = lambda _: True, timeout: float = 60) -> Json:
        """Returns the data of the plugin's next event of this name that matches, and forgets the event."""
        deadline = time.monotonic() + timeout
        while True:
            for index, seen in enumerate(self._events):
                if seen["eventType"] == event and matches(seen["eventData"]):
                    return self._events.pop(index)["eventData"]
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                seen_names = [seen["eventType"] for seen in self._events]
                raise TimeoutError(f"No {event} event within {timeout:.0f} s; seen instead: {seen_names}")
            self._socket.settimeout(remaining)
            try:
                self._take(json.loads(self._socket.recv()))
            except websocket.WebSocketTimeoutException:
                pass
            finally:
                self._socket.settimeout(self._timeout)

    def events(self) -> list[Json]:
        """The plugin's events so far that nobody waited for: each `eventType` and `eventData`."""
        self.request("GetVersion")  # reads what is on its way
        return self._events.copy()

    def let_window_catch_up(self) -> None:
        """Returns when OBS's window has done what earlier requests queued for it.

        OBS updates its Edit menu on whatever thread a filter comes or goes, from the list of sources that the window is
        changing perhaps, and from a scene item that is being freed when the filter goes with its source. That crashes now
        and then. Setting the present scene again waits for the window.
        """
        scene = self.request("GetCurrentProgramScene")["sceneName"]
        self.request("SetCurrentProgramScene", {"sceneName": scene})

    def screenshot(self, source: str, width: int, height: int) -> numpy.ndarray:
        """What OBS renders for a source or scene now: height x width x 4, RGBA, premultiplied as OBS keeps it."""
        answer = self.request(
            "GetSourceScreenshot",
            {"sourceName": source, "imageFormat": "png", "imageWidth": width, "imageHeight": height},
        )
        png = base64.b64decode(answer["imageData"].partition(",")[2])
        return numpy.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))

    def program_screenshot(self, width: int, height: int) -> numpy.ndarray:
        """The scene that is on program now."""
        return self.screenshot(self.request("GetCurrentProgramScene")["sceneName"], width, height)

    def _send(self, opcode: int, data: Json) -> None:
        self._socket.send(json.dumps({"op": opcode, "d": data}))

    def _receive(self, opcode: int) -> Json:
        while True:
            message = json.loads(self._socket.recv())
            if message["op"] == opcode:
                return message["d"]
            self._take(message)

    def _take(self, message: Json) -> None:
        if message["op"] == _EVENT and message["d"]["eventType"] == "VendorEvent":
            if message["d"]["eventData"]["vendorName"] == VENDOR:
                self._events.append(message["d"]["eventData"])


def _answer(password: str, salt: str, challenge: str) -> str:
    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return digest(digest(password + salt) + challenge)
