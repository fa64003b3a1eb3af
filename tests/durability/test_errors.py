"""Every system call that touches the library fails, once or from then on; what is refused is said to be, and is not there.

Of operations that make many calls each call fails in two of the six ways; in all of them with STREAM_IMAGES_ERRORS_STEP=1.
"""

from __future__ import annotations

import errno
import os
import shutil

from durability import (
    OPERATIONS,
    Course,
    DurabilityTest,
    Json,
    Run,
    faults_in_memory,
    faults_of,
    in_force,
    in_batches,
    main,
    side_by_side,
    strip,
    title,
    undisturbed,
)

STEP = int(os.environ.get("STREAM_IMAGES_ERRORS_STEP") or 3)
MANY_CALLS = 100
BATCH = 40
BATCH_OF_MOVES = 10  # each makes hundreds of calls
KINDS = {errno.ENOSPC: "storage_full", errno.EIO: "storage_failed", errno.EACCES: "storage_denied"}


def kinds_of(error: int, call: Json) -> set[str]:
    """As what it may be refused."""
    name = call["path"].rsplit("/", 1)[-1]
    # Without its lock the library is read-only. A folder that cannot be seen at first and then is not there is just broken.
    others = {"lock": {"read_only"}, "library": {"storage_failed"}, "moved": {"storage_failed"}}
    return {KINDS[error]} | others.get(name, set())


def faults_after_closing(run: Run, course: Course, found: Json, lasting: bool) -> list[str]:
    """The library was closed after the answer, when everything worked again."""
    if course.operation.shrinks or (lasting and course.operation.lingers):
        return []
    told = course.before if run.state is None else run.state
    return [] if strip(found) == in_force(told) else ["what was in force when the library was closed is not there"]


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
            file = call["path"].rsplit("/", 1)[-1]
            wrong = faults_of(place, state, course, run.acknowledged, statistics_saved=False)
            wrong += faults_in_memory(run, course, kinds_of(error, call))
            wrong += faults_after_closing(run, course, state, lasting)
            # A move that left statistics behind would lose them: it waits for the next start, and the old folder is whole.
            if ".stats.json" in file and not (lasting or run.acknowledged or course.operation.moving):
                wrong.append("statistics are in the way")
            how = f"{errno.errorcode[error]}{' from' if lasting else ' at'} {call['call']} of {file}, call {point}"
            faults += [f"{name}, {how}: {fault}" for fault in wrong]
            shutil.rmtree(place)
        return faults

    def test_a_failing_call_loses_nothing_and_is_told(self) -> None:
        faults: list[str] = []
        runs = 0
        for operation in OPERATIONS:
            course = undisturbed(self.workshop, operation, self.place("whole", title(operation)))
            numbers = [call["number"] for call in course.calls_until_answered]
            size = BATCH_OF_MOVES if operation.moves else BATCH
            step = STEP if len(numbers) > MANY_CALLS else 1
            ways = [(error, lasting) for error in KINDS for lasting in (False, True)]
            tasks = [
                (*way, batch)
                for place, way in enumerate(ways)
                for batch in in_batches(numbers[place % step :: step], size)
            ]
            bad = sum(side_by_side(lambda task: self.fail_at(course, *task), tasks), [])
            count = sum(len(batch) for *_, batch in tasks)
            print(f"ERRORS {title(operation)}: {count} runs, {len(bad)} bad", flush=True)
            runs += count
            faults += bad
        print(f"ERRORS: {runs} runs over {len(OPERATIONS)} operations, {len(faults)} bad", flush=True)
        self.assertGreater(runs, 600)
        self.assert_no_faults(faults)


if __name__ == "__main__":
    main()
