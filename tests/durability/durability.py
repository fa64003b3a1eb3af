"""What the durability tests share: a library to change, ways to disturb the change, and a judge of what is found then."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import subprocess
import tempfile
import unittest
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

DRIVER = os.environ["STREAM_IMAGES_DRIVER"]
WORKERS = 2
PATIENCE = 60  # seconds for one run of a program
MARKS = ("copying-from", "moving-from", "moved-to")  # hold the path of a library
WIDTHS = {"private": 0, "subscribers": 1, "public": 2}  # how many may see it

Json = dict[str, Any]
Argument = TypeVar("Argument")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Operation:
    """What library-driver does under this name, and what half of it may be found when it was not acknowledged."""

    name: str
    empty: bool = False  # begins without any library
    narrows: bool = False  # in force even when it is refused
    by_stream: bool = False  # each stream changes wholly or not at all, not all of them together
    shrinks: bool = False  # each thing goes wholly or not at all, not all of them together
    lingers: bool = False  # what was refused may be found later, when it could not be taken back either
    moves: bool = False  # afterwards the library is in another folder, or will be when it is opened again
    moving: bool = False  # begins with a move that is prepared
    closes: bool = False  # acknowledged once the library is closed, and what is said then is what is on disk


OPERATIONS = [
    Operation("open"),
    Operation("create-stream", lingers=True),
    Operation("create-stream", empty=True, lingers=True),
    Operation("import"),
    Operation("import-known"),
    Operation("narrow", narrows=True),
    Operation("widen"),
    Operation("narrow-two", by_stream=True, narrows=True),
    Operation("import-trashed"),
    Operation("rename-stream"),
    Operation("move-stream", lingers=True),
    Operation("assign-slot", lingers=True),
    Operation("remove-stream", narrows=True),
    Operation("restore-stream"),
    Operation("update-image"),
    Operation("add-comment"),
    Operation("remove-comment"),
    Operation("restore-comment"),
    Operation("reorder-images"),
    Operation("move-images"),
    Operation("copy-images"),
    Operation("remove-images", narrows=True),
    Operation("restore-images"),
    Operation("empty-trash", shrinks=True),
    Operation("tidy-up", shrinks=True),
    Operation("prepare-move", moves=True),
    Operation("open", moves=True, moving=True),
    Operation("show-images", closes=True),
    Operation("move-shown", closes=True),
]


def title(operation: Operation) -> str:
    return operation.name + (" in a new library" if operation.empty else " while it moves" if operation.moving else "")


def copy_tree(start: Path, place: Path) -> None:
    """Two names of one file stay that, and marks that name a folder of the one name that of the other."""
    copies: dict[int, str] = {}

    def copy(source: str, target: str) -> None:
        inode = os.stat(source).st_ino
        if os.path.basename(source) in MARKS:
            Path(target).write_bytes(Path(source).read_bytes().replace(os.fsencode(start), os.fsencode(place)))
        elif inode in copies:
            os.link(copies[inode], target)
        else:
            copies[inode] = shutil.copy2(source, target)

    shutil.copytree(start, place, copy_function=copy, dirs_exist_ok=True)


def png(shade: int) -> bytes:
    """A picture of 2 x 2 px, another for each shade."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes([shade, 10, 20]) * 2 for _ in range(2))
    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@dataclass(frozen=True)
class Run:
    """What a traced process did and said."""

    said: list[str]
    journal: list[Json]

    @classmethod
    def read(cls, file: Path) -> Run:
        journal = [json.loads(line) for line in file.read_text().splitlines()]
        return cls([line["said"].rstrip("\n") for line in journal if "said" in line], journal)

    @property
    def calls(self) -> list[Json]:
        return [line for line in self.journal if "call" in line]

    @property
    def acknowledged(self) -> bool:
        return any(line.startswith("ack ") for line in self.said)

    @property
    def refusal(self) -> str | None:
        return next((line.removeprefix("refused ") for line in self.said if line.startswith("refused ")), None)

    @property
    def state(self) -> Json | None:
        return next((json.loads(line.removeprefix("state ")) for line in self.said if line.startswith("state ")), None)


class Workshop:
    """A folder, in memory where there is room, with pictures and a prepared library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.picture = folder / "picture.png"
        self.picture.write_bytes(png(200))
        for number in range(10):
            folder.joinpath(f"picture.png.{number}").write_bytes(png(number))
        self.prepared = folder / "prepared"
        self.nothing = folder / "nothing"
        for start in (self.prepared, self.nothing):
            start.joinpath("store").mkdir(parents=True)
        for operation in ("prepare", "show-images"):  # the second for a previous generation of the statistics
            subprocess.run([DRIVER, operation, self.prepared, self.picture], check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(self.prepared / "cache", ignore_errors=True)
        self.moving = folder / "moving"
        copy_tree(self.prepared, self.moving)
        subprocess.run([DRIVER, "prepare-move", self.moving, self.picture], check=True, stdout=subprocess.DEVNULL)
        late, *_ = sorted(self.moving.joinpath("store", "moved", "content").rglob("*.png"))
        late.unlink()  # as if it had been uploaded since

    def start_of(self, operation: Operation) -> Path:
        if operation.moving:
            return self.moving
        return self.nothing if operation.empty else self.prepared

    def run(
        self,
        operation: Operation,
        places: Sequence[Path],
        disturbances: Sequence[tuple[str, int]],
        *options: str,
        start: Path | None = None,
    ) -> list[Run]:
        """At each place, copies the library to begin with and runs the operation, disturbed by (action, number)."""
        orders = ""
        for place, (action, number) in zip(places, disturbances, strict=True):
            copy_tree(start or self.start_of(operation), place)
            orders += f"{operation.name} {action} {number} {place}\n"
        command = [DRIVER, *options, "traced", self.picture]
        subprocess.run(command, input=orders, stdout=subprocess.DEVNULL, check=True, text=True, timeout=PATIENCE)
        return [Run.read(place / "journal") for place in places]

    def inspect(self, places: Sequence[Path]) -> list[Json]:
        """What a fresh process finds there."""
        if not places:
            return []
        done = subprocess.run([DRIVER, "inspect", *places], stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode != 0 or len(found) != len(places):
            raise AssertionError(f"the inspecting process ended with {done.returncode} after {len(found)} libraries")
        return found


@dataclass(frozen=True)
class Course:
    """An operation that nothing disturbed: what was before, what is after, and every call in between."""

    operation: Operation
    before: Json
    after: Json
    journal: list[Json]

    @property
    def calls(self) -> list[Json]:
        return [line for line in self.journal if "call" in line]

    def line_saying(self, word: str) -> int:
        return next(place for place, line in enumerate(self.journal) if line.get("said", "").startswith(word))

    @property
    def calls_until_answered(self) -> list[Json]:
        """Without those of opening the library, which are the operation `open`'s, or those of a new one."""
        everything = self.operation.name == "open" or self.operation.empty
        first = 0 if everything else self.line_saying("ready")
        return [line for line in self.journal[first : self.line_saying("ack")] if "call" in line]

    @property
    def own_calls(self) -> list[Json]:
        """With those of closing the library, but not those of looking what is in it then."""
        closing = self.journal[self.line_saying("state") :]
        return self.calls_until_answered + [line for line in closing if "call" in line]


def undisturbed(workshop: Workshop, operation: Operation, place: Path, *options: str) -> Course:
    untouched = place.with_name(place.name + "-before")
    copy_tree(workshop.start_of(operation), untouched)
    (run,) = workshop.run(operation, [place], [("watch", 0)], *options)
    assert run.acknowledged, run.said
    kept = place.with_name(place.name + "-after")  # inspecting may change what it repairs
    copy_tree(place, kept)
    before, after = workshop.inspect([untouched, kept])
    assert strip(run.state) == strip(after), "the process and the disk disagree though nothing was disturbed"
    assert run.state["statistics"] == after["statistics"], "the process and the disk disagree about statistics"
    return Course(operation, before, after, run.journal)


def strip(state: Json | None) -> list[Json] | None:
    """The streams, what is in the trash and in the slots, with all that must be there again."""
    if state is None or "streams" not in state:
        return None
    return state["streams"] + state["trash"] + [{"slots": state["slots"]}]


def in_force(state: Json) -> list[Json]:
    """What must be on disk once the process that says so has closed the library: what it could not save, it has by then."""
    return [thing | {"unsaved": False} if "unsaved" in thing else thing for thing in strip(state)]


def visibilities(state: Json) -> dict[str, str]:
    return {image["id"]: image["inEffect"] for stream in state["streams"] for image in stream["images"]}


def is_half(operation: Operation, found: list[Json], before: list[Json], after: list[Json]) -> bool:
    if found in (before, after):
        return False
    if operation.shrinks:
        return any(thing not in before for thing in found) or any(thing not in found for thing in after)
    if not operation.by_stream or len(found) != len(before):
        return True
    return any(stream not in versions for stream, *versions in zip(found, before, after, strict=True))


def library_in(place: Path) -> Path:
    """As library-driver finds it."""
    moved = place / "store" / "moved"
    is_prepared = any(moved.joinpath(name).exists() for name in ("moving-from", "library.json"))
    return moved if is_prepared else place / "store" / "library"


def leftovers(place: Path) -> list[str]:
    library = library_in(place)
    return [
        str(file.relative_to(library))
        for file in library.rglob("*")
        if file.name.endswith(".tmp") or file.parent.name == "quarantine"
    ]


def damaged_content(place: Path, state: Json) -> list[str]:
    damaged = []
    for image in (image for stream in state["streams"] for image in stream["images"]):
        digest = image["sha256"]
        file = library_in(place) / "content" / digest[:2] / (digest + image["extension"])
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            damaged.append(digest)
    return damaged


def no_less(statistics: Json, other: Json) -> bool:
    return all(statistics[key] >= other[key] for key in ("views", "onAirMs", "lastShown")) and len(
        statistics["appearances"]
    ) >= len(other["appearances"])


def statistics_faults(found: Json, course: Course, saved: bool) -> list[str]:
    """Nothing that was counted before may be lost, nor counted twice; `saved`: nor what was counted since."""
    faults = []
    for image, statistics in found["statistics"].items():
        after = course.after["statistics"].get(image)
        before = course.before["statistics"].get(image, after)
        least, most = after if saved and after else before, after or before
        if isinstance(statistics, str):
            faults.append(f"statistics cannot be read: {statistics}")
        elif least is None:
            continue  # neither before nor after was it outside the trash, which is told elsewhere
        elif not (no_less(statistics, least) and no_less(most, statistics)):
            faults.append(f"statistics lost or made up: {statistics}, not from {least} to {most}")
    return faults


def faults_in_memory(run: Run, course: Course, kinds: set[str]) -> list[str]:
    """What a process whose calls failed says and shows itself; `kinds`: as what it may refuse the change."""
    if run.acknowledged:
        return [] if strip(run.state) == strip(course.after) else ["acknowledged, but not in memory"]
    if run.refusal is None:
        return [f"neither acknowledged nor refused: {run.said}"]
    faults = [] if run.refusal in kinds else [f"refused as {run.refusal}"]
    if run.state is None:  # it could not even be opened
        return faults
    if course.operation.closes or (strip(run.state) == strip(course.before) and not course.operation.narrows):
        return faults
    if course.operation.shrinks and not is_half(
        course.operation, strip(run.state), strip(course.before), strip(course.after)
    ):
        return faults
    told, shown = visibilities(course.before), visibilities(run.state)
    unsaved = any(thing.get("unsaved") for thing in strip(run.state))
    if not unsaved or shown.keys() - told or any(WIDTHS[shown[image]] > WIDTHS[told[image]] for image in shown):
        faults.append("memory did not go back to what was acknowledged last")
    return faults


def faults_of_library(place: Path, found: Json) -> list[str]:
    """What is wrong with what a fresh process found, whatever was changed."""
    if "refused" in found:
        return [f"cannot be opened: {found}"]
    faults = []
    if found["access"] != "writable":
        faults.append(f"access {found['access']}")
    if found["notes"]:
        faults.append(f"recovered: {found['notes']}")
    old = place / "store" / "library"
    if library_in(place) != old and not old.joinpath("moved-to").exists():
        faults.append("the folder that the library has left can still be opened")
    if left := leftovers(place):
        faults.append(f"left over: {left}")
    if damaged := damaged_content(place, found):
        faults.append(f"content missing or damaged: {damaged}")
    return faults


def faults_of(
    place: Path, found: Json, course: Course, acknowledged: bool, *, statistics_saved: bool | None = None
) -> list[str]:
    """All that is wrong with what a fresh process found; statistics count as saved when the change is acknowledged."""
    faults = faults_of_library(place, found)
    if "refused" in found:
        return faults
    before, after, streams = strip(course.before), strip(course.after), strip(found)
    if acknowledged and streams != after:
        faults.append("an acknowledged change is not there")
    if acknowledged and course.operation.moves and library_in(place).name != "moved":
        faults.append("an acknowledged move is not there")
    if is_half(course.operation, streams, before, after):
        faults.append("half a change is there")
    faults += statistics_faults(found, course, acknowledged if statistics_saved is None else statistics_saved)
    if acknowledged:
        told = visibilities(course.after)
        if any(WIDTHS[width] > WIDTHS[told.get(image, "private")] for image, width in visibilities(found).items()):
            faults.append("more can be seen than was acknowledged")
    return faults


def in_batches(items: Iterable[Argument], size: int) -> Iterator[list[Argument]]:
    batch: list[Argument] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def side_by_side(work: Callable[[Argument], Result], arguments: Iterable[Argument]) -> list[Result]:
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, arguments))


class DurabilityTest(unittest.TestCase):
    workshop: Workshop

    @classmethod
    def setUpClass(cls) -> None:
        memory = Path("/dev/shm")
        place = memory if os.access(memory, os.W_OK) and not os.environ.get("TMPDIR") else None
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="stream-images-durability-", dir=place))
        cls.workshop = Workshop(Path(folder))

    def place(self, *words: object) -> Path:
        return self.workshop.folder / "-".join(str(word).replace(" ", "_") for word in words)

    def assert_no_faults(self, faults: list[str]) -> None:
        if faults:
            self.fail("\n".join([f"{len(faults)} faults:", *faults[:100]]))


def main() -> None:
    unittest.main(verbosity=2)
