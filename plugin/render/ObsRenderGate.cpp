#include "plugin/render/ObsRenderGate.hpp"

#include "plugin/render/GraphicsLock.hpp"

#include <obs.h>

#include <chrono>

namespace StreamImages {

namespace {

constexpr std::uint64_t kTicksToSettle = 3;
constexpr std::chrono::seconds kSettleLimit{2};

} // namespace

ObsRenderGate::ObsRenderGate()
{
	obs_add_tick_callback(onTick, this);
}

ObsRenderGate::~ObsRenderGate()
{
	obs_remove_tick_callback(onTick, this);
}

void ObsRenderGate::runBetweenRenderPasses(const std::function<void()> &flip)
{
	const GraphicsLock graphics;
	flip();
}

Expected<void> ObsRenderGate::waitUntilSettled()
{
	std::unique_lock lock{mutex_};
	if (ticks_ == 0) {
		return {}; // libobs has not rendered anything yet
	}
	if (obs_in_task_thread(OBS_TASK_GRAPHICS)) {
		return failure(ErrorKind::NotSettled, "the frames to wait for come after this");
	}
	const std::uint64_t settled = ticks_ + kTicksToSettle;
	if (!ticked_.wait_for(lock, kSettleLimit, [&] { return stopped_ || ticks_ >= settled; })) {
		return failure(ErrorKind::NotSettled, "OBS rendered no frame for two seconds");
	}
	return {};
}

void ObsRenderGate::stop()
{
	{
		std::scoped_lock lock{mutex_};
		stopped_ = true;
	}
	ticked_.notify_all();
}

void ObsRenderGate::onTick(void *data, float)
{
	auto *gate = static_cast<ObsRenderGate *>(data);
	{
		std::scoped_lock lock{gate->mutex_};
		++gate->ticks_;
	}
	gate->ticked_.notify_all();
}

} // namespace StreamImages
