#!/usr/bin/env python3
"""pillow_thumbnail.py PICTURE: prints how many milliseconds Pillow needs for a thumbnail of it, the second time."""

import sys
import time
from io import BytesIO
from pathlib import Path

from PIL import Image

Image.MAX_IMAGE_PIXELS = None


def thumbnail(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as image:
        image.draft("RGB", (200, 200))
        image.thumbnail((200, 200))
        result = BytesIO()
        image.convert("RGB").save(result, "JPEG", quality=85)
        return result.getvalue()


content = Path(sys.argv[1]).read_bytes()
thumbnail(content)  # loads the plugins for the format
begin = time.perf_counter()
thumbnail(content)
print((time.perf_counter() - begin) * 1000)
