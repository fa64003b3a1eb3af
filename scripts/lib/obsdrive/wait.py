"""Waiting for what OBS does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 30.0  # seconds; the graphics run on the processor, beside other work


def wait_until(what: str, condition: Callable[[], bool], timeout: float = PATIENCE) -> None:
    """Returns as soon as the condition holds; raises TimeoutError with `what` when it does not in time."""
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Not within {timeout:.0f} s: {what}.")
        time.sleep(0.03)
