#!/usr/bin/env python3
"""machine.py: what is measured on, as a line of Markdown."""

import os
import subprocess
from pathlib import Path

from PIL import __version__ as pillow

PACKAGES = {
    "libvips": "vips",
    "Qt": "Qt6Gui",
    "libobs": "libobs",
    "nlohmann_json": "nlohmann_json",
    "TBB": "tbb",
}


def answer_of(*command: str) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "absent"


def system() -> str:
    facts = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    return facts["PRETTY_NAME"].strip('"')


def processor() -> str:
    names = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    return names[0] if names else "unknown processor"


versions = ", ".join(f"{name} {answer_of('pkg-config', '--modversion', package)}" for name, package in PACKAGES.items())
print(f"{os.cpu_count()} cores ({processor()}), {system()}; GCC {answer_of('g++', '-dumpfullversion')}, Pillow {pillow}, {versions}.\n")
