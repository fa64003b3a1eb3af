"""A disk that is really full: a file system of a few MiB, mounted for this process alone, with room for 0, 1, 2 … blocks
or files until the change succeeds. What does not fit is refused as such, and everything works once there is room."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import unittest
from dataclasses import dataclass
from pathlib import Path

from durability import (
    DRIVER,
    OPERATIONS,
    PATIENCE,
    Course,
    DurabilityTest,
    Json,
    Operation,
    Run,
    copy_tree,
    faults_in_memory,
    faults_of_library,
    in_force,
    main,
    statistics_faults,
    strip,
    title,
    undisturbed,
)

MOST_ROOM = 12  # blocks or files
# Moves are left out: they need far more room than this disk has, which core-store tests.
NEED_NO_ROOM = ("open", "show-images")  # the library can be read; statistics that do not fit are no reason to refuse
CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000
MS_REC_PRIVATE = 0x4000 | 0x40000
MNT_DETACH = 2
SIZE = b"size=20m,nr_inodes=200,mode=700"  # the library keeps 16 MiB free when it stores an image's file

AFTERWARDS = next(operation for operation in OPERATIONS if operation.name == "rename-stream")


LIBC = ctypes.CDLL(None, use_errno=True)


def check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def mount_in_memory(place: Path) -> None:
    """For this process and its children alone. OSError where that is not allowed."""
    user, group = os.getuid(), os.getgid()
    check(LIBC.unshare(CLONE_NEWNS | (CLONE_NEWUSER if user != 0 else 0)))
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    check(LIBC.mount(None, b"/", None, MS_REC_PRIVATE, None))
    check(LIBC.mount(b"tmpfs", os.fsencode(place), b"tmpfs", 0, SIZE))


def unmount(place: Path) -> None:
    check(LIBC.umount2(os.fsencode(place), MNT_DETACH))


class Disk:
    """One that can be filled up. `mount` holds nothing else than what fills it and what is copied there."""

    def __init__(self, mount: Path) -> None:
        self.mount = mount
        self.filling = mount / "filling"

    def fill(self, what: str, room: int) -> None:
        self.filling.mkdir()
        if what == "files":
            for number in range(os.statvfs(self.mount).f_ffree - room):
                self.filling.joinpath(str(number)).touch()
            return
        with self.filling.joinpath("blocks").open("wb") as file:
            free = os.statvfs(self.mount)
            os.posix_fallocate(file.fileno(), 0, max(0, free.f_bfree - room) * free.f_frsize)

    def clear(self) -> None:
        shutil.rmtree(self.filling)

    def empty(self) -> None:
        """With what is known beside it of the library that was there."""
        beside = (entry for entry in self.mount.parent.iterdir() if entry != self.mount)
        for entry in (*self.mount.iterdir(), *beside):
            shutil.rmtree(entry)


class Obedient:
    """A process that changes libraries as it is told."""

    def __init__(self, picture: Path) -> None:
        self.process = subprocess.Popen(
            [DRIVER, "obey", picture], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, order: str, *last: str) -> Run:
        """What it says, up to a line that begins with one of these words."""
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        said: list[str] = []
        while not said or not said[-1].startswith(last):
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(f"the process ended at `{order}`, after {said}")
            said.append(line.rstrip("\n"))
        return Run(said, [])

    def open(self, place: Path) -> Run:
        return self.tell(f"enter {place}", "ready", "refused")

    def do(self, operation: Operation) -> Run:
        # With the library open it always goes on to tell what it holds.
        return self.tell(operation.name, "state")

    def close(self) -> None:
        self.tell("leave", "closed")

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()


@dataclass(frozen=True)
class Story:
    """What was to be done with how little room, and what the process told of it."""

    label: str
    place: Path  # the library, once it was closed
    course: Course
    first: Run  # without room
    last: Run  # with room, in the same process
    repeated: bool  # the same once more, since the first one was refused and taken back; else a stream was renamed

    @property
    def refused(self) -> bool:
        return not self.first.acknowledged


def without_titles(things: list[Json]) -> list[Json]:
    """Of the streams, one of which was renamed."""
    return [thing | {"title": ""} for thing in things]


def faults_of_story(story: Story, found: Json) -> list[str]:
    course, first, last = story.course, story.first, story.last
    # Without its lock, for which there was no room either, a new library is read-only until it is opened again.
    kinds = {"storage_full"} | ({"read_only"} if course.operation.empty else set())
    faults = faults_in_memory(first, course, kinds) + faults_of_library(story.place, found)
    if "refused" in found:
        return faults
    if not last.acknowledged:
        faults.append(f"nothing can be changed though there is room: {last.said[0]}")
    elif strip(last.state) != in_force(last.state):
        faults.append("something is still not saved though there is room")
    if strip(found) != in_force(last.state):
        faults.append("what was in force when the library was closed is not there")
    if story.repeated and strip(found) != strip(course.after):
        faults.append("the change was not made the second time")
    if not story.repeated and without_titles(strip(found)) != without_titles(in_force(first.state)):
        faults.append("what was told when there was no room is not there")
    return faults + statistics_faults(found, course, saved=False)


class FullDisk(DurabilityTest):
    disk: Disk

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        mount = cls.workshop.folder / "disk" / "store"
        mount.mkdir(parents=True)
        try:
            mount_in_memory(mount)
        except OSError as error:
            print(f"SKIPPED: no disk was full, since nothing can be mounted here: {error.strerror}", flush=True)
            raise unittest.SkipTest("nothing can be mounted") from error
        cls.addClassCleanup(unmount, mount)
        cls.disk = Disk(mount)

    def tell(self, process: Obedient, course: Course, what: str, room: int) -> Story:
        operation, disk = course.operation, self.disk
        disk.empty()
        copy_tree(self.workshop.start_of(operation) / "store", disk.mount)
        opening = operation.name == "open" or operation.empty
        if opening:
            disk.fill(what, room)
        first = process.open(disk.mount.parent)
        if not opening:
            self.assertEqual(first.said, ["ready"])
            disk.fill(what, room)
        opened = first.refusal is None
        if opened:
            first = process.do(operation)
        disk.clear()
        if not opened or first.refusal == "read_only":
            self.assertEqual(process.open(disk.mount.parent).said, ["ready"])
        taken_back = first.state is None or in_force(first.state) != strip(course.after)
        repeated = first.refusal is not None and taken_back and not operation.closes
        last = process.do(operation if repeated else AFTERWARDS)
        process.close()
        label = f"{title(operation)} with room for {room} {what}"
        place = self.place(label)
        copy_tree(disk.mount, place / "store")
        return Story(label, place, course, first, last, repeated)

    def stories_of(self, process: Obedient, operation: Operation, what: str) -> list[Story]:
        """With ever more room, until there is enough."""
        course = undisturbed(self.workshop, operation, self.place("whole", title(operation), what))
        stories: list[Story] = []
        for room in range(MOST_ROOM + 1):
            stories.append(self.tell(process, course, what, room))
            if not stories[-1].refused:
                break
        return stories

    def judge(self, stories: list[Story]) -> list[str]:
        found = self.workshop.inspect([story.place for story in stories])
        faults = [
            f"{story.label}: {fault}"
            for story, state in zip(stories, found, strict=True)
            for fault in faults_of_story(story, state)
        ]
        for story in stories:
            shutil.rmtree(story.place)
        return faults

    def test_what_does_not_fit_is_refused_and_everything_works_once_there_is_room(self) -> None:
        faults: list[str] = []
        runs = 0
        process = Obedient(self.workshop.picture)
        self.addCleanup(process.end)
        for operation in (operation for operation in OPERATIONS if not operation.moves):
            for what in ("blocks", "files"):
                stories = self.stories_of(process, operation, what)
                bad = self.judge(stories)
                refused = sum(story.refused for story in stories)
                words = f"{title(operation)}, {what}: {len(stories)} runs, {refused} refused, {len(bad)} bad"
                print(f"FULL DISK {words}", flush=True)
                self.assertTrue(refused > 0 or operation.name in NEED_NO_ROOM, words)
                runs += len(stories)
                faults += bad
        print(f"FULL DISK: {runs} runs over {len(OPERATIONS)} operations, {len(faults)} bad", flush=True)
        self.assert_no_faults(faults)


if __name__ == "__main__":
    main()
