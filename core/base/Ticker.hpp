#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace StreamImages {

// Runs a task on a thread of its own, again and again with a pause between, until it is destroyed.
class Ticker {
public:
	Ticker(std::chrono::milliseconds pause, std::function<void()> task);

	// Waits for a run that has begun.
	~Ticker();

	Ticker(const Ticker &) = delete;
	Ticker &operator=(const Ticker &) = delete;

private:
	void run();

	const std::chrono::milliseconds pause_;
	const std::function<void()> task_;
	std::mutex mutex_; // guards stopping_
	std::condition_variable wake_;
	bool stopping_ = false;
	std::thread thread_; // last: uses all of the above
};

} // namespace StreamImages
