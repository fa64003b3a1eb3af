"""The process dies at every system call that touches the library; a fresh one finds what was acknowledged, and no half."""

from __future__ import annotations

import shutil

from durability import OPERATIONS, Course, DurabilityTest, faults_of, in_batches, main, side_by_side, title, undisturbed

BATCH = 20  # points whose libraries one process inspects


class Kill(DurabilityTest):
    def kill_at(self, course: Course, points: list[int]) -> list[str]:
        name = title(course.operation)
        places = [self.place("kill", name, point) for point in points]
        runs = self.workshop.run(course.operation, places, [("kill", point) for point in points])
        for point, run in zip(points, runs, strict=True):
            self.assertEqual(len(run.calls), point, f"{name} was not killed at call {point}")
        found = self.workshop.inspect(places)
        faults = [
            f"{name}, killed at {course.calls[point - 1]['call']}, call {point}: {fault}"
            for point, place, state, run in zip(points, places, found, runs, strict=True)
            for fault in faults_of(place, state, course, run.acknowledged)
        ]
        for place in places:
            shutil.rmtree(place)
        return faults

    def test_nothing_acknowledged_is_lost_and_nothing_is_half(self) -> None:
        faults: list[str] = []
        points = 0
        for operation in OPERATIONS:
            course = undisturbed(self.workshop, operation, self.place("whole", title(operation)))
            numbers = [call["number"] for call in course.own_calls]
            batches = list(in_batches(numbers, BATCH))
            bad = sum(side_by_side(lambda batch: self.kill_at(course, batch), batches), [])
            print(f"KILL {title(operation)}: {len(numbers)} points, {len(bad)} bad", flush=True)
            points += len(numbers)
            faults += bad
        print(f"KILL: {points} points over {len(OPERATIONS)} operations, {len(faults)} bad", flush=True)
        self.assertGreater(points, 100)
        self.assert_no_faults(faults)


if __name__ == "__main__":
    main()
