#include "ui/background/BackgroundWorkers.hpp"

#include "core/base/ThreadPriority.hpp"

namespace StreamImages {

namespace {

// Thumbnails mostly wait for the disk; more threads would only take the processor from OBS's encoder.
constexpr int kLookThreads = 2;

} // namespace

BackgroundWorkers::BackgroundWorkers()
{
	urgent_.setMaxThreadCount(1);
	changes_.setMaxThreadCount(1);
	looks_.setMaxThreadCount(kLookThreads);
}

BackgroundWorkers::~BackgroundWorkers()
{
	looks_.clear();
	looks_.waitForDone();
	changes_.waitForDone();
	urgent_.waitForDone();
}

void BackgroundWorkers::run(Lane lane, std::function<void()> task, int priority)
{
	switch (lane) {
	case Lane::Urgent:
		urgent_.start(std::move(task));
		break;
	case Lane::Change:
		changes_.start(std::move(task));
		break;
	case Lane::Look:
		looks_.start(
			[task = std::move(task)] {
				lowerThreadPriority(); // Qt's priorities do nothing on Linux
				task();
			},
			priority);
		break;
	}
}

} // namespace StreamImages
