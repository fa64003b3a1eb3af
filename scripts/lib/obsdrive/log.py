"""What OBS wrote about one run."""

from __future__ import annotations

import re

# OBS marks the level of a line on its terminal, not in its log file.
_COMPLAINT = re.compile(r"^(warning|error): .*(\[stream-images\]|obs-stream-images|stream_image_source)", re.IGNORECASE)
_LIBRARY_COMPLAINT = re.compile(r"^\(.+\): (VIPS|GLib|GLib-GObject)-(WARNING|CRITICAL|ERROR)")  # only we load these
_LEAKS = re.compile(r"Number of memory leaks: (\d+)")


class Log:
    """OBS's terminal output of one run, which carries everything its log file does and the level of each line."""

    def __init__(self, text: str) -> None:
        self.text = text

    def our_complaints(self) -> list[str]:
        """Warnings and errors that the plugin or its libraries wrote, or that OBS wrote about the plugin."""
        return [line for line in self.text.splitlines() if _COMPLAINT.match(line) or _LIBRARY_COMPLAINT.match(line)]

    def memory_leaks(self) -> int | None:
        """How many allocations OBS says were never freed; None when it did not end cleanly enough to count them."""
        found = _LEAKS.search(self.text)
        return int(found.group(1)) if found else None

    def obs_failed_by_itself(self) -> bool:
        """Whether OBS ended by a fault of its own: one of two that were seen in OBS 32.2 without any plugin.

        The widget of a row in the list of sources releases what may be the last reference to the source, and only then
        deletes its label, which still listens to that source: in one of some hundred exits.

        obs-websocket stops listening when it is unloaded, while its own thread handles that nobody else will connect: in
        two of 420 exits, on a busy machine.
        """
        before, _, stack = self.text.partition("\nCrash: ")
        in_source_list = "signal_handler_disconnect" in stack and "deleteChildren" in stack
        unloading = before.rstrip().endswith("[obs-websocket] [obs_module_unload] Shutting down...")
        in_server = unloading and "websocketpp9transport4asio8endpoint" in stack
        return (in_source_list or in_server) and "obs-stream-images" not in stack

    def stacks(self) -> str:
        """Where the threads of an OBS that hung were when it was ended, if it could say so."""
        return "".join(self.text.partition("\nHang:")[1:])
