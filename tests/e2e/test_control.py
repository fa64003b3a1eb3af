"""docs/control.md keeps its word: each of its examples is sent to OBS, and each answer and event looks as it says there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import docs_examples
import pictures
from docs_examples import EXACTLY, Deviations, differences, substitute
from PIL import Image
from plain_websocket import SCENE_EVENTS, PlainClient
from studio_test import SCENE, Client, StudioTest, main, wait_until

Json = dict[str, Any]

SOURCE = "Picture"
BRB_SCENE = "Be right back"
DECK = docs_examples.CHECKOUT / "docs" / "examples" / "deck.py"
SCRIPT = docs_examples.CHECKOUT / "docs" / "examples" / "panic-on-brb.lua"
SCRIPT_HOTKEY = "panic_on_brb.slot_1"

# Events have these keys only at times, as the text says; and each event must be seen once just as it is documented.
EVENT_DEVIATIONS = {
    "ImageShown": Deviations(may_lack=frozenset({"slot"})),
    "LibraryChanged": Deviations(may_lack=frozenset({"streamId"})),
}
# What an example changed that later ones, and the events, count on.
UNDONE: dict[str, Json] = {"SetPanic": {"active": False}}


class Control(StudioTest):
    """The documented library, made by one OBS; a second one has the documented script as well."""

    stream: str
    ids: dict[str, str]
    listener: Client  # hears all that the plugin tells of the documented run
    scenes: PlainClient

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls("make_library").make_library()
        cls.studio.start()
        home = cls.studio.home
        cls.listener = Client(home.port, home.password)
        cls.scenes = PlainClient(home.port, home.password, subscriptions=SCENE_EVENTS)
        for client in (cls.listener, cls.scenes):
            cls.addClassCleanup(client.close)

    def make_library(self) -> None:
        cls = type(self)
        photograph = pictures.small_photograph(1280, 720)
        for name, pixels in {"logo": photograph, "rules": 255 - photograph, "new": photograph[::-1]}.items():
            pictures.save(pixels, self.picture(f"{name}.png"))
        cls.stream = self.create_stream("Friday show")
        cls.ids = self.import_all(self.stream, [self.picture("logo.png"), self.picture("rules.png")], "public")
        self.create_input(SOURCE, self.stream, self.ids["logo.png"])
        self.client.request("CreateScene", {"sceneName": BRB_SCENE})
        self.client.request("CreateSceneItem", {"sceneName": BRB_SCENE, "sourceName": SOURCE})
        self.stop_cleanly()
        self.add_script()

    def add_script(self) -> None:
        """To the scene collection, where OBS keeps them."""
        [file] = (self.studio.home.config / "basic" / "scenes").glob("*.json")
        collection = json.loads(file.read_text())
        collection.setdefault("modules", {})["scripts-tool"] = [{"path": str(SCRIPT), "settings": {}}]
        file.write_text(json.dumps(collection))

    def setUp(self) -> None:
        """All as the document has it."""
        if self.client.request("GetCurrentProgramScene")["sceneName"] != SCENE:
            self.show_scene(SCENE)
        self.client.vendor("SetPanic", {"active": False})
        self.set_visibility(self.ids["rules.png"], "public")
        for name, title in (("logo.png", "Logo"), ("rules.png", "Rules")):
            self.client.vendor("UpdateImage", {"imageId": self.ids[name], "title": title, "tags": [{"tag": "brand"}]})
        self.client.vendor("AssignSlot", {"slot": 1, "imageId": self.ids["logo.png"]})
        self.client.vendor("AssignSlot", {"slot": 2})
        self.client.vendor("ShowImage", {"imageId": self.ids["logo.png"], "sourceName": SOURCE})
        self.wait_on_air(self.ids["logo.png"])

    def wait_on_air(self, image: str) -> None:
        def is_on_air() -> bool:
            [source] = self.client.vendor("GetStatus")["sources"]
            return source["onAir"] and source.get("imageId") == image

        wait_until("the image is on air", is_on_air)

    def values(self) -> dict[str, str]:
        """What the placeholders stand for."""
        return {
            "STREAM": self.stream,
            "LOGO": self.ids["logo.png"],
            "RULES": self.ids["rules.png"],
            "PICTURES": str(self.folder / "pictures"),
        }

    def assert_shows(self, name: str) -> None:
        self.assert_becomes(SOURCE, pictures.reference(self.picture(name), 1280, 720))

    def assert_shows_nothing(self) -> None:
        self.assert_becomes(SOURCE, pictures.nothing())

    # ---- requests and events ----

    def test_requests_are_answered_and_events_come_as_documented(self) -> None:
        for exchange in docs_examples.exchanges():
            with self.subTest(exchange.request):
                answer = self.client.vendor(exchange.request, substitute(exchange.fields, self.values()))
                self.assertEqual(differences(exchange.answer, answer), [], json.dumps(answer, indent=1))
            if exchange.request in UNDONE:
                self.client.vendor(exchange.request, UNDONE[exchange.request])
        self.put_logo_on_air_again()
        for event, documented in docs_examples.events().items():
            with self.subTest(f"one {event}, just as documented"):
                self.listener.wait_event(event, lambda data: differences(documented, data) == [], timeout=10)
        self.assert_events_are_documented(self.listener.events())

    def put_logo_on_air_again(self) -> None:
        """Which tells that an image left, and that one with a slot came."""
        self.client.vendor("AssignSlot", {"slot": 2})
        self.client.vendor("HideImage")
        self.assert_shows_nothing()
        self.client.vendor("ShowSlot", {"slot": 1})
        self.wait_on_air(self.ids["logo.png"])

    def assert_events_are_documented(self, seen: list[Json]) -> None:
        documented = docs_examples.events()
        for event in seen:
            name, data = event["eventType"], event["eventData"]
            with self.subTest(f"{name}: {data}"):
                self.assertIn(name, documented)
                self.assertEqual(differences(documented[name], data, EVENT_DEVIATIONS.get(name, EXACTLY)), [])

    def test_every_section_has_its_examples(self) -> None:
        requests = [section.name for section in docs_examples.request_sections()]
        self.assertEqual(requests, [exchange.request for exchange in docs_examples.exchanges()])
        self.assertEqual(docs_examples.event_sections(), list(docs_examples.events()))

    def test_every_field_of_an_example_is_described(self) -> None:
        sections = {section.name: section for section in docs_examples.request_sections()}
        for exchange in docs_examples.exchanges():
            with self.subTest(exchange.request):
                fields = {field.name: field.optional for field in sections[exchange.request].fields}
                self.assertLessEqual(exchange.fields.keys(), fields.keys())
                self.assertLessEqual({name for name, optional in fields.items() if not optional}, exchange.fields.keys())

    # ---- recipes ----

    def test_keys_of_a_deck_do_what_they_say(self) -> None:
        panic, lift, following, hide, slot, hotkey = docs_examples.deck_requests()
        steps: list[tuple[Json, Callable[[], None]]] = [
            (panic, self.assert_shows_nothing),
            (lift, lambda: self.assert_shows("logo.png")),
            (following, lambda: self.assert_shows("rules.png")),
            (hide, self.assert_shows_nothing),
            (slot, lambda: self.assert_shows("logo.png")),
            (following, lambda: self.assert_shows("rules.png")),
            (hotkey, lambda: self.assert_shows("logo.png")),
        ]
        for request, assert_done in steps:
            with self.subTest(request):
                answer = self.client.request(request["requestType"], request["requestData"])
                self.assertIs(answer.get("responseData", {"ok": True})["ok"], True, answer)
                assert_done()

    def deck(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs deck.py where it may leave a file behind."""
        command = self.deck_command(self.studio.home.password, *arguments)
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=60)

    def deck_command(self, password: str, *arguments: str) -> list[str]:
        return [sys.executable, str(DECK), f"--port={self.studio.home.port}", "--password", password, *arguments]

    def test_documented_commands_of_deck_py_do_what_they_say(self) -> None:
        listing, showing, panic, key, following = self.documented_commands()
        listed = self.run_deck(listing)
        for word in ("Friday show", "Logo", "Rules", "slot 1", "on air"):
            self.assertIn(word, listed)
        self.client.vendor("HideImage")
        self.run_deck(showing)
        self.assert_shows("logo.png")
        self.run_deck(panic)
        self.assert_shows_nothing()
        self.assertEqual(self.deck("panic", "off").returncode, 0)
        self.assert_shows("logo.png")
        self.run_deck(key)
        with Image.open(self.folder / key[-1]) as picture:
            self.assertEqual((picture.format, picture.size), ("JPEG", (72, 72)))
        self.assertIn("PanicChanged", self.follow_panic(following))

    def documented_commands(self) -> list[list[str]]:
        """Their arguments, from the subcommand on."""
        opening = ["python3", "docs/examples/deck.py", "--password", "SECRET"]
        found = docs_examples.commands()
        for command in found:
            self.assertEqual(command[:4], opening)
        return [command[4:] for command in found]

    def run_deck(self, arguments: list[str]) -> str:
        result = self.deck(*arguments)
        self.assertEqual((result.returncode, result.stderr), (0, ""), arguments)
        return result.stdout

    def follow_panic(self, arguments: list[str]) -> str:
        """What `follow` prints first while panic comes and goes."""
        command = self.deck_command(self.studio.home.password, *arguments, "--count", "1")
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as following:

            def has_ended() -> bool:
                for active in (True, False):
                    self.client.vendor("SetPanic", {"active": active})
                return following.poll() is not None

            wait_until("deck.py has seen an event", has_ended)
            assert following.stdout
            self.assertEqual(following.returncode, 0)
            return following.stdout.read()

    def test_deck_py_says_why_it_failed(self) -> None:
        refused = self.deck("show", "Nobody's picture")
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertIn("Nobody's picture", refused.stderr)
        mistyped = self.deck("panic", "perhaps")
        self.assertEqual(mistyped.returncode, 2)
        locked_out = subprocess.run(self.deck_command("wrong", "list"), capture_output=True, text=True, timeout=60)
        self.assertEqual(locked_out.returncode, 1)
        self.assertIn("Authentication failed", locked_out.stderr)

    # ---- the script ----

    def show_scene(self, name: str) -> None:
        """Returns when OBS has told scripts of it, which it does when the transition has ended."""
        self.client.request("SetCurrentProgramScene", {"sceneName": name})
        self.assertEqual(self.scenes.wait_event("CurrentProgramSceneChanged")["sceneName"], name)
        self.client.let_window_catch_up()

    def wait_panic(self, active: bool) -> None:
        wait_until(f"panic is {active}", lambda: self.client.vendor("GetStatus")["panic"] is active)

    def test_script_blanks_pictures_while_its_scene_is_on_program(self) -> None:
        for _ in range(3):
            self.show_scene(BRB_SCENE)
            self.wait_panic(True)
            self.assert_shows_nothing()
            self.show_scene(SCENE)
            self.assert_shows("logo.png")
            self.wait_panic(False)

    def test_script_leaves_a_panic_that_is_not_its_own(self) -> None:
        self.client.vendor("SetPanic", {"active": True})
        self.show_scene(BRB_SCENE)
        self.assert_shows_nothing()
        self.show_scene(SCENE)
        self.wait_for_script()
        self.assertIs(self.client.vendor("GetStatus")["panic"], True)
        self.assert_shows_nothing()

    def test_hotkey_of_the_script_shows_slot_1(self) -> None:
        self.client.vendor("HideImage")
        self.assert_shows_nothing()
        self.press_hotkey()
        self.assert_shows("logo.png")

    def press_hotkey(self) -> None:
        self.client.request("TriggerHotkeyByName", {"hotkeyName": SCRIPT_HOTKEY})

    def test_script_says_what_was_refused(self) -> None:
        self.wait_for_script()

    def wait_for_script(self) -> None:
        """Has it refused something, and waits until it says so: what it asked before has been answered then."""

        def refusals() -> int:
            return self.studio.log().text.count("ShowSlot was refused: ")

        self.client.vendor("AssignSlot", {"slot": 1})
        before = refusals()
        self.press_hotkey()
        wait_until("the refusal is in the log", lambda: refusals() > before)

    def test_zz_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()


if __name__ == "__main__":
    main()
