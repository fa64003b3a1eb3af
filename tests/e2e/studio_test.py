"""What the end-to-end tests share: a running OBS with the plugin, and a small vocabulary to talk about it."""

from __future__ import annotations

import os
import shutil
import sys
import unittest
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pictures
from obsdrive import (
    Canvas,
    Client,
    Home,
    Log,
    PrivateDisplay,
    RequestFailed,
    ScreenReader,
    Studio,
    User,
    VendorRefused,
    wait_until,
)

SOURCE_KIND = "stream_image_source"
SCENE = "Scene"
CANVAS = Canvas(1280, 720)
MANAGED = {"STREAM_IMAGES_REMOTE_MANAGEMENT": "1"}
PRELOADED = {"LD_PRELOAD": os.environ["STREAM_IMAGES_PRELOADED"]}

Json = dict[str, Any]


class StudioTest(unittest.TestCase):
    """Starts OBS once for all tests of a class, in a folder that stays for looking into afterwards."""

    folder: Path
    display: PrivateDisplay
    studio: Studio
    user: User  # if `with_user`
    with_user = False
    environment = MANAGED
    theme = ""
    profile = ""
    screen = 1600, 900

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(os.environ["STREAM_IMAGES_TEST_FOLDER"]) / cls.__name__
        shutil.rmtree(cls.folder, ignore_errors=True)
        (cls.folder / "pictures").mkdir(parents=True)
        cls.display = cls.enterClassContext(PrivateDisplay(*cls.screen))
        home = Home(cls.folder / "home").prepare(CANVAS, cls.theme, cls.profile)
        home.install_plugin(Path(os.environ["STREAM_IMAGES_MODULE"]), Path(os.environ["STREAM_IMAGES_DATA"]))
        environment = cls.environment | PRELOADED
        if cls.with_user:
            reader = cls.enterClassContext(ScreenReader())
            cls.user = User(cls.display, reader, cls.folder / "pictures" / "last-seen.png")
            environment = environment | reader.environment
        cls.studio = cls.enterClassContext(Studio(home, cls.display, environment))
        cls.studio.start()

    @property
    def client(self) -> Client:
        return self.studio.client

    def picture(self, name: str) -> Path:
        return self.folder / "pictures" / name

    # ---- the library ----

    def create_stream(self, title: str) -> str:
        return self.client.vendor("CreateStream", {"title": title})["streamId"]

    def finish_import(self, stream: str, files: Iterable[Path], visibility: str = "private") -> Json:
        """Imports files in one job and returns the ImportFinished event."""
        request = {"streamId": stream, "paths": [{"path": str(file)} for file in files], "visibility": visibility}
        job = self.client.vendor("ImportImages", request)["jobId"]
        return self.client.wait_event("ImportFinished", lambda event: event["jobId"] == job)

    def import_all(self, stream: str, files: Iterable[Path], visibility: str = "private") -> dict[str, str]:
        """Imports files that must all succeed; returns the image id of each file name."""
        finished = self.finish_import(stream, files, visibility)
        self.assertEqual(finished["failed"], [])
        return {Path(item["path"]).name: item["imageId"] for item in finished["imported"]}

    def images(self, stream: str) -> list[Json]:
        return self.client.vendor("GetImageList", {"streamId": stream})["images"]

    def set_visibility(self, image: str, visibility: str) -> None:
        self.client.vendor("SetImageVisibility", {"imageIds": [{"imageId": image}], "visibility": visibility})

    def assert_refused(self, kind: str, request: str, data: Json | None = None) -> None:
        with self.assertRaises(VendorRefused, msg=f"{request} was answered") as caught:
            self.client.vendor(request, data)
        self.assertEqual(caught.exception.kind, kind, caught.exception)

    # ---- what OBS shows ----

    def create_input(self, name: str, stream: str, image: str, scene: str = SCENE, **more: Any) -> int:
        """An image source with these settings; returns the id of its scene item."""
        settings = {"stream_id": stream, "image_id": image, "audience": "everyone", "fit": "native"} | more
        created = self.client.request(
            "CreateInput",
            {"sceneName": scene, "inputName": name, "inputKind": SOURCE_KIND, "inputSettings": settings},
        )
        return created["sceneItemId"]

    def set_input(self, name: str, **settings: Any) -> None:
        self.client.request("SetInputSettings", {"inputName": name, "inputSettings": settings})

    def show_image(self, name: str, image: str) -> None:
        self.client.vendor("ShowImage", {"sourceName": name, "imageId": image})

    def remove_input(self, name: str) -> None:
        """Its filters first: see Client.let_window_catch_up()."""
        self.client.let_window_catch_up()
        for item in self.client.request("GetSourceFilterList", {"sourceName": name})["filters"]:
            self.client.request("RemoveSourceFilter", {"sourceName": name, "filterName": item["filterName"]})
        self.client.request("RemoveInput", {"inputName": name})

    def add_filter(self, source: str, kind: str, settings: Json) -> None:
        """Its name is its kind."""
        self.client.let_window_catch_up()
        self.client.request(
            "CreateSourceFilter",
            {"sourceName": source, "filterName": kind, "filterKind": kind, "filterSettings": settings},
        )

    def shot(self, source: str, width: int = pictures.WIDTH, height: int = pictures.HEIGHT) -> pictures.Pixels:
        """A screenshot; all transparent where OBS says that there is nothing to render."""
        try:
            return self.client.screenshot(source, width, height)
        except RequestFailed as nothing:
            if "render" not in str(nothing):
                raise
            return pictures.nothing(width, height)

    def assert_becomes(self, source: str, expected: pictures.Pixels, within: float = 2.0) -> None:
        """The source soon looks like that: mean absolute difference under `within` of 255."""
        height, width = expected.shape[:2]
        last = 255.0

        def looks_right() -> bool:
            nonlocal last
            last = pictures.difference(self.shot(source, width, height), expected)
            return last < within

        try:
            wait_until("", looks_right)
        except TimeoutError:
            pictures.save(expected, self.picture(f"{source}.expected.png"))
            pictures.save(self.shot(source, width, height), self.picture(f"{source}.shown.png"))
            self.fail(f"'{source}' differs by {last:.2f} of 255, allowed is {within}. See {self.folder / 'pictures'}.")

    def stop_cleanly(self, lay_out: Callable[[], None] = lambda: None) -> None:
        """Ends OBS as a user would; nothing of ours may have complained, and no memory may be left behind.

        `lay_out` brings about again what OBS had not saved yet about its window, should it fail by itself.
        """
        log = self.studio.stop()
        if log.obs_failed_by_itself():
            print(f"OBS failed by itself while it ended, see {self.studio.log_file}: ended once more.")
            self.assertEqual(log.our_complaints(), [], f"in {self.studio.log_file}")
            self.studio.start()
            lay_out()
            log = self.studio.stop()
        self.assert_clean(log)

    def assert_clean(self, log: Log) -> None:
        self.assertEqual(log.our_complaints(), [], f"in {self.studio.log_file}")
        self.assertEqual(log.memory_leaks(), 0, f"memory leaks, see {self.studio.log_file}")


class UnpermittedStudioTest(StudioTest):
    """A library that make_library() makes with remote management allowed, then an OBS without."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls("make_library").make_library()
        cls.studio.environment = PRELOADED
        cls.studio.start()

    def make_library(self) -> None:
        """And ends OBS."""
        raise NotImplementedError


def main() -> None:
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
