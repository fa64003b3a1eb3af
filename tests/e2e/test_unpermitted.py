"""Without permission nothing tells of an image that not everyone may see: no answer, no event, no log, no file of OBS's."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docs_examples
import numpy
import pictures
from plain_websocket import PlainClient, Refused
from studio_test import SCENE, UnpermittedStudioTest, main, wait_until

Json = dict[str, Any]

SOURCE = "Picture"
ALL_EVENTS = ((1 << 20) - 1) & ~(1 << 16)  # but for the loudness of inputs, which is told 20 times a second
NOBODYS = "0123456789abcdef" * 2  # an id that no image and no stream has
PUBLIC_COLOUR = (0, 160, 0)
PUBLIC_SLOT, HIDDEN_SLOTS, EMPTY_SLOT = 1, (2, 3, 4), 9
NEVER_ANSWERED = {"the caption", "the content's hash", "the path"}  # to nobody; looked for all the same


class Canary(NamedTuple):
    """A text that must not get out, and what it is."""

    what: str
    text: str


class Hidden(NamedTuple):
    """An image that not everyone may see."""

    visibility: str
    image: str
    stream: str
    canaries: tuple[Canary, ...]


class Walker(PlainClient):
    """Hears all events there are, and keeps what it was answered."""

    def __init__(self, port: int, password: str) -> None:
        super().__init__(port, password, subscriptions=ALL_EVENTS)
        self.answers: list[Json] = []

    def ask(self, request: str, fields: Json | None = None) -> Json:
        answer = self.vendor(request, fields)
        self.answers.append(answer)
        return answer

    def heard(self) -> str:
        """All of it, as it came."""
        return json.dumps([self.answers, self.events])


def noisy(file: Path, colour: tuple[int, int, int]) -> Path:
    """A picture of nearly one colour, that differs from every other in each of its parts."""
    noise = numpy.random.default_rng(zlib.crc32(file.name.encode())).integers(-30, 31, (180, 320, 3))
    return pictures.save(numpy.clip(noise + colour, 0, 255).astype(numpy.uint8), file)


class Unpermitted(UnpermittedStudioTest):
    stream: str
    public: str
    hidden: list[Hidden]
    managed: str  # all answers with permission

    def make_library(self) -> None:
        cls = type(self)
        cls.stream = self.create_stream("Friday show")
        file = pictures.plain(self.picture("logo.png"), PUBLIC_COLOUR)
        cls.public = self.import_all(self.stream, [file], "public")[file.name]
        self.client.vendor("AssignSlot", {"slot": PUBLIC_SLOT, "imageId": self.public})
        secret_stream = self.create_stream("Canary stream")
        cls.hidden = [
            self.hide_image("private", secret_stream),
            self.hide_image("private", self.stream),
            self.hide_image("subscribers", self.stream),
        ]
        for slot, hidden in zip(HIDDEN_SLOTS, self.hidden, strict=True):
            self.client.vendor("AssignSlot", {"slot": slot, "imageId": hidden.image})
        self.create_input(SOURCE, self.stream, self.public)
        self.assert_becomes(SOURCE, pictures.reference(file))
        client = Walker(self.studio.home.port, self.studio.home.password)
        self.ask_everything(client)
        cls.managed = client.heard()
        client.close()
        self.stop_cleanly()

    def hide_image(self, visibility: str, stream: str) -> Hidden:
        """An image of that visibility, with a canary in all that it has."""
        mark = f"canary-{visibility}-{stream[:4]}"
        texts = {"title": f"{mark} title", "caption": f"{mark} caption", "tag": f"{mark} tag"}
        file = noisy(self.picture(f"{mark}-file.png"), pictures.CANARY)
        image = self.import_all(stream, [file], visibility)[file.name]
        tags = [{"tag": texts["tag"]}]
        self.client.vendor(
            "UpdateImage", {"imageId": image, "title": texts["title"], "caption": texts["caption"], "tags": tags}
        )
        canaries = {
            **{f"the {what}": text for what, text in texts.items()},
            "the id": image,
            "the file's name": file.name,
            "the path": str(file),
            "the content's hash": hashlib.sha256(file.read_bytes()).hexdigest(),
            "the thumbnail": self.middle_of_thumbnail(image),
        }
        return Hidden(visibility, image, stream, tuple(Canary(f"{mark}: {what}", text) for what, text in canaries.items()))

    def middle_of_thumbnail(self, image: str) -> str:
        """A part of it that only this picture has: its pixels."""
        text = self.client.vendor("GetThumbnail", {"imageId": image})["base64"]
        start_of_scan = base64.b64decode(text).index(b"\xff\xda")
        return text[start_of_scan * 4 // 3 + 100 :][:64]

    def canaries(self) -> Iterator[Canary]:
        """What must not get out."""
        for hidden in self.hidden:
            yield from hidden.canaries
        yield Canary("the stream's title", "Canary stream")
        yield Canary("the stream's id", self.hidden[0].stream)

    # ---- asking ----

    def walker(self) -> Walker:
        client = Walker(self.studio.home.port, self.studio.home.password)
        self.addCleanup(client.close)
        return client

    def readings(self) -> Iterator[tuple[str, Json]]:
        """Every request that reads, in every way that could tell of what is hidden."""
        yield "GetStatus", {}
        yield "GetStreamList", {}
        yield "GetCacheStats", {}
        ways: list[Json] = [{}, {"search": "canary"}, {"visibility": "private"}, {"visibility": "subscribers"}]
        ways += [{"sort": sort, "descending": True} for sort in ("manual", "name", "created", "views", "size")]
        for stream in (self.stream, self.hidden[0].stream):
            yield from (("GetImageList", {"streamId": stream} | way) for way in ways)
        for hidden in self.hidden:
            yield from (("GetThumbnail", {"imageId": hidden.image} | size) for size in ({}, {"size": 72}, {"size": 144}))

    def ask_everything(self, client: Walker) -> None:
        for request, fields in self.readings():
            client.ask(request, fields)

    def fields_naming(self, image: str, stream: str) -> Iterator[tuple[str, Json]]:
        """Every documented request, about that image and stream."""
        values = {"LOGO": image, "RULES": image, "STREAM": stream, "PICTURES": str(self.folder / "pictures")}
        for exchange in docs_examples.exchanges():
            if "LOGO" in str(exchange.fields) or "RULES" in str(exchange.fields) or "STREAM" in str(exchange.fields):
                yield exchange.request, docs_examples.substitute(exchange.fields, values)

    # ---- the tests ----

    def test_with_permission_the_answers_hold_every_canary(self) -> None:
        """So what follows would find them."""
        for canary in self.canaries():
            if canary.what.partition(": ")[2] not in NEVER_ANSWERED:
                with self.subTest(canary.what):
                    self.assertTrue(canary.text in self.managed, "it is in no answer")

    def assert_no_canary(self, text: str, where: str) -> None:
        found = [canary.what for canary in self.canaries() if canary.text in text]
        self.assertEqual(found, [], f"{where} tells of them")

    def test_no_answer_holds_a_canary(self) -> None:
        client = self.walker()
        self.ask_everything(client)
        self.assert_no_canary(client.heard(), "an answer")
        [listed] = client.ask("GetStreamList")["streams"]
        self.assertEqual((listed["imageCount"], listed["publicCount"]), (1, 1))
        status = client.ask("GetStatus")
        self.assertEqual([slot["slot"] for slot in status["slots"]], [PUBLIC_SLOT])
        self.assertEqual(
            [status["library"][count] for count in ("streamCount", "imageCount", "publicCount")], [1, 1, 1]
        )

    def test_what_is_hidden_is_answered_like_what_never_was(self) -> None:
        client = self.walker()
        for hidden in self.hidden:
            hidden_stream = NOBODYS if hidden.stream == self.stream else hidden.stream
            pairs = zip(self.fields_naming(hidden.image, hidden_stream), self.fields_naming(NOBODYS, NOBODYS), strict=True)
            for (request, about_hidden), (_, about_nobody) in pairs:
                with self.subTest(f"{request} of what is for {hidden.visibility}"):
                    answer = client.ask(request, about_hidden)
                    self.assertEqual(answer, client.ask(request, about_nobody))
                    self.assertIs(answer["ok"], False)
        self.assert_no_canary(client.heard(), "an answer")

    def test_slots_with_hidden_images_are_like_empty_ones(self) -> None:
        client = self.walker()
        empty = client.ask("ShowSlot", {"slot": EMPTY_SLOT})
        self.assertEqual(empty["error"]["kind"], "not_found")
        for slot in HIDDEN_SLOTS:
            self.assertEqual(client.ask("ShowSlot", {"slot": slot}), empty)

    def test_no_key_shows_or_tells_of_what_is_hidden(self) -> None:
        client = self.walker()
        for slot in (PUBLIC_SLOT, *HIDDEN_SLOTS):
            client.request("TriggerHotkeyByName", {"hotkeyName": f"StreamImages.Slot{slot}"})
            self.assert_only_public_on_program()
        for request in ("NextImage", "PreviousImage", "RandomImage", "HideImage"):
            client.ask(request, {"sourceName": SOURCE})
            self.assert_only_public_on_program()
        self.wait_told(client, "ImageHidden")
        client.ask("ShowSlot", {"slot": PUBLIC_SLOT})
        self.wait_told(client, "ImageShown")
        self.assert_no_canary(client.heard(), "an answer or event")

    def wait_told(self, client: Walker, event: str) -> None:
        """Of the public image, as nothing else is told of."""

        def is_told() -> bool:
            client.request("GetVersion")  # reads what is on its way
            return event in {told["eventType"] for told in client.vendor_events()}

        wait_until(f"there was an {event}", is_told)

    def assert_only_public_on_program(self) -> None:
        for _ in range(5):
            self.assertFalse(pictures.holds_canary(self.shot(SCENE, 64, 36)), "a hidden picture is on program")

    def test_requests_of_obs_websocket_tell_of_nothing_hidden(self) -> None:
        client = self.walker()
        for request, fields in self.requests_about_source():
            with self.subTest(f"{request} {fields}"):
                try:
                    answer = client.request(request, fields)
                except Refused as refused:
                    self.assertIn("propertyName", fields, refused)  # not every property is a list
                    continue
                self.assert_no_canary(json.dumps(answer), request)

    def requests_about_source(self) -> Iterator[tuple[str, Json]]:
        source = {"inputName": SOURCE}
        for request in ("GetHotkeyList", "GetInputList", "GetSceneList", "GetStats", "GetVideoSettings"):
            yield request, {}
        for request in ("GetInputSettings", "GetMediaInputStatus"):
            yield request, source
        yield "GetSceneItemList", {"sceneName": SCENE}
        yield "GetSourceFilterList", {"sourceName": SOURCE}
        yield "GetInputDefaultSettings", {"inputKind": "stream_image_source"}
        for name in ("stream_id", "image_id", "audience", "fit", "mode", "transition"):
            yield "GetInputPropertiesListPropertyItems", source | {"propertyName": name}

    def test_zz_neither_log_nor_files_of_obs_hold_a_canary(self) -> None:
        """Of either run; OBS has written its files when it has ended."""
        self.stop_cleanly()
        home = self.studio.home
        files = [*home.folder.glob("*.log"), *self.files_of_obs(home.config)]
        self.assertGreater(len(files), 4, files)
        for file in files:
            with self.subTest(str(file.relative_to(home.folder))):
                self.assert_no_canary(file.read_text(encoding="utf-8", errors="replace"), "it")

    def files_of_obs(self, config: Path) -> Iterator[Path]:
        """All of its settings, scenes and logs but what the plugin keeps for itself."""
        own = self.studio.home.plugin_config
        for file in config.rglob("*"):
            if file.is_file() and file.suffix != ".so" and own not in file.parents:
                yield file


if __name__ == "__main__":
    main()
