"""A picture that may not be seen is not seen: not in the next screenshot, not after a crash."""

from __future__ import annotations

import json
import time

import pictures
from pictures import CANARY, holds_canary
from studio_test import CANVAS, SCENE, StudioTest, main, wait_until

LOGO = (0, 160, 0)
DELAY_MS = 500  # the longest that a Render Delay filter takes


class Privacy(StudioTest):
    def setUp(self) -> None:
        self.stream = self.create_stream("Friday show")
        files = [
            pictures.plain(self.picture("canary-7461.png"), CANARY, CANVAS.width, CANVAS.height),
            pictures.plain(self.picture("logo.png"), LOGO),
        ]
        ids = self.import_all(self.stream, files)
        self.canary, self.logo = ids["canary-7461.png"], ids["logo.png"]

    def assert_canary_visible(self, source: str = "Canary") -> None:
        self.assert_becomes(source, pictures.reference(self.picture("canary-7461.png")))

    def assert_no_canary(self, *sources: str) -> None:
        """At once: no waiting, and no second look."""
        for source in sources:
            self.assertFalse(holds_canary(self.shot(source)), f"the private picture is in a screenshot of '{source}'")

    def add_keeping_filters(self, source: str) -> None:
        """Two filters that keep what the source drew last."""
        for kind, settings in (
            ("color_filter_v2", {"opacity": 0.99}),
            ("sharpness_filter_v2", {"sharpness": 0.05}),
        ):
            self.add_filter(source, kind, settings)

    def enable_filter(self, source: str, name: str, enabled: bool) -> None:
        self.client.request(
            "SetSourceFilterEnabled", {"sourceName": source, "filterName": name, "filterEnabled": enabled}
        )

    def on_air(self) -> list[str]:
        return [image["imageId"] for image in self.images(self.stream) if image["onAir"]]

    def test_1_new_images_are_private_and_not_shown(self) -> None:
        self.assertEqual({image["visibility"] for image in self.images(self.stream)}, {"private"})
        self.create_input("Never public", self.stream, self.canary)
        for _ in range(10):
            self.assert_no_canary("Never public", SCENE)
        self.remove_input("Never public")

    def test_2_the_next_screenshot_after_private_has_none_of_it(self) -> None:
        self.create_input("Canary", self.stream, self.canary)
        for attempt in range(20):
            with self.subTest(attempt=attempt):
                if attempt == 10:
                    self.add_keeping_filters("Canary")
                self.set_visibility(self.canary, "public")
                wait_until("the public picture is shown", lambda: holds_canary(self.shot("Canary")))
                wait_until("the public picture is on program", lambda: holds_canary(self.shot(SCENE)))
                self.set_visibility(self.canary, "private")
                self.assert_no_canary(*(("Canary", SCENE) if attempt % 2 else (SCENE, "Canary")))
        self.remove_input("Canary")

    def create_delayed_canary(self, *below: tuple[str, dict]) -> None:
        """The canary, public and on program, with a filter that keeps frames, and others below it. Whatever the source
        shows, it has the same size."""
        self.set_visibility(self.logo, "public")
        self.set_visibility(self.canary, "public")
        self.create_input("Delayed", self.stream, self.canary)
        self.addCleanup(self.remove_input, "Delayed")
        self.client.request("SetInputSettings", {"inputName": "Delayed", "inputSettings": {"fit": "stretch"}})
        for kind, settings in below:
            self.add_filter("Delayed", kind, settings)
        self.add_filter("Delayed", "gpu_delay", {"delay_ms": DELAY_MS})
        wait_until("the public picture is on program", lambda: holds_canary(self.shot(SCENE)))

    def assert_logo_comes_without_canary(self) -> None:
        """Looks again and again while the filter lets go of what it kept, and until it shows the logo."""
        kept_until = time.monotonic() + 2 * DELAY_MS / 1000
        while time.monotonic() < kept_until:
            self.assertFalse(holds_canary(self.shot(SCENE)), "the private picture came out of the filter")
        wait_until("the other picture is on program", lambda: tuple(self.shot(SCENE)[2, 2, :3]) == LOGO)

    def test_2a_a_delay_filter_does_not_bring_back_what_was_hidden(self) -> None:
        self.create_delayed_canary()
        self.assert_hidden_for_good()

    def test_2a1_nor_above_a_filter_that_has_a_size_of_its_own(self) -> None:
        self.create_delayed_canary(("scale_filter", {"resolution": "640x360"}))
        self.assert_hidden_for_good()

    def test_2a2_nor_above_one_that_has_a_size_even_when_there_is_nothing(self) -> None:
        self.create_delayed_canary(("crop_filter", {"relative": False, "cx": 640, "cy": 360}))
        self.assert_hidden_for_good()

    def assert_hidden_for_good(self) -> None:
        self.set_visibility(self.canary, "private")
        for _ in range(10):
            self.assert_no_canary(SCENE)
        self.client.vendor("ShowImage", {"sourceName": "Delayed", "imageId": self.logo})
        self.assert_logo_comes_without_canary()

    def test_2b_a_delay_filter_shows_none_of_a_picture_that_went_private_after_it_was_replaced(self) -> None:
        self.create_delayed_canary()
        self.client.vendor("ShowImage", {"sourceName": "Delayed", "imageId": self.logo})
        wait_until("the other picture is drawn", lambda: self.on_air() == [self.logo])
        self.set_visibility(self.canary, "private")
        self.assert_logo_comes_without_canary()

    def test_2c_a_delay_filter_that_was_switched_off_keeps_nothing_either(self) -> None:
        self.create_delayed_canary()
        self.enable_filter("Delayed", "gpu_delay", False)
        self.client.vendor("ShowImage", {"sourceName": "Delayed", "imageId": self.logo})
        wait_until("the other picture is on program", lambda: not holds_canary(self.shot(SCENE)))
        self.set_visibility(self.canary, "private")
        self.enable_filter("Delayed", "gpu_delay", True)
        self.assert_logo_comes_without_canary()

    def test_3_private_survives_sigkill(self) -> None:
        self.create_input("Canary", self.stream, self.canary)
        self.set_visibility(self.logo, "public")
        self.set_visibility(self.canary, "public")
        self.assert_canary_visible()
        wait_until("OBS has saved the scene", self.scene_names_canary)
        before = {image["imageId"]: image for image in self.images(self.stream)}

        self.set_visibility(self.canary, "private")
        self.studio.kill()
        self.studio.start()

        after = {image["imageId"]: image for image in self.images(self.stream)}
        before[self.canary]["visibility"] = "private"
        for image in (*before.values(), *after.values()):
            del image["onAir"], image["views"]  # the last seconds' views go with the process
        self.assertEqual(after, before, "the library changed")
        shown = self.client.request("GetInputSettings", {"inputName": "Canary"})["inputSettings"]
        self.assertEqual(shown["image_id"], self.canary, "the scene no longer names the picture")
        for _ in range(20):
            self.assert_no_canary("Canary", SCENE)

        self.set_visibility(self.canary, "public")
        self.assert_canary_visible()
        self.assert_canary_visible(SCENE)
        self.remove_input("Canary")

    def test_4_show_and_hide(self) -> None:
        self.create_input("Picture", self.stream, "")
        self.set_visibility(self.logo, "public")
        self.client.vendor("ShowImage", {"sourceName": "Picture", "imageId": self.logo})
        self.assert_becomes("Picture", pictures.reference(self.picture("logo.png")))
        self.client.vendor("HideImage", {"sourceName": "Picture"})
        self.assert_becomes("Picture", pictures.nothing())
        self.remove_input("Picture")

    def test_5_visibility_changes_are_announced(self) -> None:
        self.set_visibility(self.logo, "subscribers")
        event = self.client.wait_event(
            "VisibilityChanged", lambda event: event["imageIds"] == [{"imageId": self.logo}], timeout=20
        )
        self.assertEqual(event["visibility"], "subscribers")

    def test_6_nothing_names_the_private_picture(self) -> None:
        written = [self.studio.log().text, *(file.read_text() for file in self.scene_files())]
        for text in written:
            self.assertNotIn("canary-7461", text, "its file name was written down")

    def test_7_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()

    def scene_files(self) -> list:
        return list((self.studio.home.config / "basic" / "scenes").glob("*.json"))

    def scene_names_canary(self) -> bool:
        return any(self.canary in json.dumps(json.loads(file.read_text())) for file in self.scene_files())


if __name__ == "__main__":
    main()
