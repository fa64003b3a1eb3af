"""The power goes at every point of every change; whatever the device may have then holds all that was acknowledged."""

from __future__ import annotations

import shutil

from durability import OPERATIONS, Course, DurabilityTest, Operation, faults_of, in_batches, main, side_by_side, title
from durability import undisturbed
from powerloss import Disk, Tree, after, crash_states, make_real, tree_of

BATCH = 50
MUTANTS = ["--without-file-flush", "--without-folder-flush"]

# Which mutants no power cut can tell from the library as it should be, and why. Of every other operation each must be
# found out.
HARMLESS = {
    ("open", "--without-file-flush"): "writes nothing but streams.index, which may be lost and damaged",
    ("open", "--without-folder-flush"): "changes no names but that of streams.index, which may be lost; "
    "of those that a killed process left, test_recovery.py finds it out",
}

States = list[tuple[int, tuple[Tree, bool]]]


class PowerLoss(DurabilityTest):
    def faults_in(self, course: Course, states: States, label: str) -> list[str]:
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

    def states_of(self, operation: Operation, *options: str) -> tuple[str, Course, list[States]]:
        """In batches, together with the operation's label and what it does undisturbed."""
        label = " ".join([title(operation), *options])
        place = self.place("explore", label)
        course = undisturbed(self.workshop, operation, place, *options)
        disk = Disk(self.workshop.start_of(operation) / "store", place / "store")
        if operation.moves and options:
            states = {tree: True for tree in after(disk, course.journal).lopsided()}  # of all there are a million
        else:
            states = crash_states(disk, course.journal)
        self.assertEqual(disk.seen(), tree_of(place / "store"), "the simulation went astray")
        return label, course, list(in_batches(enumerate(states.items()), BATCH))

    def explore(self, operation: Operation) -> tuple[int, list[str]]:
        """How many states there are, and what is wrong with the bad ones."""
        label, course, batches = self.states_of(operation)
        bad = sum(side_by_side(lambda batch: self.faults_in(course, batch, label), batches), [])
        count = sum(map(len, batches))
        print(f"POWER LOSS {label}: {count} states, {len(bad)} bad", flush=True)
        return count, bad

    def is_found_out(self, operation: Operation, mutant: str) -> bool:
        """Until the first batch with a bad state, the latest ones first: then most is at stake."""
        label, course, batches = self.states_of(operation, mutant)
        count = 0
        bad: list[str] = []
        for batch in reversed(batches):
            bad = self.faults_in(course, batch, label)
            count += len(batch)
            if bad:
                break
        print(f"POWER LOSS {label}: {count} of {sum(map(len, batches))} states, {len(bad)} bad", flush=True)
        return bad != []

    def test_no_state_a_power_cut_can_leave_lacks_what_was_acknowledged(self) -> None:
        results = [self.explore(operation) for operation in OPERATIONS]
        states = sum(count for count, _ in results)
        bad = sum((faults for _, faults in results), [])
        print(f"POWER LOSS: {states} states over {len(OPERATIONS)} operations, {len(bad)} bad", flush=True)
        self.assert_no_faults(bad)

    def test_a_library_that_does_not_flush_is_found_out_by_every_operation(self) -> None:
        pairs = [(operation, mutant) for operation in OPERATIONS for mutant in MUTANTS]
        found_out = side_by_side(lambda pair: self.is_found_out(*pair), pairs)
        harmless = {(title(operation), mutant) for (operation, mutant), bad in zip(pairs, found_out) if not bad}
        print(f"POWER LOSS: {len(pairs) - len(harmless)} of {len(pairs)} mutants found out", flush=True)
        self.assertEqual(harmless, set(HARMLESS))


if __name__ == "__main__":
    main()
