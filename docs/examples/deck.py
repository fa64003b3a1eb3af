#!/usr/bin/env python3
"""Drives Stream Images from outside OBS, as a deck of keys or a chat bot does.

    deck.py --password SECRET list                  what there is, and what is on air
    deck.py --password SECRET show "Logo"           by the title of an image
    deck.py --password SECRET panic on              blanks every image source; "off" lifts that
    deck.py --password SECRET key "Logo" logo.jpg   a picture for a key, 72 pixels a side
    deck.py --password SECRET follow                prints what happens, until Ctrl-C

Address and password are in OBS under Tools > WebSocket Server Settings. Needs the package websocket-client. Every request
and event that the plugin knows is described in docs/control.md; take this file as the beginning of your own.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import sys
from pathlib import Path

import websocket

HELLO, IDENTIFY, IDENTIFIED, EVENT, REQUEST, RESPONSE = 0, 1, 2, 5, 6, 7  # what obs-websocket calls "op"
VENDOR_EVENTS = 1 << 9
KEY_SIZE = 72


class Refused(Exception):
    """OBS or the plugin said no; the text says why."""


class Deck:
    """A connection to OBS. Requests wait for their answer; events are only looked at by next_event()."""

    def __init__(self, host: str, port: int, password: str, events: int = 0) -> None:
        self._socket = websocket.create_connection(f"ws://{host}:{port}")
        hello = self._receive(HELLO)
        identify = {"rpcVersion": 1, "eventSubscriptions": events}
        if challenge := hello.get("authentication"):
            identify["authentication"] = prove(password, challenge["salt"], challenge["challenge"])
        self._send(IDENTIFY, identify)
        self._receive(IDENTIFIED)

    def call(self, request: str, **fields: object) -> dict:
        """Sends a request to the plugin and returns its answer."""
        vendor_request = {"vendorName": "stream-images", "requestType": request, "requestData": fields}
        self._send(REQUEST, {"requestType": "CallVendorRequest", "requestId": "1", "requestData": vendor_request})
        response = self._receive(RESPONSE)
        if not response["requestStatus"]["result"]:  # obs-websocket's own refusal: the plugin is not there, say
            raise Refused(response["requestStatus"].get("comment", "OBS refused the request"))
        answer = response["responseData"]["responseData"]
        if not answer.get("ok"):
            raise Refused(answer["error"]["message"])
        return answer

    def next_event(self) -> tuple[str, dict]:
        """Waits for the plugin's next event."""
        while True:
            event = self._receive(EVENT)
            if event["eventType"] == "VendorEvent" and event["eventData"]["vendorName"] == "stream-images":
                return event["eventData"]["eventType"], event["eventData"]["eventData"]

    def _send(self, op: int, data: dict) -> None:
        self._socket.send(json.dumps({"op": op, "d": data}))

    def _receive(self, op: int) -> dict:
        """The next message of that kind; others are passed over."""
        while True:
            opcode, payload = self._socket.recv_data()
            if opcode == websocket.ABNF.OPCODE_CLOSE:
                raise Refused(payload[2:].decode() or "OBS closed the connection")  # after two bytes of status
            message = json.loads(payload)
            if message["op"] == op:
                return message["d"]


def prove(password: str, salt: str, challenge: str) -> str:
    """What obs-websocket takes as proof that we know the password, which itself never travels."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return digest(digest(password + salt) + challenge)


def images_by_stream(deck: Deck) -> list[tuple[str, list[dict]]]:
    """The title of each stream, with its images."""
    streams = deck.call("GetStreamList")["streams"]
    return [(stream["title"], deck.call("GetImageList", streamId=stream["streamId"])["images"]) for stream in streams]


def find_image(deck: Deck, title: str) -> str:
    """The id of the first image with this title."""
    for _, images in images_by_stream(deck):
        for image in images:
            if image["title"] == title:
                return image["imageId"]
    raise Refused(f'no image is called "{title}"')


def list_images(deck: Deck) -> None:
    for stream, images in images_by_stream(deck):
        print(stream)
        for image in images:
            slot = f", slot {image['slot']}" if "slot" in image else ""
            on_air = ", on air" if image["onAir"] else ""
            print(f"    {image['title']} ({image['visibility']}{slot}{on_air})")


def save_key(deck: Deck, title: str, file: Path) -> None:
    thumbnail = deck.call("GetThumbnail", imageId=find_image(deck, title), size=KEY_SIZE)
    file.write_bytes(base64.b64decode(thumbnail["base64"]))


def follow(deck: Deck, count: int | None) -> None:
    while count is None or count > 0:
        event, data = deck.next_event()
        print(event, json.dumps(data, ensure_ascii=False), flush=True)
        count = None if count is None else count - 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Drives Stream Images through obs-websocket.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=4455)
    parser.add_argument(
        "--password", default=os.environ.get("OBS_WEBSOCKET_PASSWORD", ""), help="else OBS_WEBSOCKET_PASSWORD is taken"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="all images, by stream")
    commands.add_parser("show", help="show an image").add_argument("title")
    commands.add_parser("panic", help="blank every image source").add_argument("state", choices=["on", "off"])
    key = commands.add_parser("key", help="save the picture for a key")
    key.add_argument("title")
    key.add_argument("file", type=Path)
    commands.add_parser("follow", help="print events").add_argument("--count", type=int, help="end after so many")
    return parser.parse_args()


def run(chosen: argparse.Namespace) -> None:
    events = VENDOR_EVENTS if chosen.command == "follow" else 0
    deck = Deck(chosen.host, chosen.port, chosen.password, events)
    match chosen.command:
        case "list":
            list_images(deck)
        case "show":
            deck.call("ShowImage", imageId=find_image(deck, chosen.title))
        case "panic":
            deck.call("SetPanic", active=chosen.state == "on")
        case "key":
            save_key(deck, chosen.title, chosen.file)
        case "follow":
            follow(deck, chosen.count)


def main() -> int:
    try:
        run(arguments())
    except (Refused, OSError, websocket.WebSocketException) as error:
        print(f"deck.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
