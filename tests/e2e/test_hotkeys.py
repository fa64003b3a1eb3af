"""One key away: panic, next and previous, show and hide, slots. By real keys, which OBS keeps with the profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pictures
from studio_test import SCENE, Json, StudioTest, main, wait_until

RED, GREEN, BLUE = (200, 0, 0), (0, 160, 0), (0, 0, 200)
SOURCE = "Picture"
PANIC, SHOW_OR_HIDE, NEXT, PREVIOUS, SLOT_1, SLOT_2, SLOT_3 = "F3", "F4", "F5", "F6", "F7", "F8", "F9"
KEYS = {
    "Panic": PANIC,
    "Chosen.ShowOrHide": SHOW_OR_HIDE,
    "Chosen.Next": NEXT,
    "Chosen.Previous": PREVIOUS,
    "Slot1": SLOT_1,
    "Slot2": SLOT_2,
    "Slot3": SLOT_3,
}


class Hotkeys(StudioTest):
    """Each test goes on where the one before left OBS."""

    # As OBS's settings write them.
    profile = "\n[Hotkeys]\n" + "".join(
        f'StreamImages.{name}={{"bindings":[{{"key":"OBS_KEY_{key}"}}]}}\n' for name, key in KEYS.items()
    )
    images_by_colour: dict[tuple[int, int, int], str]

    def test_1_slots_show_their_images(self) -> None:
        stream = self.create_stream("Friday show")
        files = {colour: self.picture(f"{index}.png") for index, colour in enumerate((RED, GREEN, BLUE))}
        ids = self.import_all(stream, [pictures.plain(file, colour) for colour, file in files.items()], "public")
        type(self).images_by_colour = {colour: ids[file.name] for colour, file in files.items()}
        secret = pictures.plain(self.picture("secret.png"), pictures.CANARY)
        hidden = self.import_all(stream, [secret], "private")["secret.png"]
        for slot, image in enumerate((ids["0.png"], ids["1.png"], hidden), start=1):
            self.client.vendor("AssignSlot", {"slot": slot, "imageId": image})
        self.create_input(SOURCE, stream, "")
        self.press_until_it_shows(SLOT_1, RED)
        self.press_until_it_shows(SLOT_2, GREEN)

    def test_2_a_slot_whose_image_is_private_shows_nothing_of_it(self) -> None:
        for _ in range(5):
            self.tap(SLOT_3)
            self.assertFalse(pictures.holds_canary(self.shot(SCENE)), "the private picture is on program")
        self.assert_shows(GREEN)

    def test_3_next_and_previous_go_through_the_stream(self) -> None:
        self.press_until_it_shows(NEXT, BLUE)
        self.press_until_it_shows(PREVIOUS, GREEN)

    def test_4_one_key_hides_and_shows(self) -> None:
        self.press_until(SHOW_OR_HIDE, self.is_blank)
        self.press_until_it_shows(SHOW_OR_HIDE, GREEN)

    def test_5_panic_blanks_and_lifts(self) -> None:
        self.press_until(PANIC, self.panics)
        self.assertTrue(self.is_blank())
        self.client.wait_event("PanicChanged", lambda event: event["active"])
        self.assertTrue(self.panics())

    def test_6_panic_outlives_a_restart(self) -> None:
        self.stop_cleanly()
        self.studio.start()
        self.assertTrue(self.client.vendor("GetStatus")["panic"])
        for _ in range(5):
            self.assertTrue(self.is_blank())
        self.press_until(PANIC, lambda: not self.panics())
        self.assert_shows(GREEN)

    def test_7_keys_belong_to_the_profile(self) -> None:
        self.client.request("CreateProfile", {"profileName": "Other"})
        self.client.let_window_catch_up()  # it makes the video anew, and nobody may ask for that meanwhile
        for _ in range(3):
            self.tap(SLOT_1)
        self.assert_shows(GREEN)
        self.client.request("SetCurrentProfile", {"profileName": "Automatic"})
        self.client.let_window_catch_up()
        self.press_until_it_shows(SLOT_1, RED)

    def test_8_each_has_a_name_that_tells_no_title(self) -> None:
        names = self.client.request("GetHotkeyList")["hotkeys"]
        ours = {name.removeprefix("StreamImages.") for name in names if name.startswith("StreamImages.")}
        expected = {*KEYS, "Chosen.Random", "Chosen.Show", "Chosen.Hide", *(f"Slot{number}" for number in range(1, 11))}
        self.assertLessEqual(expected, ours)
        self.assertFalse([name for name in names if "secret" in name])
        self.client.request("TriggerHotkeyByName", {"hotkeyName": "StreamImages.Slot2"})
        self.assert_shows(GREEN)

    def test_9_left_nothing_to_complain_about(self) -> None:
        self.stop_cleanly()

    @contextmanager
    def held(self, key: str) -> Iterator[None]:
        """OBS looks at the keyboard now and then, and must have seen that the key is up before it is pressed again."""
        with self.display.held_key(key):
            yield
        self.let_obs_look()

    def tap(self, key: str) -> None:
        with self.held(key):
            self.let_obs_look()

    def press_until(self, key: str, condition: Callable[[], bool]) -> None:
        with self.held(key):
            wait_until(f"{key} has done it", condition)

    def press_until_it_shows(self, key: str, colour: tuple[int, int, int]) -> None:
        with self.held(key):
            self.assert_shows(colour)

    def let_obs_look(self) -> None:
        frames = self.frames()
        wait_until("frames pass", lambda: self.frames() > frames + 10)

    def assert_shows(self, colour: tuple[int, int, int]) -> None:
        wait_until(f"it shows {colour}", lambda: bool(pictures.holds_colour(self.shot(SOURCE), colour).all()))

    def is_blank(self) -> bool:
        return not self.shot(SCENE)[..., :3].any()

    def panics(self) -> bool:
        return bool(self.client.vendor("GetStatus")["panic"])

    def frames(self) -> int:
        statistics: Json = self.client.request("GetStats")
        return int(statistics["renderTotalFrames"])


if __name__ == "__main__":
    main()
