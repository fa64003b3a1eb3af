#include "core/base/Ticker.hpp"

#include <utility>

namespace StreamImages {

Ticker::Ticker(std::chrono::milliseconds pause, std::function<void()> task)
	: pause_(pause), task_(std::move(task)), thread_([this] { run(); })
{
}

Ticker::~Ticker()
{
	{
		std::scoped_lock lock{mutex_};
		stopping_ = true;
	}
	wake_.notify_one();
	thread_.join();
}

void Ticker::run()
{
	std::unique_lock lock{mutex_};
	while (!wake_.wait_for(lock, pause_, [this] { return stopping_; })) {
		lock.unlock();
		task_();
		lock.lock();
	}
}

} // namespace StreamImages
