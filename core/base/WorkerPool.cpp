#include "core/base/WorkerPool.hpp"

#include "core/base/ThreadPriority.hpp"

namespace StreamImages {

WorkerPool::WorkerPool(unsigned threads, Priority priority)
{
	threads_.reserve(threads);
	for (unsigned i = 0; i < threads; ++i) {
		threads_.emplace_back([this, priority] {
			if (priority == Priority::Background) {
				lowerThreadPriority();
			}
			work();
		});
	}
}

WorkerPool::~WorkerPool()
{
	std::deque<Task> dropped; // destroyed outside the lock: a task may own anything
	{
		std::scoped_lock lock{mutex_};
		stopping_ = true;
		dropped.swap(tasks_);
	}
	wake_.notify_all();
	for (std::thread &thread : threads_) {
		thread.join();
	}
}

void WorkerPool::post(Task task)
{
	{
		std::scoped_lock lock{mutex_};
		if (stopping_) {
			return;
		}
		tasks_.push_back(std::move(task));
	}
	wake_.notify_one();
}

void WorkerPool::work()
{
	for (;;) {
		Task task;
		{
			std::unique_lock lock{mutex_};
			wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
			if (tasks_.empty()) {
				return;
			}
			task = std::move(tasks_.front());
			tasks_.pop_front();
		}
		task();
	}
}

} // namespace StreamImages
