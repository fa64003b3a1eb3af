"""A process dies in the middle of a change, and the one that recovers from that is disturbed too; a third finds it all.

The first is killed at each of its system calls that touches the library. Whatever it leaves, the next one that opens
the library is killed at each of its own, or one of them fails, or all from one on. These are many: of all in a row every
STREAM_IMAGES_RECOVERY_STEP-th is tried, and each with 1. Or the power goes: what the second one told must be there then,
even if the first had left it unflushed.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from durability import OPERATIONS, Course, DurabilityTest, Json, Operation, Run, faults_of, in_batches, in_force, main
from durability import side_by_side, strip, title, undisturbed
from powerloss import Disk, Tree, crash_states, make_real, tree_of

BATCH = 40
STEP = int(os.environ.get("STREAM_IMAGES_RECOVERY_STEP") or 61)  # a prime: no kind of pair is always passed over
OPEN = Operation("open")
DISTURBANCES = ["kill", f"{errno.EIO}", f"{errno.ENOSPC}+"]

# Those that leave most to recover: two documents that belong together, content without a document, a document and the
# order, and files that go one by one. Moves belong to them as well.
CHOSEN = ("move-images", "move-shown", "import", "remove-stream", "restore-stream", "empty-trash")


@dataclass(frozen=True)
class Wreck:
    """What a killed process left."""

    course: Course
    place: Path
    point: int  # the first at which it leaves this
    run: Run

    @property
    def acknowledged(self) -> bool:
        return self.run.acknowledged

    def disk(self, start: Path) -> Disk:
        """What of it has reached the device, and what may have."""
        disk = Disk(start / "store", self.place / "store")
        for line in self.run.calls[:-1]:  # the last one was not made
            disk.apply(line)
        return disk


@dataclass(frozen=True)
class Pair:
    """A wreck, and what befalls the process that recovers from it."""

    wreck: Wreck
    action: str
    number: int
    call: Json

    @property
    def label(self) -> str:
        first = self.wreck.course.calls[self.wreck.point - 1]["call"]
        name = self.call["path"].rsplit("/", 1)[-1]
        return (
            f"{title(self.wreck.course.operation)} killed at {first}, call {self.wreck.point}; "
            f"then {self.action} at {self.call['call']} of {name}, call {self.number}"
        )


def without_index(tree: Tree) -> Tree:
    """Its bytes differ in every run, and are not valid in a copy."""
    return frozenset((path, None if path.endswith("streams.index") else data) for path, data in tree)


def faults_of_second(run: Run, found: Json) -> list[str]:
    """What the recovering process has told is true from then on."""
    if run.state is None or "refused" in found or in_force(run.state) == strip(found):
        return []
    return ["the recovering process told otherwise"]


class Recovery(DurabilityTest):
    def wrecks_of(self, course: Course) -> list[Wreck]:
        """Each state but once: most calls change nothing."""
        points = [call["number"] for call in course.own_calls]
        places = [self.place("wreck", title(course.operation), point) for point in points]
        batches = list(in_batches(zip(points, places, strict=True), BATCH))
        runs = sum(side_by_side(lambda batch: self.kill_first(course, batch), batches), [])
        wrecks: dict[tuple[Tree, bool], Wreck] = {}
        for point, place, run in zip(points, places, runs, strict=True):
            wreck = Wreck(course, place, point, run)
            if wrecks.setdefault((without_index(tree_of(place / "store")), run.acknowledged), wreck) is not wreck:
                shutil.rmtree(place)
        return list(wrecks.values())

    def kill_first(self, course: Course, batch: list[tuple[int, Path]]) -> list[Run]:
        disturbances = [("kill", point) for point, _ in batch]
        return self.workshop.run(course.operation, [place for _, place in batch], disturbances)

    def pairs_of(self, wreck: Wreck) -> list[Pair]:
        place = self.place("recovered", title(wreck.course.operation), wreck.point)
        (run,) = self.workshop.run(OPEN, [place], [("watch", 0)], start=wreck.place)
        shutil.rmtree(place)
        self.assertTrue(run.acknowledged, run.said)
        return [Pair(wreck, action, call["number"], call) for action in DISTURBANCES for call in run.calls]

    def disturb_second(self, pairs: list[Pair]) -> list[str]:
        """All of one wreck."""
        wreck = pairs[0].wreck
        name = title(wreck.course.operation)
        places = [self.place("second", name, wreck.point, pair.action, pair.number) for pair in pairs]
        disturbances = [(pair.action, pair.number) for pair in pairs]
        runs = self.workshop.run(OPEN, places, disturbances, start=wreck.place)
        found = self.workshop.inspect(places)
        faults = []
        for pair, place, run, state in zip(pairs, places, runs, found, strict=True):
            wrong = faults_of(place, state, wreck.course, wreck.acknowledged) + faults_of_second(run, state)
            faults += [f"{pair.label}: {fault}" for fault in wrong]
            shutil.rmtree(place)
        return faults

    def explore(self, operation: Operation) -> tuple[int, list[str]]:
        """How many pairs were tried, and what was wrong."""
        course = undisturbed(self.workshop, operation, self.place("whole", title(operation)))
        wrecks = self.wrecks_of(course)
        pairs = sum(side_by_side(self.pairs_of, wrecks), [])
        chosen = pairs[::STEP]
        batches = [
            batch
            for wreck in wrecks
            for batch in in_batches((pair for pair in chosen if pair.wreck is wreck), BATCH)
        ]
        bad = sum(side_by_side(self.disturb_second, batches), [])
        for wreck in wrecks:
            shutil.rmtree(wreck.place)
        print(
            f"RECOVERY {title(operation)}: {len(wrecks)} wrecks, {len(chosen)} of {len(pairs)} pairs, {len(bad)} bad",
            flush=True,
        )
        return len(chosen), bad

    def cut_power(self, wreck: Wreck, *options: str) -> tuple[int, list[str]]:
        """While the second process recovers, or when it has: how many states there are, and what is wrong."""
        label = f"{title(wreck.course.operation)} killed at call {wreck.point} {' '.join(options)}"
        place = self.place("powerless", label)
        (run,) = self.workshop.run(OPEN, [place], [("watch", 0)], *options, start=wreck.place)
        disk = wreck.disk(self.workshop.start_of(wreck.course.operation))
        disk.seen_as = str(place / "store")
        states = crash_states(disk, run.journal)
        self.assertEqual(disk.seen(), tree_of(place / "store"), "the simulation went astray")
        faults = []
        for batch in in_batches(enumerate(states.items()), BATCH):
            places = [self.place("powerless", label, number) for number, _ in batch]
            for cut, (_, (tree, _)) in zip(places, batch, strict=True):
                make_real(tree, cut / "store")
            for cut, (_, (_, told)), found in zip(places, batch, self.workshop.inspect(places), strict=True):
                wrong = faults_of(cut, found, wreck.course, wreck.acknowledged)
                wrong += faults_of_second(run, found) if told else []
                faults += [f"{label}, then cut from power{' once open' if told else ''}: {fault}" for fault in wrong]
                shutil.rmtree(cut)
        return len(states), faults

    def cut_all(self, *options: str) -> list[str]:
        operation = next(operation for operation in OPERATIONS if operation.name == "move-images")
        course = undisturbed(self.workshop, operation, self.place("whole", title(operation), *options))
        wrecks = self.wrecks_of(course)
        results = side_by_side(lambda wreck: self.cut_power(wreck, *options), wrecks)
        faults = sum((wrong for _, wrong in results), [])
        states = sum(count for count, _ in results)
        words = " ".join([title(operation), *options])
        print(f"RECOVERY, POWER LOSS {words}: {len(wrecks)} wrecks, {states} states, {len(faults)} bad", flush=True)
        for wreck in wrecks:
            shutil.rmtree(wreck.place)
        return faults

    def test_what_recovery_told_outlives_a_power_cut(self) -> None:
        self.assert_no_faults(self.cut_all())

    def test_a_recovery_that_does_not_flush_folders_is_found_out(self) -> None:
        self.assertNotEqual(self.cut_all("--without-folder-flush"), [])

    def test_what_was_acknowledged_outlives_a_disturbed_recovery(self) -> None:
        chosen = [operation for operation in OPERATIONS if operation.name in CHOSEN or operation.moves]
        results = [self.explore(operation) for operation in chosen]
        count = sum(tried for tried, _ in results)
        faults = sum((bad for _, bad in results), [])
        print(f"RECOVERY: every {STEP}. pair, {count} in all, {len(faults)} bad", flush=True)
        self.assertEqual(len(results), len(CHOSEN) + 2)
        self.assert_no_faults(faults)


if __name__ == "__main__":
    main()
