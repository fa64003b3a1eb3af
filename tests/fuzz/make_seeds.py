#!/usr/bin/env python3
"""make_seeds.py FOLDER: makes the inputs that the fuzzers begin with; FOLDER is tests/fuzz/seeds.

The result is committed, because a fuzzer finds the same again only from the same beginning. Run it again (inside the
Debian system of scripts/test, where Pillow is) when a format or a document gains a part.
"""

from __future__ import annotations

import copy
import hashlib
import io
import json
import struct
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

Document = dict[str, Any]


# ---- pictures ----


def quadrants(mode: str, size: tuple[int, int] = (23, 17)) -> Image.Image:
    """A quarter of the picture each: red, green, blue, white."""
    image = Image.new("RGB", (2, 2))
    image.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)])
    image = image.resize(size, Image.Resampling.NEAREST)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
    return image if mode in ("RGB", "RGBA") else image.convert(mode)


def saved(image: Image.Image, file_format: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def exif(orientation: int) -> bytes:
    data = Image.Exif()
    data[0x0112] = orientation
    return data.tobytes()


def frames(count: int) -> list[Image.Image]:
    return [Image.new("RGB", (9, 7), (255 * (i % 2), 40 * i, 90)) for i in range(count)]


def jpegs() -> dict[str, bytes]:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return {
        "plain.jpg": saved(quadrants("RGB"), "JPEG"),
        "progressive.jpg": saved(quadrants("RGB"), "JPEG", progressive=True),
        "restarts.jpg": saved(quadrants("RGB", (64, 48)), "JPEG", restart_marker_blocks=2),
        "grey.jpg": saved(quadrants("L"), "JPEG"),
        "cmyk.jpg": saved(quadrants("CMYK"), "JPEG"),
        "sideways.jpg": saved(quadrants("RGB"), "JPEG", exif=exif(6)),
        "profile.jpg": saved(quadrants("RGB"), "JPEG", icc_profile=profile),
        "shrinks-on-load.jpg": saved(quadrants("RGB", (420, 300)), "JPEG", quality=40),
    }


def pngs() -> dict[str, bytes]:
    return {
        "rgb.png": saved(quadrants("RGB"), "PNG"),
        "rgba.png": saved(quadrants("RGBA"), "PNG"),
        "grey.png": saved(quadrants("L"), "PNG"),
        "grey-alpha.png": saved(quadrants("LA"), "PNG"),
        "grey16.png": saved(Image.new("I;16", (5, 4), 0x8000), "PNG"),
        "palette.png": saved(quadrants("P"), "PNG", transparency=0),
        "bilevel.png": saved(quadrants("1"), "PNG"),
        "sideways.png": saved(quadrants("RGB"), "PNG", exif=exif(5)),
        "moving.png": saved(frames(2)[0], "PNG", save_all=True, append_images=frames(2)[1:]),
    }


def gifs() -> dict[str, bytes]:
    return {
        "still.gif": saved(quadrants("P"), "GIF"),
        "transparent.gif": saved(quadrants("P"), "GIF", transparency=0),
        "moving.gif": saved(frames(3)[0], "GIF", save_all=True, append_images=frames(3)[1:], duration=40, loop=0),
    }


def webps() -> dict[str, bytes]:
    return {
        "lossy.webp": saved(quadrants("RGB"), "WEBP"),
        "lossy-alpha.webp": saved(quadrants("RGBA"), "WEBP"),
        "lossless.webp": saved(quadrants("RGBA"), "WEBP", lossless=True),
        "sideways.webp": saved(quadrants("RGB"), "WEBP", exif=exif(8)),
        "moving.webp": saved(frames(3)[0], "WEBP", save_all=True, append_images=frames(3)[1:], duration=40),
    }


def bmp32(pixels: bytes, width: int, height: int) -> bytes:
    """With the newest header, masks for each colour and for alpha; Pillow writes none such."""
    masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    header = struct.pack("<IiiHHIIiiII", 124, width, height, 1, 32, 3, len(pixels), 0, 0, 0, 0) + masks
    header = header.ljust(124, b"\0")
    offset = 14 + len(header)
    return struct.pack("<2sIHHI", b"BM", offset + len(pixels), 0, 0, offset) + header + pixels


def bmps() -> dict[str, bytes]:
    return {
        "24.bmp": saved(quadrants("RGB"), "BMP"),
        "8.bmp": saved(quadrants("P"), "BMP"),
        "1.bmp": saved(quadrants("1"), "BMP"),
        "32.bmp": bmp32(bytes(range(96)), 4, 6),
        "top-down.bmp": bmp32(bytes(range(96)), 4, -6),
    }


def others() -> dict[str, bytes]:
    return {
        "page.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "picture.tif": saved(quadrants("L", (5, 4)), "TIFF"),
        "text": b"BMW is no picture, and neither is GIF.",
    }


# ---- documents ----


def sealed(document: Document) -> bytes:
    """With the hash that the library puts on its files."""
    zeros = "0" * 64
    document = {"schema": 1, "generation": 7} | document | {"sha256": zeros}
    text = json.dumps(document, sort_keys=True, indent="\t", ensure_ascii=False)
    before, after = text.rsplit(zeros, 1)
    return (before + hashlib.sha256(text.encode()).hexdigest() + after).encode()


def picture(number: int, **changes: Any) -> Document:
    return {
        "id": f"{number:032x}",
        "title": "Boats at dusk",
        "fileName": "boats.jpg",
        "caption": "Caption",
        "tags": ["sea", "ü"],
        "visibility": "public",
        "created": "2026-11-22T10:45:44.123Z",
        "updated": "2026-11-22T10:45:45Z",
        "content": {
            "sha256": f"{number:064x}",
            "mimeType": "image/png",
            "bytes": 1234,
            "width": 64,
            "height": 48,
            "frames": 1,
        },
    } | changes


def stream(*pictures: Document, **changes: Any) -> Document:
    times = {"created": "2026-11-22T10:45:44.123Z", "updated": "2026-11-22T10:45:44.123Z"}
    return {"id": f"{1:032x}", "title": "Friday show", "images": list(pictures)} | times | changes


def streams() -> dict[str, bytes]:
    newer = copy.deepcopy(picture(3, later=[1.5, None, {"deep": True}]))
    newer["content"]["later"] = "kept"
    return {
        "empty.json": sealed(stream()),
        "visibilities.json": sealed(
            stream(
                picture(1, visibility="private"),
                picture(2, visibility="subscribers"),
                picture(3),
                picture(4, visibility="everybody"),
                picture(5, visibility=1),
            )
        ),
        "held.json": sealed(stream(picture(1, heldPrivate=True), picture(2, heldPrivate="no"), picture(3, heldPrivate=False))),
        "trashed.json": sealed(stream(picture(1, trashedSince="2026-11-22T10:45:46.000Z"))),
        "unknown-fields.json": sealed(stream(newer, later={"a": 1})),
        "newer-schema.json": sealed(stream(picture(1), schema=2)),
        "twice.json": sealed(stream(picture(1), picture(1))),
    }


def libraries() -> dict[str, bytes]:
    return {
        "empty.json": sealed({"streams": []}),
        "order.json": sealed({"streams": [f"{2:032x}", f"{1:032x}", f"{2:032x}", "no id", 4]}),
        "unknown-fields.json": sealed({"streams": [f"{1:032x}"], "later": {"a": [1, 2.5]}}),
        "newer-schema.json": sealed({"schema": 2, "folders": []}),
    }


def statistics() -> dict[str, bytes]:
    shown = {
        "views": 3,
        "onAirMs": 61_000,
        "lastShown": "2026-11-22T10:45:46.000Z",
        "appearances": [{"from": "2026-11-22T10:45:46.000Z", "durationMs": 5_000, "later": True}],
    }
    return {
        "empty.json": sealed({"stream": f"{1:032x}", "images": {}}),
        "shown.json": sealed({"stream": f"{1:032x}", "images": {f"{2:032x}": shown, "no id": shown}}),
        "odd.json": sealed({"stream": f"{1:032x}", "images": {f"{2:032x}": {"views": -1, "appearances": [{}] * 30}}}),
        "newer-schema.json": sealed({"schema": 2, "stream": f"{1:032x}"}),
    }


def indexes() -> dict[str, bytes]:
    def entry(number: int, created: int, trashed: int | None, images: str) -> list[Any]:
        facts = [f"{number:032x}", "Friday show", created, trashed, 3, 2, 1, trashed, images]
        return facts + [1234, 2**64 - 1, 1_795_344_344_123_456_789, -1]

    shown = entry(1, 1_795_344_344_123, None, f"{1:032x}{2:032x}")
    trashed = entry(2, -1, 1_795_344_346_000, "")
    return {
        "empty.json": sealed({"version": 2, "streams": []}),
        "streams.json": sealed({"version": 2, "streams": [shown, trashed]}),
        "twice.json": sealed({"version": 2, "streams": [shown, shown]}),
        "odd.json": sealed({"version": 2, "streams": [shown[:-1], trashed]}),
        "another-version.json": sealed({"version": 3, "streams": [shown]}),
    }


def settings() -> dict[str, bytes]:
    values = {
        "MAX_STREAM_IMAGES_PER_STREAM": 20,
        "IMAGE_CACHE_MAX_MEMORY_MB": "250",
        "STREAM_IMAGES_DIR": "/srv/pictures",
        "ALLOWED_IMAGE_EXTENSIONS": [".png", ".gif"],
        "STREAM_IMAGES_REMOTE_MANAGEMENT": False,
        "later": {"a": 1},
    }
    unusable = {"MAX_IMAGE_UPLOAD_SIZE_MB": -1, "IMAGE_CACHE_TTL_HOURS": 1e9, "ALLOWED_IMAGE_EXTENSIONS": ".svg"}
    documents = {"values": values, "unusable": unusable, "newer-schema": {"schema": 2} | values, "list": [values]}
    minus_zero = b'{"IMAGE_CACHE_MAX_MEMORY_MB": -0}'  # Python would write 0
    seeds = {f"{name}.json": json.dumps(document).encode() for name, document in documents.items()}
    return seeds | {"minus-zero.json": minus_zero}


def main() -> None:
    seeds = {
        "fuzz_import": jpegs() | pngs() | gifs() | webps() | bmps() | others(),
        "fuzz_library_document": libraries(),
        "fuzz_settings_file": settings(),
        "fuzz_statistics_document": statistics(),
        "fuzz_stream_document": streams(),
        "fuzz_stream_index": indexes(),
    }
    for target, files in seeds.items():
        folder = Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)


main()
