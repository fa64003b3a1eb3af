#!/usr/bin/env python3
"""make_pictures.py FOLDER: makes the pictures that are measured, out of Debian's Plasma wallpapers.

STREAM_IMAGES_PHOTOGRAPHS says where those are. Nothing is done for what is there already.
"""

import os
import shutil
import sys
from pathlib import Path

from PIL import Image, ImageChops

photographs = Path(os.environ["STREAM_IMAGES_PHOTOGRAPHS"])
folder = Path(sys.argv[1])


def photograph(name: str) -> Path:
    return photographs / name.split("/")[0] / "contents/images" / name.split("/")[1]


def opened(name: str) -> Image.Image:
    return Image.open(photograph(name)).convert("RGB")


def copy(name: str, file: Path) -> None:
    shutil.copyfile(photograph(name), file)


def small_jpeg(file: Path) -> None:
    opened("Volna/5120x2880.jpg").resize((1920, 1080)).save(file, quality=90)


def large_jpeg(file: Path) -> None:
    """As large as a camera makes them, grain included, and just below the usual limit of an upload."""
    image = opened("Patak/5120x2880.png").resize((5640, 3172), Image.Resampling.LANCZOS)
    grain = Image.effect_noise(image.size, 24).convert("RGB")
    image = Image.blend(image, grain, 0.15)
    for quality in range(100, 80, -1):
        image.save(file, quality=quality, subsampling=0)
        if file.stat().st_size < 20_000_000:
            return


def large_png(file: Path) -> None:
    image = opened("Patak/5120x2880.png")
    grain = Image.effect_noise(image.size, 24).convert("RGB")
    Image.blend(image, grain, 0.07).save(file)


def transparent_png(file: Path) -> None:
    image = opened("Nexus/5120x2880.png")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    image.save(file)


def webp(file: Path) -> None:
    opened("Volna/5120x2880.jpg").resize((3840, 2160)).save(file, quality=90)


def bmp(file: Path) -> None:
    opened("Canopee/3840x2160.png").save(file)


def gif(file: Path) -> None:
    """Ten frames of a photograph that moves."""
    image = opened("Volna/5120x2880.jpg").resize((2010, 1131))
    save_gif(file, [image.crop((10 * i, 0, 10 * i + 1920, 1080)).quantize(256) for i in range(10)])


def long_gif(file: Path) -> None:
    """Thirty, with so few colours that they stay below the usual limit of an upload."""
    image = opened("Volna/5120x2880.jpg").resize((2210, 1244))
    save_gif(file, [image.crop((10 * i, 5 * i, 10 * i + 1920, 5 * i + 1080)).quantize(48, dither=0) for i in range(30)])


def save_gif(file: Path, frames: list[Image.Image]) -> None:
    frames[0].save(file, save_all=True, append_images=frames[1:], duration=100, loop=0)


def slides(subfolder: Path) -> None:
    image = opened("SafeLanding/5120x2880.jpg")
    subfolder.mkdir()
    for i in range(50):
        ImageChops.offset(image, 100 * i, 0).save(subfolder / f"{i:03}.jpg", quality=90)


def many(subfolder: Path) -> None:
    """Parts of a photograph."""
    image = opened("SafeLanding/5120x2880.jpg")
    subfolder.mkdir()
    for i in range(200):
        x, y = i % 20 * 160, i // 20 * 180
        image.crop((x, y, x + 1920, y + 1080)).save(subfolder / f"{i:03}.jpg", quality=90)


PICTURES = {
    "1080p.jpg": small_jpeg,
    "5k.jpg": lambda file: copy("SafeLanding/5120x2880.jpg", file),
    "5k-progressive.jpg": lambda file: copy("Volna/5120x2880.jpg", file),
    "large.jpg": large_jpeg,
    "5k.png": lambda file: copy("Nexus/5120x2880.png", file),
    "5k-rgba.png": transparent_png,
    "4k.webp": webp,
    "4k.bmp": bmp,
    "1080p.gif": gif,
    "1080p-30.gif": long_gif,
    "large.png": large_png,
    "neutral.png": lambda file: Image.new("RGB", (640, 360), (255, 0, 255)).save(file),
    "slides": slides,
    "many": many,
}

folder.mkdir(parents=True, exist_ok=True)
for name, make in PICTURES.items():
    if not (folder / name).exists():
        partial = folder / f"partial-{name}"
        if partial.is_dir():
            shutil.rmtree(partial)
        make(partial)
        partial.rename(folder / name)
