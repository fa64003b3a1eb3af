"""The life of the dock in OBS's window, with mouse and keys; and an OBS that ends while pictures are being imported."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy
import pictures
from PIL import Image
from studio_test import SCENE, SOURCE_KIND, Json, StudioTest, main, wait_until

GREEN, BLUE = (0, 160, 0), (0, 0, 200)
MADE = "Stream Image"  # how OBS names a source that the dock makes
TITLE_HEIGHT = 24  # of a dock


class Dock(StudioTest):
    """Each test goes on where the one before left the dock. It is seen by the tile of a green picture."""

    stream: str
    blue: str

    def test_1_is_shown_on_the_first_run(self) -> None:
        wait_until("the dock opens", lambda: bool(self.floating()))
        wait_until("OBS's window opens", lambda: bool(self.display.windows("^OBS ")))
        self.display.fill_with(self.window())
        type(self).stream = self.create_stream("Friday show")
        files = [pictures.plain(self.picture("green.png"), GREEN), pictures.plain(self.picture("blue.png"), BLUE)]
        type(self).blue = self.import_all(self.stream, files, "public")["blue.png"]
        self.wait_for_tile()

    def test_2_obs_undoes_and_redoes_what_it_added_to_the_scene(self) -> None:
        self.double_click_tile()
        wait_until("the dock makes a source", lambda: [source["inputName"] for source in self.inputs()] == [MADE])
        self.wait_for_program(SCENE, GREEN)
        made = self.inputs()
        self.display.press(self.window(), "ctrl+z")
        wait_until("OBS removes the source", lambda: not self.inputs())
        self.display.press(self.window(), "ctrl+y")
        wait_until("OBS makes the same source again", lambda: self.inputs() == made)
        self.wait_for_program(SCENE, GREEN)
        self.display.press(self.window(), "ctrl+z")
        wait_until("OBS removes the source", lambda: not self.inputs())

    def test_3_the_docks_menu_closes_it_and_the_tools_menu_opens_it(self) -> None:
        self.choose_last("d")
        wait_until("the dock closes", lambda: not self.floating() and not self.tile())
        self.choose_last("t")
        wait_until("the dock opens", lambda: bool(self.floating()))
        self.wait_for_tile()

    def test_4_a_double_click_docks_it_and_lets_it_float(self) -> None:
        self.display.click(self.floating()[0], 80, TITLE_HEIGHT // 2, times=2)
        wait_until("the dock is in OBS's window", lambda: not self.floating())
        self.wait_for_tile()
        menu_height, from_right = 24, 200
        self.display.click(self.window(), self.screen[0] - from_right, menu_height + TITLE_HEIGHT // 2, times=2)
        wait_until("the dock floats", lambda: bool(self.floating()))
        self.wait_for_tile()

    def test_5_of_several_in_one_place_the_tools_menu_brings_it_to_the_front(self) -> None:
        self.drag_onto_controls()
        width, height = self.screen
        self.display.click(self.window(), width - 140, height - 53)  # the other tab
        wait_until("the other dock is in front", lambda: not self.tile())
        self.choose_last("t")
        self.wait_for_tile()

    def test_6_other_scene_collections_and_profiles_leave_it_of_use(self) -> None:
        self.create_input("Picture", self.stream, self.blue, fit="cover")
        self.wait_for_program(SCENE, BLUE)
        first = self.client.request("GetSceneCollectionList")["currentSceneCollectionName"]
        self.client.let_window_catch_up()
        self.client.request("CreateSceneCollection", {"sceneCollectionName": "Other"})
        wait_until("nothing is on air", lambda: not self.on_air())
        self.double_click_tile()
        wait_until("the dock makes a source", lambda: [source["inputName"] for source in self.inputs()] == [MADE])
        self.wait_for_program(self.client.request("GetCurrentProgramScene")["sceneName"], GREEN)
        self.client.let_window_catch_up()
        self.client.request("SetCurrentSceneCollection", {"sceneCollectionName": first})
        self.wait_for_program(SCENE, BLUE)
        self.switch_profiles()
        self.assertEqual(self.on_air(), [self.blue])
        self.wait_for_tile()

    def switch_profiles(self) -> None:
        first = self.client.request("GetProfileList")["currentProfileName"]
        self.client.request("CreateProfile", {"profileName": "Other"})
        self.wait_for_tile()
        self.client.request("SetCurrentProfile", {"profileName": first})
        self.client.request("RemoveProfile", {"profileName": "Other"})

    def test_7_is_where_it_was_when_obs_starts_again(self) -> None:
        self.stop_cleanly(self.open_onto_controls)
        self.studio.start()
        self.wait_for_tile()
        self.assertEqual(self.floating(), [])

    def test_8_stays_closed_when_obs_starts_again(self) -> None:
        self.close_docked()
        self.stop_cleanly(self.close_docked)
        self.studio.start()
        self.wait_for_program(SCENE, BLUE)
        self.assertIsNone(self.tile())
        self.choose_last("t")
        self.wait_for_tile()
        self.stop_cleanly()

    # ---- OBS's window ----

    def window(self) -> str:
        return self.display.windows("^OBS ")[0]

    def floating(self) -> list[str]:
        """The dock's own window, while it has one."""
        return self.display.windows("^Stream Images$")

    def drag_onto_controls(self) -> None:
        width, height = self.screen
        left, top, *_ = self.display.geometry(self.floating()[0])
        self.display.drag(left + 80, top + TITLE_HEIGHT // 2, width - 150, height - 140)
        wait_until("the dock is in OBS's window", lambda: not self.floating())
        self.wait_for_tile()

    def open_onto_controls(self) -> None:
        self.display.fill_with(self.window())
        self.choose_last("t")
        wait_until("the dock floats", lambda: bool(self.floating()))
        self.drag_onto_controls()

    def close_docked(self) -> None:
        self.wait_for_tile()
        self.choose_last("d")
        wait_until("the dock closes", lambda: not self.tile())

    def choose_last(self, menu: str) -> None:
        """The last entry of one of OBS's menus, where plugins' entries come."""
        self.display.press(self.window(), f"alt+{menu}", "Up", "Return")

    def tile(self) -> tuple[int, int] | None:
        """Where on the screen the middle of the tile is; None when it is not seen."""
        file = self.picture("screen.png")
        self.display.screenshot(file)
        with Image.open(file) as image:
            rows, columns = numpy.nonzero(pictures.holds_colour(numpy.asarray(image.convert("RGB")), GREEN))
        return (int(numpy.median(columns)), int(numpy.median(rows))) if len(rows) > 1000 else None

    def wait_for_tile(self) -> None:
        wait_until("the dock is seen", lambda: self.tile() is not None)

    def double_click_tile(self) -> None:
        self.wait_for_tile()
        x, y = self.tile() or self.fail("the dock is gone")
        self.display.click(self.window(), x, y, times=2)

    # ---- scenes ----

    def inputs(self) -> list[Json]:
        return self.client.request("GetInputList", {"inputKind": SOURCE_KIND})["inputs"]

    def on_air(self) -> list[str]:
        return [image["imageId"] for image in self.images(self.stream) if image["onAir"]]

    def wait_for_program(self, scene: str, colour: tuple[int, int, int]) -> None:
        wait_until(f"'{scene}' shows {colour}", lambda: tuple(self.shot(scene, 64, 36)[18, 32, :3]) == colour)


class EndsDuringImport(StudioTest):
    COUNT = 24
    stream: str
    files: list[Path]
    listed: list[Json]

    def test_1_ends_cleanly(self) -> None:
        type(self).files = pictures.told_apart(
            pictures.photograph(pictures.LANDING), self.folder / "pictures", self.COUNT
        )
        type(self).stream = self.create_stream("Friday show")
        request = {"streamId": self.stream, "paths": [{"path": str(file)} for file in self.files]}
        self.client.vendor("ImportImages", request)
        wait_until("some are imported", lambda: len(self.images(self.stream)) >= 2)
        type(self).listed = self.images(self.stream)
        self.stop_cleanly()

    def test_2_what_was_reported_is_there_and_nothing_by_halves(self) -> None:
        self.studio.start()
        images = self.images(self.stream)
        self.assertLess(len(images), self.COUNT, "the import was through before OBS ended")
        for image in self.listed:
            self.assertIn(image, images)
        library = self.studio.home.library
        content = [file for file in library.glob("content/*/*") if file.is_file()]
        for file in content:
            self.assertEqual(hashlib.sha256(file.read_bytes()).hexdigest(), file.stem)
        self.assertEqual(len(content), len(images), "content without an image, or an image without content")
        self.assertEqual(list(library.rglob("*.tmp")), [])

    def test_3_the_same_import_brings_the_rest(self) -> None:
        before = len(self.images(self.stream))
        finished = self.finish_import(self.stream, self.files)
        outcomes = [item["outcome"] for item in finished["imported"]]
        self.assertEqual((outcomes.count("already_there"), len(outcomes)), (before, self.COUNT))
        self.stop_cleanly()


if __name__ == "__main__":
    main()
