"""A streamer's first evening with the gallery, by mouse and keys alone: upload, publish, show, undo, delete, restore, order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pictures
from obsdrive import Role
from studio_test import SCENE, SOURCE_KIND, Json, StudioTest, main, wait_until

DOCK = "^Stream Images$"
TRASH = "^Trash$"
TRASH_FROM_BELOW = 5  # in the dock's menu


class Gallery(StudioTest):
    """Each test goes on where the one before left the library."""

    with_user = True
    stream: str

    def test_1_uploads_through_the_file_dialog(self) -> None:
        type(self).stream = self.create_stream("Friday show")
        files = [
            shutil.copyfile(pictures.photograph(pictures.CUPS), self.picture("Cups.jpg")),
            pictures.plain(self.picture("Blue.png"), (0, 0, 200)),
        ]
        self.user.click(Role.BUTTON, "Upload…")
        # The folder first: of names with folders Qt's dialog leaves some out.
        for typed in (str(files[0].parent), " ".join(f'"{file.name}"' for file in files)):
            self.user.fill("^Upload pictures$", "File name:", typed)
            self.user.press("^Upload pictures$", "Return")
        self.user.click(Role.BUTTON, "Upload")
        self.user.find(Role.LIST_ITEM, "Cups, Private")
        self.user.find(Role.LIST_ITEM, "Blue, Private")
        self.assertEqual(self.listed(), {"Cups": "private", "Blue": "private"})

    def test_2_renames_with_f2(self) -> None:
        self.user.click(Role.LIST_ITEM, "Cups, Private")
        self.user.press(DOCK, "F2")
        self.user.type(DOCK, "Paper cups")
        self.user.press(DOCK, "Return")
        self.user.find(Role.LIST_ITEM, "Paper cups, Private")
        self.assertEqual(self.listed(), {"Paper cups": "private", "Blue": "private"})

    def test_3_makes_several_public_at_once(self) -> None:
        self.user.click(Role.LIST_ITEM, "Paper cups, Private")
        self.user.click(Role.LIST_ITEM, "Blue, Private", held="ctrl")
        self.user.click(Role.CHECK_BOX, "Public")
        self.user.find(Role.LIST_ITEM, "Paper cups, Public")
        self.user.find(Role.LIST_ITEM, "Blue, Public")
        self.assertEqual(self.listed(), {"Paper cups": "public", "Blue": "public"})

    def test_4_shows_on_stream_with_enter(self) -> None:
        self.user.click(Role.LIST_ITEM, "Paper cups, Public")
        self.user.press(DOCK, "Return")
        self.user.find(Role.LIST_ITEM, "Paper cups, Public, on air")
        self.wait_for_source()
        shown = self.client.program_screenshot(pictures.WIDTH, pictures.HEIGHT)
        self.assertTrue(shown[..., :3].any(), "nothing is on program")

    def test_5_undoes_and_redoes_with_the_usual_keys(self) -> None:
        self.user.click(Role.LIST_ITEM, "Blue, Public")
        self.user.press(DOCK, "ctrl+z")
        self.user.find(Role.LIST_ITEM, "Paper cups, Private")
        self.assertEqual(self.listed(), {"Paper cups": "private", "Blue": "private"})
        wait_until("what is private is off the program", lambda: not self.program().any())
        self.user.press(DOCK, "ctrl+z")
        self.user.find(Role.LIST_ITEM, "Cups, Private")
        self.user.press(DOCK, "ctrl+y", "ctrl+y")
        self.user.find(Role.LIST_ITEM, "Paper cups, Public, on air")
        wait_until("it is on program again", lambda: bool(self.program().any()))
        self.assertEqual(self.listed(), {"Paper cups": "public", "Blue": "public"})

    def test_6_deletes_to_the_trash_and_restores_from_there(self) -> None:
        before = self.images(self.stream)
        self.user.click(Role.LIST_ITEM, "Blue, Public")
        self.user.press(DOCK, "Delete")
        self.user.wait_until_gone(Role.LIST_ITEM, "Blue, Public")
        self.assertEqual(self.listed(), {"Paper cups": "public"})
        self.user.open_menu(Role.BUTTON, "More")
        self.user.press(DOCK, *["Up"] * TRASH_FROM_BELOW, "Return")
        self.user.press(TRASH, "Tab", "ctrl+a")  # from the search to the list
        self.user.click(Role.BUTTON, "Restore")
        self.user.find(Role.LIST_ITEM, "Blue, Public")
        self.assertEqual(self.images(self.stream), before)
        self.user.press(TRASH, "Escape")
        wait_until("the trash closes", lambda: not self.display.windows(TRASH))

    def test_7_drags_into_another_order(self) -> None:
        self.user.drag_before("Blue, Public", "Paper cups, Public, on air")
        wait_until("the order is another", lambda: list(self.listed()) == ["Blue", "Paper cups"])

    def test_8_left_nothing_to_complain_about(self) -> None:
        self.stop_cleanly()

    def listed(self) -> dict[str, str]:
        """The visibility of each title."""
        return {image["title"]: image["visibility"] for image in self.images(self.stream)}

    def program(self) -> pictures.Pixels:
        return self.shot(SCENE)[..., :3]

    def wait_for_source(self) -> None:
        wait_until("the dock makes a source", lambda: len(self.inputs()) == 1)

    def inputs(self) -> list[Json]:
        return self.client.request("GetInputList", {"inputKind": SOURCE_KIND})["inputs"]


if __name__ == "__main__":
    main()
