"""A library that cannot be opened, or only be looked at: the user is told why, and OBS is none the worse."""

from __future__ import annotations

import os
from pathlib import Path

from studio_test import MANAGED, RequestFailed, StudioTest, main, wait_until


class Unopened(StudioTest):
    """The library's folder is a file."""

    environment = MANAGED | {"STREAM_IMAGES_DIR": os.environ["STREAM_IMAGES_MODULE"]}

    def test_1_the_dock_is_there_and_remote_control_is_not(self) -> None:
        wait_until("the dock opens", lambda: bool(self.display.windows("^Stream Images$")))
        with self.assertRaises(RequestFailed):
            self.client.vendor("GetStatus")

    def test_2_the_log_says_why_and_obs_ends_cleanly(self) -> None:
        log = self.studio.stop()
        [complaint] = log.our_complaints()
        self.assertIn("the library could not be opened", complaint)
        self.assertEqual(log.memory_leaks(), 0)


class Unwritable(StudioTest):
    """A folder is where the library's lock should be."""

    library = Path(os.environ["STREAM_IMAGES_TEST_FOLDER"]) / "unwritable"
    environment = MANAGED | {"STREAM_IMAGES_DIR": str(library)}

    @classmethod
    def setUpClass(cls) -> None:
        (cls.library / "lock").mkdir(parents=True, exist_ok=True)
        super().setUpClass()

    def test_1_it_can_only_be_looked_at(self) -> None:
        wait_until("the dock opens", lambda: bool(self.display.windows("^Stream Images$")))
        self.assertEqual(self.client.vendor("GetStatus")["libraryAccess"], "unwritable")
        self.assert_refused("read_only", "CreateStream", {"title": "Show"})

    def test_2_the_log_says_why_and_obs_ends_cleanly(self) -> None:
        log = self.studio.stop()
        [complaint] = log.our_complaints()
        self.assertIn("lock could not be taken", complaint)
        self.assertEqual(log.memory_leaks(), 0)


if __name__ == "__main__":
    main()
