"""What was hidden is not in what OBS records: every frame of a recording is looked at."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import NamedTuple

import numpy
import pictures
from studio_test import SCENE, StudioTest, main, wait_until

FOLDER = Path(os.environ["STREAM_IMAGES_TEST_FOLDER"]) / "Recording"
OTHER_SCENE = "Other scene"
CANARY, LOGO = "Canary", "Logo"
HIDINGS = 40
IN_THE_PIPELINE = 2  # frames that were drawn before, and reach the output after
FRAMES_COUNTED_AHEAD = 10  # of those that are in the file, at most
FRAMES_PER_SECOND = 30
WIDTH, HEIGHT = 320, 180
FRAME_BYTES = WIDTH * HEIGHT * 3 // 2  # NV12: the brightness of each pixel, then two colour values for each four


class Hiding(NamedTuple):
    """How many frames were recorded before the canary was shown, before it was hidden, once it was, and at the end."""

    shown_at: int
    asked_at: int
    hidden_at: int
    ended_at: int


class Recording(StudioTest):
    # Frame after frame, and nothing else.
    profile = f"""
[Output]
Mode=Advanced

[AdvOut]
RecType=FFmpeg
FFOutputToFile=true
FFFilePath={FOLDER}
FFFormat=rawvideo
FFExtension=raw
FFVEncoderId=13
FFVEncoder=rawvideo
FFAEncoderId=0
FFAEncoder=
FFIgnoreCompat=true
"""

    def setUp(self) -> None:
        self.chance = random.Random(7461)
        size = {"baseWidth": 640, "baseHeight": 360, "outputWidth": WIDTH, "outputHeight": HEIGHT}
        self.client.request("SetVideoSettings", size)
        self.stream = self.create_stream("Friday show")
        colours = {CANARY: pictures.CANARY, LOGO: (0, 160, 0)}
        files = [pictures.plain(self.picture(f"{name}.png"), colour) for name, colour in colours.items()]
        ids = self.import_all(self.stream, files, "private")
        self.canary, self.logo = ids[f"{CANARY}.png"], ids[f"{LOGO}.png"]
        self.set_visibility(self.logo, "public")

    def test_no_frame_holds_what_was_hidden_and_obs_ends_cleanly(self) -> None:
        self.build_scenes()
        self.client.request("StartRecord")
        wait_until("it records", lambda: self.frames_recorded() > 0)
        hidden = [self.hide_once(attempt) for attempt in range(HIDINGS)]
        file = Path(self.client.request("StopRecord")["outputPath"])
        self.client.request("SetStudioModeEnabled", {"studioModeEnabled": False})
        self.stop_cleanly()  # all is written then
        canary = self.frames_with_canary(file)
        self.assertGreaterEqual(canary.size, hidden[-1].ended_at - IN_THE_PIPELINE, "frames are missing in the recording")

        late: list[int] = []
        for hiding in hidden:
            seen = canary[hiding.shown_at : hiding.ended_at].nonzero()[0] + hiding.shown_at
            self.assertGreater(seen.size, 0, "the picture was never recorded while it was public")
            late.append(int(seen[-1]) - hiding.hidden_at + 1)
            self.assertGreater(int(seen[-1]) - hiding.asked_at, -FRAMES_COUNTED_AHEAD, "the frames were counted wrongly")
        print(f"PRIVACY IN RECORDINGS: {HIDINGS} hidings, {canary.size} frames, at most {max(max(late), 0)} came after")
        self.assertLessEqual(max(late), IN_THE_PIPELINE, f"frames with the picture after each hiding: {late}")
        file.unlink()

    def build_scenes(self) -> None:
        """The canary in two scenes, with filters that keep frames; Studio Mode."""
        self.create_input(CANARY, self.stream, self.canary, fit="stretch")
        self.add_filter(CANARY, "color_filter_v2", {"opacity": 0.99})
        self.add_filter(CANARY, "sharpness_filter_v2", {"sharpness": 0.05})
        self.client.request("CreateScene", {"sceneName": OTHER_SCENE})
        self.create_input(LOGO, self.stream, self.logo, scene=OTHER_SCENE, fit="stretch")
        self.client.request("CreateSceneItem", {"sceneName": OTHER_SCENE, "sourceName": CANARY})
        self.client.request("SetStudioModeEnabled", {"studioModeEnabled": True})

    def hide_once(self, attempt: int) -> Hiding:
        """Shows the canary and hides it, at any instant of a scene transition."""
        shown_at = self.frames_recorded()
        self.set_visibility(self.canary, "public")
        wait_until("the public picture is on program", lambda: pictures.holds_canary(self.shot(self.program(), 64, 36)))
        if attempt % 4:
            self.switch_scene(("Fade", "Cut")[attempt % 2])
        time.sleep(self.chance.uniform(0.05, 0.5))
        asked_at = self.frames_recorded()
        self.set_visibility(self.canary, "private")
        hidden_at = self.frames_recorded()
        for scene in (SCENE, OTHER_SCENE):
            self.assertFalse(pictures.holds_canary(self.shot(scene, 64, 36)), f"it is in a screenshot of '{scene}'")
        time.sleep(self.chance.uniform(0.1, 0.4))
        return Hiding(shown_at, asked_at, hidden_at, self.frames_recorded())

    def switch_scene(self, transition: str) -> None:
        self.client.request("SetCurrentSceneTransition", {"transitionName": transition})
        other = OTHER_SCENE if self.program() == SCENE else SCENE
        self.client.request("SetCurrentPreviewScene", {"sceneName": other})
        self.client.request("TriggerStudioModeTransition")

    def program(self) -> str:
        return self.client.request("GetCurrentProgramScene")["sceneName"]

    def frames_recorded(self) -> int:
        duration_ms = self.client.request("GetRecordStatus")["outputDuration"]
        return round(duration_ms * FRAMES_PER_SECOND / 1000)

    def frames_with_canary(self, file: Path) -> numpy.ndarray:
        """For each frame of the recording whether it has any of the canary's hue."""
        frames = numpy.memmap(file, numpy.uint8, "r").reshape(-1, FRAME_BYTES)
        blue_and_red = frames[:, WIDTH * HEIGHT :].reshape(len(frames), -1, 2)
        return (blue_and_red.min(axis=2) > 128 + 3).any(axis=1)


if __name__ == "__main__":
    main()
