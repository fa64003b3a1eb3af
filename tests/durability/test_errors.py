"""Every system call that touches the library fails, once or from then on; what is refused is said to be, and is not there."""

from __future__ import annotations

import errno
import shutil

from durability import (
    OPERATIONS,
    WIDTHS,
    Course,
    DurabilityTest,
    Run,
    faults_of,
    in_batches,
    is_half,
    main,
    side_by_side,
    strip,
    title,
    undisturbed,
    visibilities,
)

BATCH = 40
KINDS = {errno.ENOSPC: "storage_full", errno.EIO: "storage_failed", errno.EACCES: "storage_denied"}


def faults_in_memory(run: Run, course: Course, error: int, call: dict) -> list[str]:
    """What the failing process itself says and shows."""
    name = call["path"].rsplit("/", 1)[-1]
    if run.acknowledged:
        return [] if strip(run.state) == strip(course.after) else ["acknowledged, but not in memory"]
    if run.refusal is None:
        return [f"neither acknowledged nor refused: {run.said}"]
    faults = []
    # Without its lock the library is read-only. A folder that cannot be seen at first and then is not there is just broken.
    fits = {KINDS[error]} | {"lock": {"read_only"}, "library": {"storage_failed"}}.get(name, set())
    if run.refusal not in fits:
        faults.append(f"refused as {run.refusal}")
    if run.state is None:  # it could not even be opened
        return faults
    if strip(run.state) == strip(course.before):
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


class Errors(DurabilityTest):
    def fail_at(self, course: Course, error: int, lasting: bool, points: list[int]) -> list[str]:
        name = title(course.operation)
        action = f"{error}{'+' if lasting else ''}"
        places = [self.place("fail", name, error, lasting, point) for point in points]
        runs = self.workshop.run(course.operation, places, [(action, point) for point in points])
        found = self.workshop.inspect(places)
        faults = []
        for point, place, run, state in zip(points, places, runs, found, strict=True):
            call = course.calls[point - 1]
            parts = course.operation.by_stream or course.operation.shrinks
            # When nothing works any more, a change that was refused cannot always be taken back.
            refused = run.refusal is not None and not lasting and not parts
            wrong = faults_of(place, state, course, run.acknowledged, refused)
            wrong += faults_in_memory(run, course, error, call)
            file = call["path"].rsplit("/", 1)[-1]
            how = f"{errno.errorcode[error]}{' from' if lasting else ' at'} {call['call']} of {file}, call {point}"
            faults += [f"{name}, {how}: {fault}" for fault in wrong]
            shutil.rmtree(place)
        return faults

    def test_a_failing_call_loses_nothing_and_is_told(self) -> None:
        faults: list[str] = []
        runs = 0
        for operation in OPERATIONS:
            course = undisturbed(self.workshop, operation, self.place("whole", title(operation)))
            numbers = [call["number"] for call in course.own_calls]
            tasks = [
                (error, lasting, batch)
                for error in KINDS
                for lasting in (False, True)
                for batch in in_batches(numbers, BATCH)
            ]
            bad = sum(side_by_side(lambda task: self.fail_at(course, *task), tasks), [])
            count = len(numbers) * len(KINDS) * 2
            print(f"ERRORS {title(operation)}: {count} runs, {len(bad)} bad", flush=True)
            runs += count
            faults += bad
        print(f"ERRORS: {runs} runs over {len(OPERATIONS)} operations, {len(faults)} bad", flush=True)
        self.assertGreater(runs, 600)
        self.assert_no_faults(faults)


if __name__ == "__main__":
    main()
