"""One picture in many places: Studio Mode, copies, scene collections, profiles; and what counts as a view."""

from __future__ import annotations

import contextlib
import json

import numpy
import pictures
from obsdrive import RequestFailed
from PIL import Image
from studio_test import CANVAS, SCENE, SOURCE_KIND, StudioTest, main, wait_until

GREEN, BLUE = (0, 160, 0), (0, 0, 200)
NEXT_SCENE = "Next scene"
UPRIGHT = (720, 1280)  # another profile's canvas


class Scenes(StudioTest):
    def setUp(self) -> None:
        if self._testMethodName == "test_zz_obs_ends_cleanly":
            return
        self.stream = self.create_stream(self.id())
        files = [pictures.plain(self.picture("blue.png"), BLUE), pictures.plain(self.picture("green.png"), GREEN)]
        ids = self.import_all(self.stream, files, "public")
        self.blue, self.green = ids["blue.png"], ids["green.png"]
        self.scenes: list[str] = []
        self.addCleanup(self.remove_inputs_and_scenes)

    def inputs(self) -> list[str]:
        listed = self.client.request("GetInputList", {"inputKind": SOURCE_KIND})["inputs"]
        return [each["inputName"] for each in listed]

    def remove_inputs_and_scenes(self) -> None:
        for name in self.inputs():
            with contextlib.suppress(RequestFailed):  # removed before, but OBS's window holds it a little longer
                self.remove_input(name)
        for name in self.scenes:
            self.client.request("RemoveScene", {"sceneName": name})

    def add_scene(self, name: str) -> None:
        self.client.request("CreateScene", {"sceneName": name})
        self.scenes.append(name)

    def assert_shows(self, source: str, colour: tuple[int, int, int]) -> None:
        wait_until(f"'{source}' shows {colour}", lambda: tuple(self.shot(source, 64, 36)[18, 32, :3]) == colour)

    # ---- Studio Mode, and views ----

    def test_studio_mode_previews_one_picture_while_another_is_on_program(self) -> None:
        self.create_input("On program", self.stream, self.blue, fit="cover")
        self.add_scene(NEXT_SCENE)
        self.create_input("In preview", self.stream, self.green, scene=NEXT_SCENE, fit="cover")
        self.client.request("SetStudioModeEnabled", {"studioModeEnabled": True})
        self.addCleanup(self.client.request, "SetStudioModeEnabled", {"studioModeEnabled": False})
        self.client.request("SetCurrentPreviewScene", {"sceneName": NEXT_SCENE})
        self.assert_shows(NEXT_SCENE, GREEN)
        self.assert_shows(SCENE, BLUE)
        self.assert_window_shows_preview_and_program()

        wait_until("the view is saved", lambda: self.saved_views(self.blue) == 1)
        self.assertEqual(self.saved_views(self.green), 0, "the preview was counted as a view")
        self.client.request("TriggerStudioModeTransition")
        wait_until("the view is saved", lambda: self.saved_views(self.green) == 1)
        self.assertEqual(self.saved_views(self.blue), 1)

    def assert_window_shows_preview_and_program(self) -> None:
        self.display.arrange_studio()
        file = self.picture("studio-mode.png")

        def both_there() -> bool:
            self.display.screenshot(file)
            with Image.open(file) as image:
                screen = numpy.asarray(image.convert("RGB"))
            columns = [numpy.nonzero(pictures.holds_colour(screen, colour))[1] for colour in (GREEN, BLUE)]
            return min(map(len, columns)) > 20_000 and float(columns[0].mean()) < float(columns[1].mean())

        wait_until("OBS's window shows the preview to the left of the program", both_there)

    def saved_views(self, image: str) -> int:
        file = self.studio.home.library / "streams" / f"{self.stream}.stats.json"
        statistics = json.loads(file.read_text())["images"] if file.exists() else {}
        return statistics.get(image, {}).get("views", 0)

    # ---- copies ----

    def test_copies_show_the_same_and_outlive_each_other(self) -> None:
        item = self.create_input("Picture", self.stream, self.blue, fit="cover")
        self.client.request("DuplicateSceneItem", {"sceneName": SCENE, "sceneItemId": item})
        self.add_scene(NEXT_SCENE)
        self.client.request("CreateSceneItem", {"sceneName": NEXT_SCENE, "sourceName": "Picture"})
        settings = self.client.request("GetInputSettings", {"inputName": "Picture"})["inputSettings"]
        self.create_input("Twin", self.stream, "", scene=NEXT_SCENE, **settings)
        for source in ("Picture", "Twin", SCENE, NEXT_SCENE):
            self.assert_shows(source, BLUE)

        self.show_image("Twin", self.green)
        self.assert_shows("Twin", GREEN)
        self.assert_shows("Picture", BLUE)
        self.client.let_window_catch_up()
        self.client.request("RemoveSceneItem", {"sceneName": SCENE, "sceneItemId": item})
        self.assert_shows(SCENE, BLUE)
        self.remove_input("Picture")
        wait_until("nothing is left in the scene", lambda: not self.shot(SCENE)[..., :3].any())
        self.assert_shows(NEXT_SCENE, GREEN)

    def test_a_source_keeps_its_picture_when_it_is_renamed(self) -> None:
        self.create_input("Picture", self.stream, self.blue, fit="cover")
        self.assert_shows("Picture", BLUE)
        self.client.request("SetInputName", {"inputName": "Picture", "newInputName": "Poster"})
        self.assertEqual(tuple(self.shot("Poster", 64, 36)[18, 32, :3]), BLUE)
        self.show_image("Poster", self.green)
        self.assert_shows("Poster", GREEN)

    # ---- scene collections and profiles ----

    def test_a_scene_collection_comes_back_with_its_picture(self) -> None:
        self.create_input("Picture", self.stream, self.blue, fit="cover")
        self.assert_shows(SCENE, BLUE)
        first = self.client.request("GetSceneCollectionList")["currentSceneCollectionName"]
        self.client.let_window_catch_up()
        self.client.request("CreateSceneCollection", {"sceneCollectionName": "Other"})
        self.assertEqual(self.inputs(), [])
        self.assertFalse(any(image["onAir"] for image in self.images(self.stream)))
        for collection in (first, "Other", first):
            self.client.let_window_catch_up()
            self.client.request("SetCurrentSceneCollection", {"sceneCollectionName": collection})
        self.assert_shows("Picture", BLUE)
        self.assert_shows(SCENE, BLUE)

    def test_a_profile_with_another_canvas_is_filled_as_well(self) -> None:
        photo = pictures.photograph(pictures.CUPS)  # 2560 x 1600
        image = self.import_all(self.stream, [photo], "public")[photo.name]
        self.create_input("Picture", self.stream, image, fit="contain")
        wide = pictures.placed(photo, (64, 0, 1216, 720), CANVAS.width, CANVAS.height)
        self.assert_becomes(SCENE, wide)

        first = self.current_profile()
        self.client.request("CreateProfile", {"profileName": "Upright"})
        wait_until("the new profile is in use", lambda: self.current_profile() == "Upright")
        self.client.let_window_catch_up()
        width, height = UPRIGHT
        self.client.request(
            "SetVideoSettings", {"baseWidth": width, "baseHeight": height, "outputWidth": width, "outputHeight": height}
        )
        # Not of the scene: since OBS 31 items keep their share of the canvas, so this one is enlarged besides.
        self.assert_becomes("Picture", pictures.placed(photo, (0, 415, 720, 865), width, height))
        self.client.request("SetCurrentProfile", {"profileName": first})
        self.assert_becomes(SCENE, wide)
        self.client.request("RemoveProfile", {"profileName": "Upright"})

    def current_profile(self) -> str:
        return self.client.request("GetProfileList")["currentProfileName"]

    def test_zz_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()


if __name__ == "__main__":
    main()
