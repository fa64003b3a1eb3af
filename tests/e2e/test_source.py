"""The image source in OBS: how it fits pictures, changes them and plays them, and who commands it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy
import pictures
from studio_test import CANVAS, SCENE, Json, StudioTest, main, wait_until

Colour = tuple[int, int, int]

RED, GREEN, BLUE = (200, 0, 0), (0, 160, 0), (0, 0, 200)
NAME = "Picture"
FRAME_MS = 400  # of the animation
TRANSITION_MS = 3000
INTERVAL_MS = 500
MIDDLE = (-1920, -1080, 3200, 1800)  # where a photograph of 5120 x 2880 lies whose middle is on the canvas
UNCHANGED = {"scaleX": 1.0, "scaleY": 1.0, "positionX": 0.0, "positionY": 0.0} | dict.fromkeys(
    ("cropLeft", "cropRight", "cropTop", "cropBottom"), 0
)


class Source(StudioTest):
    def tearDown(self) -> None:
        if self._testMethodName != "test_zz_obs_ends_cleanly" and self.inputs():
            self.remove_input(NAME)

    def inputs(self) -> list[Json]:
        return self.client.request("GetInputList")["inputs"]

    def import_public(self, *files: Path) -> list[str]:
        """Into a new stream, whose id is kept; returns the images' ids in that order."""
        self.stream = self.create_stream(self.id())
        ids = self.import_all(self.stream, files, "public")
        return [ids[file.name] for file in files]

    def import_colours(self, *colours: Colour) -> list[str]:
        files = [pictures.plain(self.picture(f"{index}.png"), colour) for index, colour in enumerate(colours)]
        return self.import_public(*files)

    def shows(self, colour: Colour) -> bool:
        return bool(pictures.holds_colour(self.shot(NAME, 16, 9), colour).all())

    def assert_shows(self, colour: Colour) -> None:
        wait_until(f"the source shows {colour}", lambda: self.shows(colour))

    def save_program(self, name: str) -> None:
        pictures.save(self.shot(SCENE, CANVAS.width, CANVAS.height)[..., :3], self.picture(name))

    # ---- how a picture fits ----

    def assert_program_becomes(self, expected: pictures.Pixels, name: str) -> None:
        self.assert_becomes(SCENE, expected)
        self.save_program(name)

    def test_every_fit_of_a_photograph(self) -> None:
        photo = pictures.photograph(pictures.CUPS)  # 2560 x 1600: 16:10 on a canvas of 16:9
        [image] = self.import_public(photo)
        self.create_input(NAME, self.stream, image)
        width, height = CANVAS.width, CANVAS.height
        boxes = {
            "native": (0, 0, 2560, 1600),
            "contain": (64, 0, 1216, 720),
            "cover": (0, -40, 1280, 760),
            "stretch": (0, 0, 1280, 720),
        }
        seen: list[pictures.Pixels] = []
        for fit, box in boxes.items():
            with self.subTest(fit=fit):
                self.set_input(NAME, fit=fit)
                expected = pictures.placed(photo, box, width, height)
                self.assertGreater(min([pictures.difference(expected, other) for other in seen], default=255), 4)
                seen.append(expected)
                self.assert_program_becomes(expected, f"{fit}.png")

    def test_an_enlarged_photograph_has_all_its_detail(self) -> None:
        photo = pictures.photograph(pictures.LANDING)
        [image] = self.import_public(photo)
        item = self.create_input(NAME, self.stream, image)
        expected = pictures.placed(photo, MIDDLE, CANVAS.width, CANVAS.height)
        self.assertGreater(pictures.difference(self.without_detail(photo), expected), 6, "it has no detail to lose")
        for resolution in ("original", "canvas"):
            for how, fit, transform in (
                ("zoomed", "contain", {"scaleX": 4.0, "scaleY": 4.0, "positionX": -1920.0, "positionY": -1080.0}),
                ("cropped", "native", {"cropLeft": 1920, "cropRight": 1920, "cropTop": 1080, "cropBottom": 1080}),
            ):
                with self.subTest(resolution=resolution, how=how):
                    self.set_input(NAME, resolution=resolution, fit=fit)
                    self.transform(item, **UNCHANGED | transform)
                    self.assert_program_becomes(expected, f"{how}-{resolution}.png")

    def transform(self, item: int, **transform: float | str) -> None:
        self.client.request(
            "SetSceneItemTransform", {"sceneName": SCENE, "sceneItemId": item, "sceneItemTransform": transform}
        )

    def without_detail(self, photo: Path) -> pictures.Pixels:
        """What would be seen if the photograph had been decoded for the canvas and enlarged after that."""
        small = pictures.save(pictures.placed(photo, (0, 0, 1280, 720), 1280, 720), self.picture("small.png"))
        return pictures.placed(small, MIDDLE, CANVAS.width, CANVAS.height)

    # ---- how it changes ----

    def test_a_fade_is_halfway_between_the_two(self) -> None:
        cups, mountain = pictures.photograph(pictures.CUPS), pictures.large_jpeg(self.picture("large.jpg"))
        old, new = self.import_public(cups, mountain)
        fade = {"fit": "cover", "transition": "fade_transition", "transition_ms": TRANSITION_MS}
        self.create_input(NAME, self.stream, old, **fade)
        width, height = CANVAS.width // 2, CANVAS.height // 2
        first = pictures.placed(cups, (0, -20, 640, 380), width, height)
        last = pictures.placed(mountain, (0, 0, 640, 360), width, height)
        self.assert_becomes(SCENE, first)
        self.show_image(NAME, new)

        share = fit_error = 0.0
        while not 0.3 <= share <= 0.7:
            self.assertLess(share, 0.7, "no screenshot met the middle of the fade")
            shot = self.shot(SCENE, width, height)
            share, fit_error = share_of(shot, first, last)
        pictures.save(shot[..., :3], self.picture("fade.png"))
        self.assertLess(fit_error, 2, "that is no mixture of the two")
        self.assert_becomes(SCENE, last)

    def test_every_transition_ends_at_the_new_picture(self) -> None:
        images = self.import_colours(RED, GREEN)
        self.create_input(NAME, self.stream, images[1], fit="cover")
        self.assert_shows(GREEN)
        kinds = self.client.request("GetTransitionKindList")["transitionKinds"]
        usual = {"cut", "fade", "swipe", "slide", "fade_to_color", "wipe"}
        self.assertGreaterEqual(set(kinds), {f"{name}_transition" for name in usual})
        for round_, kind in enumerate(kinds):
            with self.subTest(kind=kind):
                self.set_input(NAME, transition=kind, transition_ms=300)
                self.show_image(NAME, images[round_ % 2])
                self.assert_shows((RED, GREEN)[round_ % 2])
                self.assert_becomes(SCENE, numpy.full((180, 320, 3), (RED, GREEN)[round_ % 2], numpy.uint8), within=0.5)

    def test_an_animation_plays_and_begins_again(self) -> None:
        [image] = self.import_public(pictures.colours_gif(self.picture("colours.gif"), [RED, GREEN, BLUE], FRAME_MS))
        self.create_input(NAME, self.stream, image, fit="cover")
        self.assert_shows(RED)
        seen = self.colours_until(lambda seen: len(seen) > 7, (RED, GREEN, BLUE))
        for before, after in zip(seen, seen[1:]):
            self.assertEqual((RED, GREEN, BLUE).index(after), ((RED, GREEN, BLUE).index(before) + 1) % 3, seen)
        self.assert_shows(RED)
        self.save_program("animation-a.png")
        self.assert_shows(BLUE)
        self.save_program("animation-b.png")

    def colours_until(
        self, enough: Callable[[list[Colour]], bool], colours: tuple[Colour, ...], allowed_s: float = 20.0
    ) -> list[Colour]:
        """The colours that the source shows one after the other, until there are enough of them."""
        seen: list[Colour] = []
        deadline = time.monotonic() + allowed_s
        while not enough(seen):
            self.assertLess(time.monotonic(), deadline, f"only {seen}")
            shot = self.shot(SCENE, 64, 36)
            self.assertFalse(pictures.holds_canary(shot), f"the private picture is on program, after {seen}")
            shown = next((colour for colour in colours if pictures.holds_colour(shot, colour).all()), None)
            if shown and (not seen or seen[-1] != shown):
                seen.append(shown)
        return seen

    # ---- who commands it ----

    def media(self, action: str) -> None:
        request = {"inputName": NAME, "mediaAction": f"OBS_WEBSOCKET_MEDIA_INPUT_ACTION_{action}"}
        self.client.request("TriggerMediaInputAction", request)

    def assert_state(self, state: str) -> None:
        wait_until(f"the media state is {state}", lambda: self.state() == f"OBS_MEDIA_STATE_{state}")

    def state(self) -> str:
        return self.client.request("GetMediaInputStatus", {"inputName": NAME})["mediaState"]

    def test_media_controls(self) -> None:
        images = self.import_colours(RED, GREEN, BLUE)
        self.create_input(NAME, self.stream, images[0], fit="cover")
        self.assert_shows(RED)
        self.assert_state("PLAYING")
        for action, colour in (("NEXT", GREEN), ("NEXT", BLUE), ("NEXT", RED), ("PREVIOUS", BLUE)):
            self.media(action)
            self.assert_shows(colour)
        wait_until("the settings name the picture", lambda: self.selected() == images[2])

        self.media("STOP")
        self.assert_state("STOPPED")
        self.assertFalse(self.shot(NAME, 16, 9).any(), "it still shows the picture")
        self.media("PLAY")
        self.assert_state("PLAYING")
        self.assert_shows(BLUE)
        self.media("STOP")
        self.assert_state("STOPPED")
        self.media("RESTART")  # what the play button of OBS's media controls asks for after a stop
        self.assert_state("PLAYING")
        self.assert_shows(BLUE)

    def selected(self) -> str:
        return self.client.request("GetInputSettings", {"inputName": NAME})["inputSettings"]["image_id"]

    def test_media_controls_of_a_slideshow(self) -> None:
        images = self.import_colours(RED, GREEN, BLUE)
        self.create_input(NAME, self.stream, images[0], fit="cover", mode="slideshow", interval_ms=INTERVAL_MS)
        self.colours_until(lambda seen: len(seen) > 2, (RED, GREEN, BLUE))
        self.media("PAUSE")
        self.assert_state("PAUSED")
        paused = next(colour for colour in (RED, GREEN, BLUE) if self.shows(colour))
        until = time.monotonic() + 3 * INTERVAL_MS / 1000
        while time.monotonic() < until:
            self.assertTrue(self.shows(paused), "it went on though it is paused")
        self.media("PLAY")
        self.assert_state("PLAYING")
        self.colours_until(lambda seen: len(seen) > 2, (RED, GREEN, BLUE))

        self.set_input(NAME, interval_ms=60_000)
        self.media("RESTART")
        self.assert_shows(RED)
        self.set_input(NAME, interval_ms=INTERVAL_MS, loop=False)
        self.assert_state("ENDED")
        self.assert_shows(BLUE)
        self.media("RESTART")
        self.assert_state("PLAYING")
        self.assert_state("ENDED")

    def test_a_slideshow_shows_what_is_public_and_nothing_else(self) -> None:
        images = self.import_colours(RED, GREEN, BLUE)
        canary = pictures.plain(self.picture("canary.png"), pictures.CANARY)
        self.import_all(self.stream, [canary], "private")
        self.set_visibility(images[2], "private")
        self.create_input(NAME, self.stream, images[0], fit="cover", mode="slideshow", interval_ms=INTERVAL_MS)
        seen = self.colours_until(lambda seen: len(seen) > 3, (RED, GREEN, BLUE))
        self.assertEqual(set(seen), {RED, GREEN})

        self.set_visibility(images[2], "public")
        self.colours_until(lambda seen: set(seen) == {RED, GREEN, BLUE}, (RED, GREEN, BLUE))

        self.set_visibility(images[0], "private")
        seen = self.colours_until(lambda seen: len(seen) > 4, (RED, GREEN, BLUE))
        self.assertEqual(set(seen), {GREEN, BLUE})

    def test_a_hotkey_of_the_source(self) -> None:
        images = self.import_colours(RED, GREEN)
        self.create_input(NAME, self.stream, images[0], fit="cover")
        self.assert_shows(RED)
        self.press("StreamImages.Next")
        self.assert_shows(GREEN)
        self.press("StreamImages.Hide")
        wait_until("nothing is shown", lambda: not self.shot(NAME, 16, 9).any())
        self.press("StreamImages.Show")
        self.assert_shows(GREEN)

    def press(self, hotkey: str) -> None:
        self.client.request("TriggerHotkeyByName", {"hotkeyName": hotkey, "contextName": NAME})

    def test_zz_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()


def share_of(shot: pictures.Pixels, first: pictures.Pixels, last: pictures.Pixels) -> tuple[float, float]:
    """How much of the last picture is mixed into the first, by least squares; what that leaves unexplained, of 255."""
    way = last.astype(float) - first
    gone = shot[..., :3].astype(float) - first
    share = float((way * gone).sum() / (way * way).sum())
    return share, float(numpy.abs(gone - share * way).mean())


if __name__ == "__main__":
    main()
