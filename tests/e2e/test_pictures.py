"""Every kind of picture, imported and shown in OBS, looks as libvips renders it."""

from __future__ import annotations

import unittest
from pathlib import Path

import pictures
from studio_test import StudioTest, main

UPRIGHT, SIDEWAYS = (pictures.WIDTH, pictures.HEIGHT), (pictures.HEIGHT, pictures.WIDTH)


class Pictures(StudioTest):
    def import_and_show(self, file: Path) -> str:
        """Imports one public picture into a stream of its own and shows it; returns the new input's name."""
        stream = self.create_stream(file.stem)
        image = self.import_all(stream, [file], "public")[file.name]
        self.create_input(file.name, stream, image)
        self.addCleanup(self.remove_input, file.name)
        return file.name

    def check(self, file: Path, size: tuple[int, int], alike: Path | None = None) -> pictures.Pixels:
        """What OBS shows of a file equals libvips' rendering of it, or of its twin in another format."""
        expected = pictures.reference(alike or file, *size)
        if expected.shape[-1] == 4:
            expected = pictures.premultiplied(expected)
        self.assert_becomes(self.import_and_show(file), expected)
        return expected

    def test_photograph_of_5120_by_2880(self) -> None:
        self.check(pictures.large_jpeg(self.picture("large.jpg")), (1280, 720))

    def test_eight_exif_orientations(self) -> None:
        renderings: list[pictures.Pixels] = []
        for orientation in range(1, 9):
            with self.subTest(orientation=orientation):
                file = pictures.oriented_jpeg(self.picture(f"orientation-{orientation}.jpg"), orientation)
                rendering = self.check(file, UPRIGHT if orientation < 5 else SIDEWAYS)
                for other in renderings:
                    if other.shape == rendering.shape:
                        self.assertGreater(pictures.difference(rendering, other), 4, "the picture cannot tell them apart")
                renderings.append(rendering)

    def test_png_with_alpha(self) -> None:
        expected = self.check(pictures.fading_png(self.picture("fading.png")), UPRIGHT)
        self.assertEqual((expected[0, 0, 3], expected[0, -1, 3]), (0, 255), "the picture does not fade")

    def test_webp(self) -> None:
        source = pictures.save(pictures.small_photograph(), self.picture("webp-source.png"))
        file = self.picture("photograph.webp")
        pictures.vips("webpsave", source, file, "--Q", "90")
        self.check(file, UPRIGHT)

    def test_bmp(self) -> None:
        pixels = pictures.small_photograph()
        twin = pictures.save(pixels, self.picture("bmp-twin.png"))
        self.check(pictures.save(pixels, self.picture("photograph.bmp")), UPRIGHT, alike=twin)

    def test_first_frame_of_a_gif(self) -> None:
        self.check(pictures.two_frame_gif(self.picture("animation.gif")), UPRIGHT)

    def test_display_p3(self) -> None:
        file = pictures.display_p3_jpeg(self.picture("display-p3.jpg"))
        converted = self.check(file, UPRIGHT)
        unconverted = pictures.small_photograph()
        self.assertGreater(pictures.difference(converted, unconverted), 4, "the picture has no colour to convert")

    def test_zz_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()


if __name__ == "__main__":
    main()
