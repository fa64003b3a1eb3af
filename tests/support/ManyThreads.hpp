#pragma once

#include <latch>
#include <thread>
#include <vector>

namespace StreamImages {

// Calls `call(number)` on so many threads at once, the numbers being 0, 1, 2, …; returns when all are done.
template<typename Call> void onManyThreads(int threads, const Call &call)
{
	std::latch start{threads};
	std::vector<std::thread> running;
	for (int number = 0; number < threads; ++number) {
		running.emplace_back([&, number] {
			start.arrive_and_wait();
			call(number);
		});
	}
	for (std::thread &thread : running) {
		thread.join();
	}
}

} // namespace StreamImages
