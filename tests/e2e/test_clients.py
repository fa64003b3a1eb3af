"""Clients that are not ours drive the plugin, and what no client should send changes nothing."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any
from unittest.mock import patch

import docs_examples
import pictures
import simpleobsws
from plain_websocket import (
    FRAME_BY_FRAME,
    JSON,
    MESSAGE_PACK,
    ONE_BY_ONE,
    TEXT,
    VENDOR,
    Closed,
    PlainClient,
    Refused,
    frame,
    vendor_message,
)
from studio_test import StudioTest, main

Json = dict[str, Any]

KIBIBYTE, MEBIBYTE = 1 << 10, 1 << 20
LIST_LIMIT = 1000
LONGEST_ANSWER = 4 * KIBIBYTE  # to what was refused: nothing enormous comes back
NOT_UTF8 = b"Logo \xff\xfe"

# A value for each field that the requests have; its type is the field's type.
GOOD: Json = {
    "active": False,
    "caption": "Our logo",
    "descending": True,
    "imageId": "LOGO",
    "imageIds": [{"imageId": "RULES"}],
    "page": "gallery",
    "paths": [{"path": "PICTURES/new.png"}],
    "search": "logo",
    "size": 72,
    "slot": 3,
    "sort": "name",
    "sourceName": "Picture",
    "streamId": "STREAM",
    "tags": [{"tag": "brand"}],
    "title": "Our logo",
    "visibility": "public",
}
OF_ANOTHER_TYPE: dict[type, list[Any]] = {
    str: [1, 1.5, True, {}, {"text": "Logo"}, [], ["Logo"], [{"text": "Logo"}]],
    int: ["1", "", 1.5, True, {}, [], [1]],
    bool: ["true", "", 1, 0.5, {}, [], [True]],
    list: ["Logo", "", 1, 1.5, True, {}, {"imageId": "Logo"}],
}
OUT_OF_RANGE: dict[str, list[Any]] = {
    "page": ["", "Gallery", "none"],
    "size": [0, -72, 71, 200, 1 << 40],
    "slot": [0, -1, 11, 1 << 40, -(1 << 62)],
    "sort": ["", "Name", "title"],
    "visibility": ["", "Public", "everyone"],
}
MAY_BE_EMPTY = {"caption", "search", "sourceName"}
EMPTY_IDS: list[Any] = ["", "\0Logo", [{"imageId": ""}], [{"imageId": "\0Logo"}]]  # of the right type, and nobody's


def nested(depth: int) -> Json:
    """An object in an object, and so on."""
    data: Json = {}
    for _ in range(depth):
        data = {"deeper": data}
    return data


def bad_texts(field: str) -> list[Any]:
    """Texts that end at once, which is what remains of one that begins with a zero, and long ones."""
    empty = [] if field in MAY_BE_EMPTY or field in OUT_OF_RANGE else ["", "\0Logo"]
    return [*empty, "x" * (16 * KIBIBYTE + 1), "ü" * (MEBIBYTE // 2)]


def bad_lists(good: list[Json]) -> list[Any]:
    """obs-websocket passes on nothing but objects, so a list of plain values arrives empty."""
    [(field, value)] = good[0].items()
    whole = [[], ["Logo"], [1, None, True], [[]], good * (LIST_LIMIT + 1)]
    entries: list[Any] = [{}, {field: None}, {"unknown": value}, {field: value, "unknown": 1}, nested(100)]
    entries += [{field: other} for other in OF_ANOTHER_TYPE[str]]
    entries += [{field: text} for text in bad_texts(field) if field != "tag" or text]  # an empty tag: none
    return whole + [[entry] for entry in entries if entry != {"tag": "\0Logo"}]


def bad_values(field: docs_examples.Field) -> Iterator[Any]:
    good = GOOD[field.name]
    yield from OF_ANOTHER_TYPE[type(good)]
    yield from OUT_OF_RANGE.get(field.name, [])
    yield nested(100)
    if isinstance(good, str):
        yield from bad_texts(field.name)
    if isinstance(good, list):
        yield from bad_lists(good)
    if not field.optional:
        yield None


def connecting(client: simpleobsws.WebSocketClient) -> AbstractContextManager[object]:
    """simpleobsws 1.3, which Debian 13 has, asks its connections what those of the websockets beside it cannot say."""
    if hasattr(client, "ws_open"):
        return nullcontext()
    from websockets.legacy.client import connect

    return patch("websockets.connect", connect)


def names(field: str) -> list[str]:
    """What a refusal may call it: that field, the one inside a list, or the whole request."""
    good = GOOD.get(field)
    inner = list(good[0]) if isinstance(good, list) else []
    return [field, *inner, "nested too deeply", "not UTF-8"]


def shortened(data: Any) -> str:
    text = repr(data)
    return text if len(text) < 200 else f"{text[:100]} … {len(text)} characters"


class Clients(StudioTest):
    stream: str
    ids: dict[str, str]

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls("make_library").make_library()

    def make_library(self) -> None:
        cls = type(self)
        cls.stream = self.create_stream("Friday show")
        colours = {"logo.png": (0, 160, 0), "rules.png": (0, 0, 160)}
        files = [pictures.plain(self.picture(name), colour) for name, colour in colours.items()]
        cls.ids = self.import_all(self.stream, files, "public")
        pictures.plain(self.picture("new.png"), (160, 0, 0))
        self.client.vendor("UpdateImage", {"imageId": self.ids["logo.png"], "title": "Logo", "tags": [{"tag": "brand"}]})
        self.client.vendor("AssignSlot", {"slot": 1, "imageId": self.ids["logo.png"]})
        self.create_input("Picture", self.stream, self.ids["logo.png"])
        self.assert_becomes("Picture", pictures.reference(self.picture("logo.png")))

    def plain_client(self, **options: Any) -> PlainClient:
        home = self.studio.home
        client = PlainClient(home.port, home.password, **options)
        self.addCleanup(client.close)
        return client

    # ---- other people's clients ----

    def test_simpleobsws_drives_it(self) -> None:
        asyncio.run(self.drive_by_simpleobsws())

    async def drive_by_simpleobsws(self) -> None:
        home = self.studio.home
        parameters = simpleobsws.IdentificationParameters(eventSubscriptions=1 << 9)
        client = simpleobsws.WebSocketClient(f"ws://127.0.0.1:{home.port}", home.password, parameters)
        shown: asyncio.Queue[Json] = asyncio.Queue()

        async def on_event(event: Json) -> None:
            if event["vendorName"] == VENDOR and event["eventType"] == "ImageShown":
                shown.put_nowait(event["eventData"])

        async def call(request: str, fields: Json) -> Json:
            data = {"vendorName": VENDOR, "requestType": request, "requestData": fields}
            response = await client.call(simpleobsws.Request("CallVendorRequest", data))
            self.assertTrue(response.ok(), response)
            return response.responseData["responseData"]

        with connecting(client):
            await client.connect()
        self.assertTrue(await client.wait_until_identified())
        client.register_event_callback(on_event, "VendorEvent")
        [stream] = (await call("GetStreamList", {}))["streams"]
        images = (await call("GetImageList", {"streamId": stream["streamId"]}))["images"]
        self.assertEqual({image["imageId"] for image in images}, set(self.ids.values()))
        for name in ("rules.png", "logo.png"):
            self.assertTrue((await call("ShowImage", {"imageId": self.ids[name]}))["ok"])
            event = await asyncio.wait_for(shown.get(), timeout=30)
            self.assertEqual(event["imageId"], self.ids[name])
        refused = await call("ShowSlot", {"slot": 9})
        self.assertEqual((refused["ok"], refused["error"]["kind"]), (False, "not_found"))
        await client.disconnect()

    def test_bare_sockets_drive_it_in_both_encodings(self) -> None:
        for encoding in (JSON, MESSAGE_PACK):
            with self.subTest(encoding.subprotocol):
                client = self.plain_client(encoding=encoding)
                for name in ("rules.png", "logo.png"):
                    self.assertEqual(
                        client.vendor("ShowImage", {"imageId": self.ids[name]}), {"ok": True, "sourceName": "Picture"}
                    )
                    self.assert_becomes("Picture", pictures.reference(self.picture(name)))
                self.assertEqual(client.vendor("ShowSlot", {"slot": 9})["error"]["kind"], "not_found")

    # ---- what is malformed ----

    def library(self) -> str:
        """All that can be read of it, but for what looking at it counts."""
        streams = self.client.vendor("GetStreamList")["streams"]
        images = [self.images(stream["streamId"]) for stream in streams]
        status = self.client.vendor("GetStatus")
        status.pop("cache", None)
        return json.dumps([streams, images, status], indent=1)

    def good_fields(self, section: docs_examples.Section) -> Json:
        """Every field of a request, as it should be."""
        ids = {"STREAM": self.stream, "LOGO": self.ids["logo.png"], "RULES": self.ids["rules.png"]}
        values = ids | {"PICTURES": str(self.folder / "pictures")}
        return docs_examples.substitute({field.name: GOOD[field.name] for field in section.fields}, values)

    def malformed(self, section: docs_examples.Section) -> Iterator[tuple[str, Json]]:
        """The field that is wrong, and the request's fields."""
        good = self.good_fields(section)
        for field in section.fields:
            if not field.optional:
                yield field.name, {name: value for name, value in good.items() if name != field.name}
            for value in bad_values(field):
                yield field.name, good | {field.name: self.with_ids(value)}
        for value in (1, "", True, {}, [], ["Logo"], nested(100), "x" * MEBIBYTE):
            yield "unknown", good | {"unknown": value}
        yield "", good | {"x" * MEBIBYTE: 1}

    def with_ids(self, value: Any) -> Any:
        return docs_examples.substitute(value, {"LOGO": self.ids["logo.png"], "RULES": self.ids["rules.png"]})

    def assert_invalid(self, answer: Json, request: str, field: str, value: Any) -> None:
        with self.subTest(f"{request}, '{field}': {shortened(value)}"):
            self.assertIs(answer["ok"], False)
            kind, message = answer["error"]["kind"], answer["error"]["message"]
            if "Id" in field and value in EMPTY_IDS:
                self.assertIn(kind, ("invalid_argument", "not_found"), message)
            else:
                self.assertEqual(kind, "invalid_argument", message)
                self.assertTrue(any(name in message for name in names(field)), message)
            self.assertLess(len(json.dumps(answer)), LONGEST_ANSWER)

    def assert_nothing_happened(self, before: str, client: PlainClient) -> None:
        client.request("GetVersion")
        self.assertEqual(client.vendor_events(), [])
        self.assertEqual(self.library(), before)

    def test_every_field_is_checked(self) -> None:
        before = self.library()
        client = self.plain_client()
        tried = 0
        for section in docs_examples.request_sections():
            for field, fields in self.malformed(section):
                self.assert_invalid(client.vendor(section.name, fields), section.name, field, fields.get(field))
                tried += 1
        self.assert_nothing_happened(before, client)
        print(f"MALFORMED REQUESTS: {tried} refused")

    def test_fields_that_are_no_object_are_refused_by_obs_websocket(self) -> None:
        before = self.library()
        client = self.plain_client()
        for section in docs_examples.request_sections():
            for data in (1, 1.5, "x", True, [], [{}]):
                with self.subTest(f"{section.name}: {data!r}"), self.assertRaises(Refused):
                    client.vendor(section.name, data)
        self.assert_nothing_happened(before, client)

    def test_texts_that_are_not_utf8_are_refused(self) -> None:
        """obs-websocket looks at what comes as JSON, and passes on whatever comes as MessagePack."""
        before = self.library()
        client = self.plain_client(encoding=MESSAGE_PACK)
        tried = 0
        for section in docs_examples.request_sections():
            good = self.good_fields(section)
            for name, value in good.items():
                bad = [{key: NOT_UTF8 for key in value[0]}] if isinstance(value, list) else NOT_UTF8
                self.assert_invalid(client.vendor(section.name, good | {name: bad}), section.name, name, bad)
            for name, value in ((NOT_UTF8, "x"), ("unknown", NOT_UTF8)):
                self.assert_invalid(client.vendor(section.name, good | {name: value}), section.name, "unknown", value)
            tried += len(good) + 2
        self.assert_nothing_happened(before, client)
        print(f"MALFORMED TEXTS: {tried} refused")

    def test_broken_messages_do_no_harm(self) -> None:
        """The connection ends, or, where obs-websocket has more to say about it than fits, goes on."""
        before = self.library()
        whole = json.dumps(vendor_message("CreateStream", {"title": "Broken"})).encode()
        with self.assertRaises(Closed):
            self.send_and_ask(whole.replace(b"Broken", NOT_UTF8))
        for broken in (whole[:-1], whole + b"}", b"", bytes(100), b"[" * 100_000, b"{}", b"[]"):
            with suppress(Closed, ConnectionError):
                self.send_and_ask(broken)
        self.assert_nothing_happened(before, self.plain_client())

    def send_and_ask(self, message: bytes) -> None:
        client = self.plain_client()
        client.socket.send(frame(TEXT, message))
        client.request("GetVersion")

    def test_every_documented_field_is_tried(self) -> None:
        named = {field.name for section in docs_examples.request_sections() for field in section.fields}
        self.assertEqual(named, set(GOOD))

    def test_no_request_holds_the_frame_that_it_is_executed_in(self) -> None:
        """obs-websocket executes such batches on the thread that renders."""
        client = self.plain_client()
        image = [{"imageId": self.ids["logo.png"]}]
        requests = [
            vendor_message("SetPanic", {"active": True}),
            vendor_message("SetImageVisibility", {"imageIds": image, "visibility": "private"}),
            vendor_message("SetPanic", {"active": False}),
            vendor_message("GetStatus", {}),
        ]
        began = time.monotonic()
        panic, visibility, lifting, status = client.batch(requests, FRAME_BY_FRAME)
        self.assertLess(time.monotonic() - began, 1.5, "it waited for frames that could not come")
        self.assertEqual(panic["error"]["kind"], "not_settled")
        self.assertEqual(visibility["error"]["kind"], "invalid_argument")
        self.assertTrue(lifting["ok"])
        self.assertFalse(status["panic"])

    def test_zz_obs_ends_cleanly_though_clients_go_on_asking(self) -> None:
        """Two of them, so that one is always being answered."""
        asked = [vendor_message("SetPanic", {"active": True})] * 300
        self.plain_client().ask_batch(asked, ONE_BY_ONE)
        self.client.vendor("GetStatus")  # each of those takes three frames: they are not to end in the same
        self.client.request("GetStats")
        self.plain_client().ask_batch(asked, ONE_BY_ONE)
        began = time.monotonic()
        self.stop_cleanly()
        self.assertLess(time.monotonic() - began, 15, "they were waited for")


if __name__ == "__main__":
    main()
