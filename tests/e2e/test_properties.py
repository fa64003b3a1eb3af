"""The source's properties window, in a dark and in a light theme."""

from __future__ import annotations

import numpy
import pictures
from PIL import Image
from studio_test import StudioTest, main, wait_until

NAME = "Picture"
THUMBNAIL = (200, 125)  # of a photograph of 2560 x 1600
COARSE = 4  # pixels at the edge of those that are compared


class PropertiesWindow:
    """What both themes are tried for."""

    brightness: range  # of the window's background
    screen = 1000, 1400

    def test_1_shows_the_picture_that_is_selected(self) -> None:
        photo = pictures.photograph(pictures.CUPS)
        stream = self.create_stream("Friday show")
        images = self.import_all(stream, [photo], "public")
        fade = {"transition": "fade_transition", "fit": "contain"}
        self.create_input(NAME, stream, images[photo.name], **fade)
        self.open()
        wait_until("its thumbnail is in the window", lambda: self.shows_thumbnail("properties.png"))

    def test_2_at_its_largest(self) -> None:
        self.set_input(NAME, mode="slideshow", audience="subscribers")
        self.open()
        # Qt can miss another size that a window gets while it is being shown, and goes on in the old one.
        self.display.screenshot_when_still(self.picture("as-opened.png"), self.windows()[0])
        self.display.fill_with(self.windows()[0])
        wait_until("its thumbnail is in the window", lambda: self.shows_thumbnail("properties-slideshow.png"))
        wait_until("the window is drawn", lambda: self.shows_thumbnail("properties-slideshow.png"))
        middle = numpy.median(self.window("properties-slideshow.png").mean(axis=-1))
        self.assertIn(int(middle), self.brightness, "the window's background")

    def open(self) -> None:
        self.client.request("OpenInputPropertiesDialog", {"inputName": NAME})
        wait_until("the properties window opens", lambda: bool(self.windows()))
        self.addCleanup(self.close)

    def close(self) -> None:
        wait_until("the properties window closes", self.click_cancel)

    def click_cancel(self) -> bool:
        """Whether that closed the window: a click does not count when OBS fills the window anew just then."""
        if not self.windows():
            return True
        height, width, _ = self.window("closing.png").shape
        self.display.click(self.windows()[0], width - 48, height - 28)  # Cancel
        try:
            wait_until("the properties window closes", lambda: not self.windows(), timeout=3)
        except TimeoutError:
            return False
        return True

    def windows(self) -> list[str]:
        return self.display.windows(f"^Properties for '{NAME}'$")

    def window(self, name: str) -> pictures.Pixels:
        self.display.screenshot(self.picture(name), self.windows()[0])
        with Image.open(self.picture(name)) as image:
            return numpy.asarray(image.convert("RGB"))

    def shows_thumbnail(self, name: str) -> bool:
        """Whether the photograph is anywhere in the window in the size of a thumbnail."""
        with Image.open(pictures.photograph(pictures.CUPS)) as image:
            thumbnail = numpy.asarray(image.convert("RGB").resize((THUMBNAIL[0] // COARSE, THUMBNAIL[1] // COARSE)))
        thumbnail = thumbnail[: len(thumbnail) * 3 // 4]  # the window begins so small that the rest may be below
        screen = Image.fromarray(self.window(name))
        return min(self.least_difference(screen, thumbnail, offset) for offset in range(COARSE)) < 15

    def least_difference(self, screen: Image.Image, thumbnail: pictures.Pixels, offset: int) -> float:
        """Anywhere in the window, in steps of COARSE pixels from this row on."""
        size = screen.width // COARSE, (screen.height - offset) // COARSE
        coarse = numpy.asarray(screen.resize(size, box=(0, offset, screen.width, screen.height)))
        places = numpy.lib.stride_tricks.sliding_window_view(coarse, thumbnail.shape)[..., 0, :, :, :]
        return min(numpy.abs(row.astype(int) - thumbnail).mean(axis=(1, 2, 3)).min() for row in places)

    def test_zz_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()


class Dark(PropertiesWindow, StudioTest):
    brightness = range(0, 80)


class Light(PropertiesWindow, StudioTest):
    theme = "com.obsproject.Yami.Light"
    brightness = range(180, 256)


if __name__ == "__main__":
    main()
