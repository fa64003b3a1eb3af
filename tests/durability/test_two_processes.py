"""Two processes of ten threads each on one library: the second may only read, and nothing of the first is lost."""

from __future__ import annotations

import subprocess

from durability import DRIVER, PATIENCE, DurabilityTest, copy_tree, damaged_content, leftovers, main

THREADS = 10
BLOWS = 30  # visibilities each thread sets


class TwoProcesses(DurabilityTest):
    def hammer(self, place) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [DRIVER, "hammer", place, self.workshop.picture], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def test_the_second_is_told_that_it_may_only_read(self) -> None:
        place = self.place("shared")
        copy_tree(self.workshop.prepared, place)
        with self.hammer(place) as first:
            self.assertEqual(first.stdout.readline(), "ready writable\n")
            with self.hammer(place) as second:
                seconds, _ = second.communicate("", timeout=PATIENCE)
            first.stdin.close()
            firsts = first.stdout.read()  # not communicate, which forgets what readline has taken in beyond its line
        self.assertEqual((first.returncode, second.returncode), (0, 0))

        refused = seconds.splitlines()
        self.assertEqual((refused[0], refused[-1]), ("ready locked_by_another", "done"))
        self.assertEqual(refused[1:-1], ["refused read_only"] * THREADS * (2 + BLOWS))

        told = firsts.splitlines()
        self.assertEqual(told[-1], "done")
        self.assertEqual([line for line in told if not line.startswith("ack ")], ["done"])
        (found,) = self.workshop.inspect([place])
        self.check(place, found, [line.split()[1:] for line in told[:-1]])

    def check(self, place, found, acknowledged: list[list[str]]) -> None:
        self.assertEqual((found["access"], found["notes"]), ("writable", []))
        self.assertEqual(leftovers(place), [])
        self.assertEqual(damaged_content(place, found), [])
        streams = {number: stream for kind, number, stream in acknowledged if kind == "stream"}
        images = {number: image for kind, number, image in acknowledged if kind == "image"}
        last = {image: visibility for kind, image, visibility in acknowledged if kind == "visibility"}
        kept = {stream["id"]: stream["images"] for stream in found["streams"]}
        self.assertEqual(len(kept), 2 + THREADS)
        for number in map(str, range(THREADS)):
            (image,) = kept[streams[number]]
            self.assertEqual((image["id"], image["inEffect"]), (images[number], last[image["id"]]))
        print(f"TWO PROCESSES: {len(acknowledged)} changes of the first found, all of the second refused", flush=True)


if __name__ == "__main__":
    main()
