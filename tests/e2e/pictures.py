"""Pictures for the end-to-end tests, good and bad, and libvips' own renderings of them."""

from __future__ import annotations

import os
import struct
import subprocess
import zlib
from pathlib import Path

import numpy
from PIL import Image

Pixels = numpy.ndarray  # height x width x 3 or 4, 8 bits each

# Photographs of the package plasma-workspace-wallpapers.
MOUNTAIN = "Mountain/contents/images/5120x2880.png"
LANDING = "SafeLanding/contents/images/5120x2880.jpg"  # much fine detail
CUPS = "ColorfulCups/contents/images/2560x1600.jpg"

WIDTH, HEIGHT = 320, 180  # of the pictures and screenshots whose size does not matter
CANARY = (255, 0, 255)  # the colour of a picture that must not be seen


def photograph(name: str) -> Path:
    file = Path(os.environ.get("STREAM_IMAGES_PHOTOGRAPHS", "/usr/share/wallpapers")) / name
    if not file.exists():
        raise FileNotFoundError(f"{file}: install plasma-workspace-wallpapers, or set STREAM_IMAGES_PHOTOGRAPHS.")
    return file


def small_photograph(width: int = WIDTH, height: int = HEIGHT) -> Pixels:
    """A colourful photograph, cut and scaled to that size."""
    with Image.open(photograph(CUPS)) as image:
        return numpy.asarray(image.convert("RGB").resize((width, height), box=(0, 80, 2560, 1520)))


def vips(*arguments: str | Path) -> None:
    subprocess.run(["vips", *map(str, arguments)], check=True, stderr=subprocess.DEVNULL)


def reference(picture: Path, width: int = WIDTH, height: int = HEIGHT) -> Pixels:
    """What libvips makes of a file at exactly that size: upright, in sRGB."""
    rendering = picture.with_name(picture.name + f".{width}x{height}.png")
    vips("thumbnail", picture, rendering, width, "--height", height, "--size", "force", "--export-profile", "srgb")
    with Image.open(rendering) as image:
        return numpy.asarray(image.convert("RGBA" if image.mode in ("RGBA", "LA", "P") else "RGB"))


def nothing(width: int = WIDTH, height: int = HEIGHT) -> Pixels:
    return numpy.zeros((height, width, 4), numpy.uint8)


def premultiplied(pixels: Pixels) -> Pixels:
    """RGBA as OBS keeps it: every colour times its alpha."""
    alpha = pixels[..., 3:].astype(float) / 255
    return numpy.concatenate([pixels[..., :3] * alpha, pixels[..., 3:]], axis=-1)


def difference(one: Pixels, other: Pixels) -> float:
    """Mean absolute difference, of 255. Channels that only one of them has are left out."""
    channels = min(one.shape[-1], other.shape[-1])
    return float(numpy.abs(one[..., :channels].astype(float) - other[..., :channels].astype(float)).mean())


def holds_canary(shot: Pixels) -> bool:
    """Whether any pixel has the canary's hue, however faint."""
    red, green, blue = (shot[..., channel].astype(int) for channel in range(3))
    return bool(numpy.any(numpy.minimum(red, blue) - green > 8))


def placed(photo: Path, box: tuple[float, float, float, float], width: int, height: int) -> Pixels:
    """Pillow's rendering of a canvas with a photograph in that box (left, top, right, bottom), black around it."""
    left, top, right, bottom = box
    shown = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
    size = round(shown[2] - shown[0]), round(shown[3] - shown[1])
    canvas = Image.new("RGB", (width, height))
    with Image.open(photo) as image:
        scale_x, scale_y = image.width / (right - left), image.height / (bottom - top)
        part = tuple((shown[edge] - box[edge % 2]) * (scale_x, scale_y)[edge % 2] for edge in range(4))
        rendering = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, part)
        canvas.paste(rendering, (round(shown[0]), round(shown[1])))
    return numpy.asarray(canvas)


def holds_colour(shot: Pixels, colour: tuple[int, int, int], tolerance: int = 12) -> numpy.ndarray:
    """Which pixels have that colour."""
    return (numpy.abs(shot[..., :3].astype(int) - colour) <= tolerance).all(axis=-1)


# ---- good pictures ----


def save(pixels: Pixels, file: Path, **options: object) -> Path:
    Image.fromarray(pixels).save(file, **options)
    return file


def plain(file: Path, colour: tuple[int, int, int], width: int = WIDTH, height: int = HEIGHT) -> Path:
    """A picture of one colour."""
    return save(numpy.full((height, width, 3), colour, numpy.uint8), file)


def told_apart(photo: Path, folder: Path, count: int) -> list[Path]:
    """Copies of a JPEG that differ in a comment alone."""
    data = photo.read_bytes()
    files = [folder / f"{photo.stem}-{number}.jpg" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(data[:2] + struct.pack(">HHI", 0xFFFE, 6, number) + data[2:])
    return files


def large_jpeg(file: Path) -> Path:
    """A photograph of 5120 x 2880 pixels."""
    vips("copy", photograph(MOUNTAIN), f"{file}[Q=92]")
    return file


def oriented_jpeg(file: Path, orientation: int) -> Path:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return save(small_photograph(), file, quality=92, exif=exif)


def display_p3_jpeg(file: Path) -> Path:
    """A photograph whose numbers mean Display P3 colours, many of them outside sRGB."""
    carrier = file.with_suffix(".carrier.jpg")
    vips("icc_transform", save(small_photograph(64, 36), file.with_suffix(".source.png")), carrier, "p3")
    with Image.open(carrier) as image:
        profile = image.info["icc_profile"]
    return save(small_photograph(), file, quality=92, icc_profile=profile)


def fading_png(file: Path) -> Path:
    """A photograph that fades from invisible at the left to opaque at the right."""
    alpha = numpy.tile(numpy.linspace(0, 255, WIDTH).astype(numpy.uint8), (HEIGHT, 1))
    return save(numpy.dstack([small_photograph(), alpha]), file)


def two_frame_gif(file: Path) -> Path:
    """A photograph for a minute, then its negative."""
    first = small_photograph()
    second = Image.fromarray(255 - first)
    return save(first, file, save_all=True, append_images=[second], duration=60_000)


def colours_gif(file: Path, colours: list[tuple[int, int, int]], duration_ms: int) -> Path:
    """Each colour in turn, for ever."""
    first, *rest = (Image.new("RGB", (WIDTH, HEIGHT), colour) for colour in colours)
    first.save(file, save_all=True, append_images=rest, duration=duration_ms, loop=0)
    return file


# ---- bad pictures ----


def truncated(source: Path, file: Path, share: float = 0.6) -> Path:
    content = source.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    return file


def padded(source: Path, file: Path, size: int) -> Path:
    """A good picture with so many bytes behind its end that the file has that size."""
    file.write_bytes(source.read_bytes())
    os.truncate(file, size)
    return file


def giant_png(file: Path, width: int = 30_000, height: int = 30_000) -> Path:
    """A black greyscale PNG. Neither side of it is ever held in memory: zeros deflate to one block that repeats."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    total = height * (width + 1)
    block = bytes(1_000_000)
    deflate = zlib.compressobj(level=9, wbits=-15)
    repeated = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(level=9, wbits=-15)
    last = rest.compress(bytes(total % len(block))) + rest.flush()
    checksum = struct.pack(">I", (total % 65521) << 16 | 1)  # Adler-32 of nothing but zeros
    data = b"\x78\xda" + repeated * (total // len(block)) + last + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    return file


def svg(file: Path) -> Path:
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>')
    return file
