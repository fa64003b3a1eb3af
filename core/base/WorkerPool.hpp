#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace StreamImages {

// A fixed number of threads that run tasks in the order they were posted. Safe to post from any thread, including from
// a task. Tasks must not throw.
class WorkerPool {
public:
	using Task = std::function<void()>;

	// Background threads yield to all others: see lowerThreadPriority.
	enum class Priority { Ordinary = 1, Background };

	explicit WorkerPool(unsigned threads, Priority priority = Priority::Ordinary);

	// Drops what has not begun and waits for what has.
	~WorkerPool();

	WorkerPool(const WorkerPool &) = delete;
	WorkerPool &operator=(const WorkerPool &) = delete;

	void post(Task task);

private:
	void work();

	std::mutex mutex_; // guards everything below but threads_
	std::condition_variable wake_;
	std::deque<Task> tasks_;
	bool stopping_ = false;
	std::vector<std::thread> threads_; // constant after construction
};

} // namespace StreamImages
