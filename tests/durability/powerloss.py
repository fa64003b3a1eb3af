"""What a file system may leave when the power goes, simulated from the journal of a run.

Promised is only what was flushed: a file's bytes by the flush of the file, a name by the flush of its folder. Of the rest
anything may have reached the device, in any order: of a file's bytes all, none, the first half, or as many zeros; of a
folder's names those of any first few changes, all but one of them, or only one.

Files that name a folder below the top one hold `HERE` in its place, so that what is found in one place can be made real in
another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

Json = dict[str, Any]
HERE = b"@top@"
Tree = frozenset[tuple[str, bytes | None]]  # path below the top folder, content; None: a folder


@dataclass(eq=False)
class File:
    data: bytes = b""
    flushed: bytes = b""

    def possible(self) -> list[bytes]:
        if self.data == self.flushed:
            return [self.data]
        half = self.data[: len(self.data) // 2]
        return list(dict.fromkeys([self.data, self.flushed, half, bytes(len(self.data))]))


@dataclass
class Change:
    """Of a folder's names, in one step."""

    removed: str | None = None
    added: str | None = None
    node: File | Folder | None = None

    def apply(self, names: dict[str, File | Folder]) -> None:
        if self.removed is not None:
            names.pop(self.removed, None)
        if self.added is not None and self.node is not None:
            names[self.added] = self.node


@dataclass(eq=False)
class Folder:
    names: dict[str, File | Folder] = field(default_factory=dict)
    flushed: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Change) -> None:
        change.apply(self.names)
        self.pending.append(change)

    def flush(self) -> None:
        self.flushed = dict(self.names)
        self.pending.clear()

    def possible(self) -> list[dict[str, File | Folder]]:
        count = len(self.pending)
        kept = {tuple(range(first)) for first in range(count + 1)}
        kept |= {tuple(place for place in range(count) if place != lost) for lost in range(count)}
        kept |= {(only,) for only in range(count)}
        results: list[dict[str, File | Folder]] = []
        for places in sorted(kept):
            names = dict(self.flushed)
            for place in places:
                self.pending[place].apply(names)
            if names not in results:
                results.append(names)
        return results


class Disk:
    """The folder `top`, as the process sees it and as the device has it."""

    def __init__(self, top: Path, seen_as: Path) -> None:
        """Takes what `top` holds as flushed. The journal names it `seen_as`."""
        self.seen_as = str(seen_as)
        self.root = self.read(top)

    def read(self, top: Path) -> Folder:
        folder = Folder()
        known: dict[int, File] = {}
        self.read_into(folder, top, known, top)
        return folder

    def read_into(self, folder: Folder, place: Path, known: dict[int, File], top: Path) -> None:
        for entry in os.scandir(place):
            if entry.is_dir():
                child = Folder()
                self.read_into(child, Path(entry.path), known, top)
                folder.names[entry.name] = child
            else:
                inode = entry.inode()  # of two names of one file
                if inode not in known:
                    data = without_place(Path(entry.path).read_bytes(), top)
                    known[inode] = File(data, data)
                folder.names[entry.name] = known[inode]
        folder.flush()

    def find(self, path: str) -> tuple[Folder, str] | None:
        """The folder that a path lies in, and its name there."""
        if not path.startswith(self.seen_as + "/"):
            return None
        *folders, name = path.removeprefix(self.seen_as + "/").split("/")
        folder = self.root
        for part in folders:
            below = folder.names.get(part)
            if not isinstance(below, Folder):
                return None
            folder = below
        return folder, name

    def apply(self, line: Json) -> None:
        if line["path"] == self.seen_as and line["call"] == "fsync":
            self.root.flush()
        place = self.find(line["path"])
        if place is None:
            return
        folder, name = place
        node = folder.names.get(name)
        match line["call"]:
            case "open" if line["creates"] and node is None:
                folder.change(Change(added=name, node=File()))
            case "mkdir" if node is None:
                folder.change(Change(added=name, node=Folder()))
            case "write":
                assert isinstance(node, File)
                node.data += without_place(bytes.fromhex(line["data"]), self.seen_as)
            case "fsync" if isinstance(node, File):
                node.flushed = node.data
            case "fsync" if isinstance(node, Folder):
                node.flush()
            case "unlink" if node is not None:
                folder.change(Change(removed=name))
            case "link" | "rename" if node is not None:
                self.give_name(line, folder, name, node)
            case "pwrite" | "writev" | "truncate" | "ftruncate" | "fallocate" | "rmdir" | "symlink" | "creat":
                raise NotImplementedError(line["call"])

    def give_name(self, line: Json, folder: Folder, name: str, node: File | Folder) -> None:
        target = self.find(line["target"])
        if target is None:
            return
        target_folder, target_name = target
        there = target_folder.names.get(target_name)
        if line["call"] == "link":
            if there is None:
                target_folder.change(Change(added=target_name, node=node))
        elif there is node:
            pass  # POSIX: two names of one file stay
        elif target_folder is folder:
            folder.change(Change(removed=name, added=target_name, node=node))
        else:
            target_folder.change(Change(added=target_name, node=node))
            folder.change(Change(removed=name))

    def possible(self) -> Iterator[Tree]:
        """Every tree that may be found after a power cut now."""
        for entries in self.reachable(self.root, ""):
            # A file of two names has the same bytes under both.
            files = list(dict.fromkeys(node for _, node in entries if isinstance(node, File)))
            for contents in product(*(file.possible() for file in files)):
                data = dict(zip(files, contents, strict=True))
                yield frozenset((path, data[node] if isinstance(node, File) else None) for path, node in entries)

    def reachable(self, folder: Folder, path: str) -> Iterator[list[tuple[str, File | Folder]]]:
        """Every choice of names, of this folder and those below."""
        for names in folder.possible():
            below: list[list[list[tuple[str, File | Folder]]]] = []
            own: list[tuple[str, File | Folder]] = []
            for name, node in names.items():
                own.append((path + name, node))
                if isinstance(node, Folder):
                    below.append(list(self.reachable(node, path + name + "/")))
            for choices in product(*below):
                yield own + [entry for choice in choices for entry in choice]

    def lopsided(self) -> Iterator[Tree]:
        """The few that are found when all names of one folder have reached the device, and else what was flushed."""
        tree: list[tuple[str, bytes | None]] = []

        def collect(folder: Folder, path: str, kept: Folder) -> None:
            for name, node in (folder.names if folder is kept else folder.flushed).items():
                tree.append((path + name, node.flushed if isinstance(node, File) else None))
                if isinstance(node, Folder):
                    collect(node, path + name + "/", kept)

        def folders(folder: Folder) -> Iterator[Folder]:
            yield folder
            for node in folder.names.values():
                if isinstance(node, Folder):
                    yield from folders(node)

        for kept in folders(self.root):
            tree.clear()
            collect(self.root, "", kept)
            yield frozenset(tree)

    def seen(self) -> Tree:
        """What the process itself sees."""
        tree: list[tuple[str, bytes | None]] = []

        def collect(folder: Folder, path: str) -> None:
            for name, node in folder.names.items():
                tree.append((path + name, node.data if isinstance(node, File) else None))
                if isinstance(node, Folder):
                    collect(node, path + name + "/")

        collect(self.root, "")
        return frozenset(tree)


def without_place(data: bytes, top: Path | str) -> bytes:
    return data.replace(os.fsencode(top) + b"/", HERE + b"/")


def tree_of(top: Path) -> Tree:
    return frozenset(
        (str(file.relative_to(top)), None if file.is_dir() else without_place(file.read_bytes(), top))
        for file in top.rglob("*")
    )


def make_real(tree: Tree, place: Path) -> None:
    place.mkdir(parents=True)
    for path, data in sorted(tree, key=lambda entry: entry[0]):
        file = place / path
        if data is None:
            file.mkdir(mode=0o700)
        else:
            file.write_bytes(data.replace(HERE, os.fsencode(place)))


def after(disk: Disk, journal: list[Json]) -> Disk:
    for line in journal:
        if "call" in line:
            disk.apply(line)
    return disk


def crash_states(disk: Disk, journal: list[Json]) -> dict[Tree, bool]:
    """Every tree that a power cut at any point may leave, each with whether the change may have been acknowledged then."""
    states: dict[Tree, bool] = {}
    acknowledged = False
    for line in [*journal, None]:
        for tree in disk.possible():
            states[tree] = states.get(tree, False) or acknowledged
        if line is None:
            break
        if "said" in line:
            acknowledged = acknowledged or line["said"].startswith("ack ")
        else:
            disk.apply(line)
    return states
