#!/usr/bin/env python3
"""test_pictures.py PROBE plain|sanitized: hostile and odd pictures, each a correct picture or a clear refusal.

Every file below $STREAM_IMAGES_HOSTILE_PICTURES goes through picture-probe, within 2 s and 600 MB each. What we can
decode is compared with what Pillow makes of it; where Pillow decodes what we refuse, or sees another picture, the
reason is in known_differences.py. Of a sanitized build only the answers are looked at.
"""

from __future__ import annotations

import collections
import io
import os
import subprocess
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy
from PIL import Image, ImageCms, ImageFile, ImageOps

from known_differences import is_known

SKIPPED = 77
MAX_SECONDS = 2.0
MAX_KIB = 600 * 1000
REFUSALS = {"not_an_image", "format_not_allowed", "dimensions_too_large", "damaged_image", "decode_timed_out"}
OUR_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
MID_GREY = (128, 128, 128)
COMPARED = 0.9  # of our pictures, Pillow reads at least so many
GRID = 16  # cells on the longer side, in which pictures are compared: where in a cell a line runs does not matter
SMALL_BOX = 256  # of picture-probe
TOLERANCE_MEAN = 2.0  # of 255: the means of all pixels for display
TOLERANCE_CELLS = 5.0  # the mean difference of cells of a small display
TOLERANCE_GREY = 8.0  # the same of the thumbnail, without its colours,
LEAST_SIDE = 4  # and only of one that is not so small that a JPEG's colours spoil its grey


@dataclass
class Answer:
    file: Path
    words: list[str]
    seconds: float
    kib: int
    output: Path  # without extension

    @property
    def is_picture(self) -> bool:
        return self.words[0] == "picture"

    @property
    def is_refusal(self) -> bool:
        return self.words[0] == "refused" and self.words[2] in REFUSALS

    def complaint(self) -> str | None:
        """What is wrong with an answer of its own, whatever the picture shows."""
        if not self.is_picture and not self.is_refusal:
            return " ".join(self.words)
        return None

    def complaint_about_cost(self) -> str | None:
        if self.seconds > MAX_SECONDS or self.kib > MAX_KIB:
            return f"took {self.seconds:.2f} s and {self.kib / 1000:.0f} MB"
        return None


def ask(probe: str, files: list[Path], folder: Path) -> list[Answer]:
    listing = "".join(f"{file}\n" for file in files)
    run = subprocess.run([probe, str(folder)], input=listing, stdout=subprocess.PIPE, text=True, check=True)
    answers = []
    for number, (file, line) in enumerate(zip(files, run.stdout.splitlines(), strict=True)):
        words, seconds, kib = line.split("\t")
        answers.append(Answer(file, words.split() or ["silent"], float(seconds), int(kib), folder / str(number)))
    return answers


# ---- the same in Pillow ----


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image
    try:
        srgb = ImageCms.createProfile("sRGB")
        embedded = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, embedded, srgb, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image  # broken, or made for another kind of pixels: taken for sRGB, as ours does


def of_8_bits(image: Image.Image) -> Image.Image:
    if not image.mode.startswith("I"):
        return image
    return Image.fromarray((numpy.asarray(image, dtype=numpy.uint32) >> 8).clip(0, 255).astype(numpy.uint8))


def in_pillow(file: Path) -> Image.Image | None:
    """The first frame, upright, on grey; nothing when Pillow refuses it or it is of none of our formats."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=OUR_FORMATS) as image:
                profile = image.info.get("icc_profile")
                image.load()
                upright = ImageOps.exif_transpose(image)
                alpha = upright.convert("RGBA").getchannel("A")
                upright = of_8_bits(upright)
                if upright.mode not in ("RGB", "L", "CMYK"):  # what a profile can be applied to
                    upright = upright.convert("RGB")
                colours = in_srgb(upright, profile)
                on_grey = Image.new("RGB", upright.size, MID_GREY)
                on_grey.paste(colours.convert("RGB"), mask=alpha)
                return on_grey
    except Exception:  # whatever a decoder thinks of: what Pillow cannot read is no standard to measure by
        return None


def fit_inside(size: tuple[int, int], box: int) -> tuple[int, int]:
    """As Imaging.hpp does it: down, never up, the shorter side rounded."""
    longer = max(size)
    return size if longer <= box else tuple(max(1, (2 * side * box + longer) // (2 * longer)) for side in size)


def cells(image: Image.Image, whole: tuple[int, int]) -> numpy.ndarray:
    """Of an image or what was scaled down from it; `whole` is its own size."""
    return numpy.asarray(image.resize(fit_inside(whole, GRID), Image.Resampling.BOX), dtype=float)


def small_display(answer: Answer, size: tuple[int, int]) -> Image.Image:
    width, height = fit_inside(size, SMALL_BOX)
    rgba = numpy.fromfile(answer.output.with_suffix(".rgba"), dtype=numpy.uint8).reshape(height, width, 4).astype(float)
    on_grey = rgba[..., :3] + (255 - rgba[..., 3:]) * (MID_GREY[0] / 255)
    return Image.fromarray(on_grey.round().astype(numpy.uint8))


def difference(answer: Answer, theirs: Image.Image) -> str | None:
    """How our answer differs from Pillow's picture; nothing where they agree."""
    if not answer.is_picture:
        return f"Pillow reads it; ours: {' '.join(answer.words)}"
    size = (int(answer.words[2]), int(answer.words[3]))
    if size != theirs.size:
        return f"Pillow says {theirs.size}; ours: {size}"
    mean = numpy.asarray(theirs, dtype=float).mean(axis=(0, 1))
    error = numpy.abs(mean - [float(word) for word in answer.words[4:7]]).max()
    if error > TOLERANCE_MEAN:
        return f"the mean of what is displayed is {error:.1f} away from Pillow's"
    error = numpy.abs(cells(small_display(answer, size), size) - cells(theirs, size)).mean()
    if error > TOLERANCE_CELLS:
        return f"a small display is {error:.1f} away from Pillow's"
    with Image.open(answer.output.with_suffix(".jpg")) as thumbnail:
        if min(thumbnail.size) < LEAST_SIDE:
            return None
        error = numpy.abs(cells(thumbnail.convert("L"), size) - cells(theirs.convert("L"), size)).mean()
    return f"the thumbnail is {error:.1f} away from Pillow's" if error > TOLERANCE_GREY else None


# ---- the report ----


def complaints_of_answers(answers: list[Answer], root: Path, plain: bool) -> list[str]:
    checks = [Answer.complaint, Answer.complaint_about_cost] if plain else [Answer.complaint]
    found = [(answer, check(answer)) for answer in answers for check in checks]
    return [f"{answer.file.relative_to(root)}: {complaint}" for answer, complaint in found if complaint]


def complaints_about_pictures(answers: list[Answer], root: Path) -> list[str]:
    complaints, compared = [], 0
    for answer in answers:
        theirs = in_pillow(answer.file)
        if theirs is None:
            continue
        compared += 1
        differs, name = difference(answer, theirs), answer.file.relative_to(root).as_posix()
        if differs and not is_known(name):
            complaints.append(f"{name}: {differs}")
        elif not differs and is_known(name):
            complaints.append(f"{name}: is listed in known_differences.py, but agrees with Pillow")
    print(f"compared with Pillow: {compared}")
    if compared < COMPARED * sum(answer.is_picture for answer in answers):
        complaints.append("Pillow read too few of the pictures to compare with.")
    return complaints


def summarise(answers: list[Answer], root: Path) -> None:
    kinds = collections.Counter(a.words[1] if a.is_picture else " ".join(a.words) for a in answers)
    slowest, largest = max(answers, key=lambda a: a.seconds), max(answers, key=lambda a: a.kib)
    print(
        f"CORPUS: {len(answers)} files, {sum(a.is_picture for a in answers)} pictures,"
        f" slowest {slowest.seconds:.2f} s ({slowest.file.relative_to(root)}),"
        f" largest {largest.kib / 1000:.0f} MB ({largest.file.relative_to(root)})"
    )
    for kind, count in sorted(kinds.items()):
        print(f"{count:6} {kind}")


def main() -> int:
    probe, plain = sys.argv[1], sys.argv[2] == "plain"
    root = Path(os.environ.get("STREAM_IMAGES_HOSTILE_PICTURES") or "/nowhere")
    files = sorted(path for path in root.rglob("*") if path.is_file())
    if not files:
        print("SKIPPED: STREAM_IMAGES_HOSTILE_PICTURES names no folder with files.")
        return SKIPPED
    Image.MAX_IMAGE_PIXELS = 64_000_000
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with tempfile.TemporaryDirectory() as folder:
        answers = ask(probe, files, Path(folder))
        summarise(answers, root)
        complaints = complaints_of_answers(answers, root, plain)
        if plain and not complaints:
            complaints = complaints_about_pictures(answers, root)
    print(*complaints, sep="\n")
    return 1 if complaints else 0


sys.exit(main())
