"""What cannot be shown is refused with a clear error, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pictures
from studio_test import StudioTest, main

MEBIBYTE = 1 << 20


class Refusals(StudioTest):
    stream: str

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.stream = cls.studio.client.vendor("CreateStream", {"title": "Refused"})["streamId"]

    def stored_files(self) -> set[Path]:
        return {file for file in (self.studio.home.library / "content").rglob("*") if file.is_file()}

    def assert_import_refused(self, file: Path, kind: str, stream: str | None = None) -> None:
        stream = stream or self.stream
        stored, listed = self.stored_files(), self.images(stream)
        finished = self.finish_import(stream, [file])
        self.assertEqual(finished["imported"], [])
        self.assertEqual([failure["kind"] for failure in finished["failed"]], [kind])
        message = finished["failed"][0]["message"]
        self.assertTrue(message, "the error has no message")
        self.assertNotIn(str(file), message, "the message names the path")
        self.assertEqual(self.images(stream), listed, "the list of images changed")
        self.assertEqual(self.stored_files(), stored, "something was stored")

    def photograph(self, name: str) -> Path:
        return pictures.save(pictures.small_photograph(), self.picture(name))

    def test_file_over_20_mb(self) -> None:
        file = pictures.padded(self.photograph("small.jpg"), self.picture("heavy.jpg"), 20 * MEBIBYTE + 1)
        self.assert_import_refused(file, "file_too_large")

    def test_text_named_png(self) -> None:
        file = self.picture("text.png")
        file.write_text("This is not a picture.\n" * 100)
        self.assert_import_refused(file, "not_an_image")

    def test_truncated_jpeg(self) -> None:
        file = pictures.truncated(self.photograph("whole.jpg"), self.picture("truncated.jpg"))
        self.assert_import_refused(file, "damaged_image")

    def test_truncated_png(self) -> None:
        file = pictures.truncated(self.photograph("whole.png"), self.picture("truncated.png"))
        self.assert_import_refused(file, "damaged_image")

    def test_png_of_30000_by_30000(self) -> None:
        file = pictures.giant_png(self.picture("giant.png"))
        self.assertLess(file.stat().st_size, MEBIBYTE)
        self.studio.reset_memory_peak()
        before = self.studio.memory_kib("VmHWM")
        self.assert_import_refused(file, "dimensions_too_large")
        self.assertLess(self.studio.memory_kib("VmHWM") - before, 100 * 1024, "KiB more memory was needed")

    def test_svg(self) -> None:
        self.assert_import_refused(pictures.svg(self.picture("drawing.svg")), "format_not_allowed")

    def test_svg_named_png(self) -> None:
        self.assert_import_refused(pictures.svg(self.picture("drawing.png")), "format_not_allowed")

    def test_folder(self) -> None:
        folder = self.picture("folder.png")
        folder.mkdir()
        self.assert_import_refused(folder, "not_a_file")

    def test_missing_path(self) -> None:
        self.assert_import_refused(self.picture("missing.png"), "not_found")

    def test_51st_image(self) -> None:
        stream = self.create_stream("Full")
        files = [pictures.plain(self.picture(f"{n}.png"), (n, 0, 0), 8, 8) for n in range(51)]
        self.import_all(stream, files[:50])
        self.assertEqual(len(self.images(stream)), 50)
        self.assert_import_refused(files[50], "stream_full", stream)

    def test_good_picture_beside_bad_ones(self) -> None:
        good = self.photograph("good.png")
        stream = self.create_stream("Mixed")
        finished = self.finish_import(stream, [self.picture("nowhere.png"), good])
        self.assertEqual([Path(item["path"]).name for item in finished["imported"]], ["good.png"])
        self.assertEqual([failure["kind"] for failure in finished["failed"]], ["not_found"])

    def test_zz_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()


if __name__ == "__main__":
    main()
