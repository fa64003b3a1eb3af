"""Files of which Pillow makes something else than we do, each with the reason why that is right.

A file that is listed and agrees is reported too, so that the list stays true.
"""

from __future__ import annotations

from pathlib import PurePath

_BY_REASON = {
    "Pillow does not scale the transparent grey of fewer than 8 bits, nor cut that of 16, and misses it": [
        "libpng1.6/contrib/pngsuite/ftbbn0g04.png",
        "libpng1.6/contrib/pngsuite/ftbwn0g16.png",
        "libpng1.6/contrib/pngsuite/iftbwn0g16.png",
        "libpng1.6/contrib/pngsuite/interlaced/iftbbn0g04.png",
        "libpng1.6/contrib/testpngs/gray-[124]-*tRNS.png",
    ],
    "The orientation is told after the pixels, where a header does not reach": ["libpng1.6/pngtest.png"],
    "The orientation is told in XMP only; the EXIF field alone counts, as in browsers": [
        "pillow/Tests/images/xmp_tags_orientation.png",
        "pillow/Tests/images/xmp_tags_orientation_exiftool.png",
    ],
    "A chunk promises 2 GB of pixels": ["libpng1.6/contrib/testpngs/crashers/huge_IDAT.png"],
    "The GIF has no colours": ["pillow/Tests/images/no_palette.gif"],
    "The GIF's pixels are said to need 11 bits, of which there are 8": ["pillow/Tests/images/issue_2811.gif"],
    "Run-length coded BMPs, and those of OS/2's second version, are not decoded": [
        "pillow/Tests/images/bmp/b/badrle.bmp",
        "pillow/Tests/images/bmp/b/rletopdown.bmp",
        "pillow/Tests/images/bmp/g/pal[48]rle.bmp",
        "pillow/Tests/images/bmp/q/pal8os2v2.bmp",
        "pillow/Tests/images/bmp/q/pal[48]rletrns.bmp",
        "pillow/Tests/images/hopper_rle8*.bmp",
    ],
    "The header is wrong: no BMP has that many planes": ["pillow/Tests/images/bmp/b/badplanes.bmp"],
    "The header is wrong: the pixels would begin within the colour table": [
        "pillow/Tests/images/mmap_error.bmp",
        "pillow/Tests/images/pal8_offset.bmp",
    ],
    "The fourth byte of a BMP's pixel is alpha unless it is zero everywhere, as drawing programs write it": [
        "pillow/Tests/images/bmp/q/rgb32fakealpha.bmp",
        "vips/test/test-suite/images/small.bmp",
    ],
    "Ink without a profile: we take usual print colours, Pillow takes each ink for the lack of a light": [
        "pillow/Tests/images/pil_sample_cmyk.jpg"
    ],
}

_PATTERNS = [pattern for patterns in _BY_REASON.values() for pattern in patterns]


def is_known(name: str) -> bool:
    return any(PurePath(name).match(pattern) for pattern in _PATTERNS)
