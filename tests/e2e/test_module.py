"""The plugin's file, and where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from studio_test import main

PLUGIN = "obs-stream-images"


class Module(unittest.TestCase):
    def test_exports_only_what_obs_asks_for(self) -> None:
        listing = subprocess.run(
            ["nm", "--dynamic", "--defined-only", "--format=just-symbols", os.environ["STREAM_IMAGES_MODULE"]],
            check=True,
            capture_output=True,
            text=True,
        )
        symbols = listing.stdout.split()
        self.assertIn("obs_module_load", symbols)
        self.assertEqual([symbol for symbol in symbols if not symbol.startswith("obs_module_")], [])

    def test_install_lays_out_what_obs_packages_expect(self) -> None:
        installed = self.install()
        [module] = installed.glob(f"lib*/**/{PLUGIN}.so")
        self.assertEqual(module.parent.name, "obs-plugins")
        self.assert_data(installed / "share" / "obs" / "obs-plugins" / PLUGIN)

    def assert_data(self, data: Path) -> None:
        self.assertTrue((data / "locale" / "en-US.ini").is_file())
        self.assertEqual(json.loads((data / "manifest.json").read_text())["name"], PLUGIN)

    def install(self) -> Path:
        prefix = Path(os.environ["STREAM_IMAGES_TEST_FOLDER"]) / "installed"
        shutil.rmtree(prefix, ignore_errors=True)
        subprocess.run(
            ["cmake", "--install", os.environ["STREAM_IMAGES_BUILD_FOLDER"], "--prefix", prefix],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return prefix


if __name__ == "__main__":
    main()
