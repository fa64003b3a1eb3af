#include "ui/background/BackgroundWorkers.hpp"

#include "core/base/ThreadPriority.hpp"

namespace StreamImages {

namespace {

// Thumbnails mostly wait for the disk; more threads would only take the processor from OBS's encoder.
constexpr int kLookThreads = 2;

std::function<void()> yielding(std::function<void()> task)
{
	return [task = std::move(task)] {
		lowerThreadPriority(); // Qt's priorities do nothing on Linux
		task();
	};
}

} // namespace

BackgroundWorkers::BackgroundWorkers()
{
	urgent_.setMaxThreadCount(1);
	changes_.setMaxThreadCount(1);
	looks_.setMaxThreadCount(kLookThreads);
	intake_.setMaxThreadCount(1);
	long_.setMaxThreadCount(kLongThreads);
}

BackgroundWorkers::~BackgroundWorkers()
{
	*ending_ = true;
	looks_.clear();
	looks_.waitForDone();
	long_.waitForDone();
	changes_.waitForDone();
	intake_.waitForDone(); // a change may have begun it: the first stream is made for it
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
		looks_.start(yielding(std::move(task)), priority);
		break;
	case Lane::Intake:
		intake_.start(yielding(std::move(task)));
		break;
	case Lane::Long:
		long_.start(yielding(std::move(task)));
		break;
	}
}

} // namespace StreamImages
