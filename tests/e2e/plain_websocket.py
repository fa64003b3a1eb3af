"""obs-websocket over a bare socket: a client that shares no code with any other, and can send what no library would."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import message_pack

Json = dict[str, Any]

VENDOR = "stream-images"
SCENE_EVENTS, VENDOR_EVENTS = 1 << 2, 1 << 9
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10  # kinds of frames
_HELLO, _IDENTIFY, _IDENTIFIED, _EVENT, _REQUEST, _RESPONSE, _BATCH, _BATCH_RESPONSE = 0, 1, 2, 5, 6, 7, 8, 9
ONE_BY_ONE, FRAME_BY_FRAME = 0, 1  # how a batch is executed


class Closed(Exception):
    """OBS closed the connection."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"closed with {code}: {reason}")
        self.code = code


class Refused(Exception):
    """obs-websocket itself refused a request."""


@dataclass(frozen=True)
class Encoding:
    """How messages become bytes."""

    subprotocol: str
    frame: int
    encode: Callable[[Any], bytes]
    decode: Callable[[bytes], Any]


JSON = Encoding("obswebsocket.json", TEXT, lambda message: json.dumps(message).encode(), json.loads)
MESSAGE_PACK = Encoding("obswebsocket.msgpack", BINARY, message_pack.encode, message_pack.decode)


def frame(kind: int, payload: bytes) -> bytes:
    """One whole message to a server. Its mask is zero, which is a mask like any other and leaves the payload as it is."""
    head = bytes([0x80 | kind])
    if len(payload) < 126:
        head += bytes([0x80 | len(payload)])
    elif len(payload) < 1 << 16:
        head += struct.pack(">BH", 0x80 | 126, len(payload))
    else:
        head += struct.pack(">BQ", 0x80 | 127, len(payload))
    return head + bytes(4) + payload


def request_message(request: str, data: Any, request_id: str = "1") -> Json:
    return {"op": _REQUEST, "d": {"requestType": request, "requestId": request_id, "requestData": data}}


def vendor_message(request: str, data: Any, request_id: str = "1") -> Json:
    call = {"vendorName": VENDOR, "requestType": request, "requestData": data}
    return request_message("CallVendorRequest", call, request_id)


class PlainSocket:
    """A WebSocket connection. May be read by one thread while another one writes."""

    def __init__(self, port: int, subprotocol: str, timeout: float = 60) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._stream = self._socket.makefile("rb")
        self._open(port, subprotocol)

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Frames, one or many, or anything else."""
        self._socket.sendall(data)

    def receive(self) -> bytes:
        """The next message. Answers pings; raises Closed at the end."""
        message = b""
        while True:
            final, kind, payload = self._frame()
            if kind == CLOSE:
                raise Closed(int.from_bytes(payload[:2]), payload[2:].decode(errors="replace"))
            if kind == PING:
                self.send(frame(PONG, payload))
            elif kind != PONG:
                message += payload
                if final:
                    return message

    def _open(self, port: int, subprotocol: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET / HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Protocol: {subprotocol}",
        ]
        self.send("\r\n".join([*lines, "", ""]).encode())
        status = self._stream.readline()
        if b" 101 " not in status:
            raise ConnectionError(f"OBS answered {status!r}")
        while self._stream.readline().strip():
            pass

    def _frame(self) -> tuple[bool, int, bytes]:
        first, length = self._read(2)
        if length == 126:
            length = int.from_bytes(self._read(2))
        elif length == 127:
            length = int.from_bytes(self._read(8))
        return bool(first & 0x80), first & 0x0F, self._read(length)

    def _read(self, length: int) -> bytes:
        data = self._stream.read(length)
        if len(data) < length:
            raise Closed(1006, "without a word")
        return data


class PlainClient:
    """One connection to OBS, for one thread. Keeps the events that arrive meanwhile."""

    def __init__(self, port: int, password: str, encoding: Encoding = JSON, subscriptions: int = VENDOR_EVENTS) -> None:
        self.events: list[Json] = []
        self.socket = PlainSocket(port, encoding.subprotocol)
        self._encoding = encoding
        self._last_id = 0
        hello = self._receive(_HELLO)
        identify: Json = {"rpcVersion": 1, "eventSubscriptions": subscriptions}
        if challenge := hello.get("authentication"):
            identify["authentication"] = _proof(password, challenge["salt"], challenge["challenge"])
        self.send({"op": _IDENTIFY, "d": identify})
        self._receive(_IDENTIFIED)

    def close(self) -> None:
        self.socket.close()

    def send(self, message: Any) -> None:
        self.socket.send(frame(self._encoding.frame, self._encoding.encode(message)))

    def request(self, request: str, data: Any = None) -> Json:
        """Sends one of obs-websocket's own requests and returns its answer."""
        return self._exchange(request_message(request, {} if data is None else data, self._next_id()))

    def vendor(self, request: str, data: Any = None) -> Json:
        """Sends a request to the plugin and returns its answer, whether it says yes or no."""
        answer = self._exchange(vendor_message(request, {} if data is None else data, self._next_id()))
        return answer["responseData"]

    def ask_batch(self, requests: list[Json], execution: int) -> None:
        """Sends messages of requests as one, and waits for nothing."""
        batch = {"requestId": self._next_id(), "executionType": execution, "requests": [one["d"] for one in requests]}
        self.send({"op": _BATCH, "d": batch})

    def batch(self, requests: list[Json], execution: int) -> list[Json]:
        """The plugin's answers to a batch of requests to it."""
        self.ask_batch(requests, execution)
        return [result["responseData"]["responseData"] for result in self._receive(_BATCH_RESPONSE)["results"]]

    def vendor_events(self) -> list[Json]:
        """The plugin's events so far."""
        return [event["eventData"] for event in self.events if event["eventType"] == "VendorEvent"]

    def wait_event(self, event_type: str) -> Json:
        """The data of OBS's next event of this type; forgets all events up to it."""
        while True:
            for number, event in enumerate(self.events):
                if event["eventType"] == event_type:
                    del self.events[: number + 1]
                    return event["eventData"]
            self._take_event(self._message())

    def _next_id(self) -> str:
        self._last_id += 1
        return str(self._last_id)

    def _exchange(self, message: Json) -> Json:
        self.send(message)
        response = self._receive(_RESPONSE)
        assert response["requestId"] == message["d"]["requestId"], response
        if not response["requestStatus"]["result"]:
            raise Refused(f"{response['requestType']}: {response['requestStatus']}")
        return response.get("responseData", {})

    def _receive(self, op: int) -> Json:
        while True:
            message = self._message()
            if message["op"] == op:
                return message["d"]
            self._take_event(message)

    def _message(self) -> Json:
        return self._encoding.decode(self.socket.receive())

    def _take_event(self, message: Json) -> None:
        if message["op"] == _EVENT:
            self.events.append(message["d"])


def _proof(password: str, salt: str, challenge: str) -> str:
    secret = base64.b64encode(hashlib.sha256((password + salt).encode()).digest())
    return base64.b64encode(hashlib.sha256(secret + challenge.encode()).digest()).decode()
