#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace StreamImages {

// What happens to a program at one of its system calls. Calls count from 1, over all its threads, when they name a path
// in the watched folder or use a descriptor of one. (strace counts the calls of each thread by themselves, so it cannot
// reach a worker's first call when the main thread made one before.)
struct Disturbance {
	bool kill = false;    // it dies instead of making the call
	int error = 0;        // the call fails with this errno without having been made; 0: it does not
	bool lasting = false; // all calls from it on fail
	std::size_t at = 0;
};

// Runs `program` in a process of its own and disturbs it. `journal`, a file, gets a line of JSON for each call, before it
// is made, and one for each line that the program writes to standard output. Answers how it ended, as a shell does.
//
// Thread rule: from a process of one thread, with no other children. Linux on x86-64.
int runTraced(const std::string &journal, const std::string &folder, const Disturbance &disturbance,
	      const std::function<int()> &program);

} // namespace StreamImages
