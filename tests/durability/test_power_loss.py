"""The power goes at every point of every change; whatever the device may have then holds all that was acknowledged."""

from __future__ import annotations

import shutil

from durability import OPERATIONS, Course, DurabilityTest, Operation, faults_of, in_batches, main, side_by_side, title
from durability import undisturbed
from powerloss import Disk, Tree, crash_states, make_real, tree_of

BATCH = 50
MUTANTS = ["--without-file-flush", "--without-folder-flush"]


class PowerLoss(DurabilityTest):
    def faults_in(self, course: Course, states: list[tuple[int, tuple[Tree, bool]]], label: str) -> list[str]:
        """What is wrong with each bad state."""
        places = []
        for number, (tree, _) in states:
            place = self.place(label, number)
            make_real(tree, place / "store")
            places.append(place)
        found = self.workshop.inspect(places)
        bad = []
        for place, (_, (_, acknowledged)), state in zip(places, states, found, strict=True):
            if faults := faults_of(place, state, course, acknowledged):
                bad.append(f"{label}, {'' if acknowledged else 'not '}acknowledged: {'; '.join(faults)}")
            shutil.rmtree(place)
        return bad

    def explore(self, operation: Operation, *options: str) -> tuple[int, list[str]]:
        """How many states there are, and what is wrong with the bad ones."""
        label = " ".join([title(operation), *options])
        place = self.place("explore", label)
        course = undisturbed(self.workshop, operation, place, *options)
        disk = Disk(self.workshop.start_of(operation) / "store", place / "store")
        states = crash_states(disk, course.journal)
        self.assertEqual(disk.seen(), tree_of(place / "store"), "the simulation went astray")
        batches = list(in_batches(enumerate(states.items()), BATCH))
        bad = sum(side_by_side(lambda batch: self.faults_in(course, batch, label), batches), [])
        print(f"POWER LOSS {label}: {len(states)} states, {len(bad)} bad", flush=True)
        return len(states), bad

    def test_no_state_a_power_cut_can_leave_lacks_what_was_acknowledged(self) -> None:
        results = [self.explore(operation) for operation in OPERATIONS]
        states = sum(count for count, _ in results)
        bad = sum((faults for _, faults in results), [])
        print(f"POWER LOSS: {states} states over {len(OPERATIONS)} operations, {len(bad)} bad", flush=True)
        self.assert_no_faults(bad)

    def test_a_library_that_does_not_flush_is_found_out(self) -> None:
        for option in MUTANTS:
            for operation in OPERATIONS:
                if operation.name in ("import", "widen", "narrow"):
                    with self.subTest(option=option, operation=operation.name):
                        _, bad = self.explore(operation, option)
                        self.assertNotEqual(bad, [])


if __name__ == "__main__":
    main()
