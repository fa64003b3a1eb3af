#include "tests/bench/stall/FrameWatch.hpp"

#include <obs.h>

#include <algorithm>

namespace StreamImages::Bench {

namespace {

double millisecondsBetween(SteadyClock::time_point begin, SteadyClock::time_point end)
{
	return std::chrono::duration<double, std::milli>(end - begin).count();
}

} // namespace

FrameWatch::FrameWatch() : tick_(SteadyClock::now()), rendered_(tick_), lostBefore_(obs_get_lagged_frames())
{
	obs_add_tick_callback(onTick, this);
	obs_add_main_render_callback(onDraw, this);
	obs_add_main_rendered_callback(onRendered, this);
	obs_add_raw_video_callback(nullptr, onFrame, this);
}

FrameWatch::~FrameWatch()
{
	obs_remove_raw_video_callback(onFrame, this);
	obs_remove_main_rendered_callback(onRendered, this);
	obs_remove_main_render_callback(onDraw, this);
	obs_remove_tick_callback(onTick, this);
}

void FrameWatch::begin()
{
	std::scoped_lock lock{mutex_};
	record_ = {};
	lostBefore_ = obs_get_lagged_frames();
}

FrameRecord FrameWatch::record() const
{
	std::scoped_lock lock{mutex_};
	FrameRecord record = record_;
	record.framesLost = obs_get_lagged_frames() - lostBefore_;
	return record;
}

Impression FrameWatch::newest() const
{
	std::scoped_lock lock{mutex_};
	return newest_;
}

// libobs calls those that were added last first, then ticks the sources.
void FrameWatch::onTick(void *data, float)
{
	static_cast<FrameWatch *>(data)->tick_ = SteadyClock::now();
}

// libobs calls this before it draws any source.
void FrameWatch::onDraw(void *data, std::uint32_t, std::uint32_t)
{
	auto &watch = *static_cast<FrameWatch *>(data);
	const auto now = SteadyClock::now();
	std::scoped_lock lock{watch.mutex_};
	FrameRecord &record = watch.record_;
	record.worstTickMs = std::max(record.worstTickMs, millisecondsBetween(watch.tick_, now));
}

void FrameWatch::onRendered(void *data)
{
	auto &watch = *static_cast<FrameWatch *>(data);
	const auto now = SteadyClock::now();
	std::scoped_lock lock{watch.mutex_};
	FrameRecord &record = watch.record_;
	record.worstGapMs = std::max(record.worstGapMs, millisecondsBetween(watch.rendered_, now));
	watch.rendered_ = now;
}

void FrameWatch::onFrame(void *data, video_data *frame)
{
	auto &watch = *static_cast<FrameWatch *>(data);
	const auto now = SteadyClock::now();
	obs_video_info video{};
	obs_get_video_info(&video);
	const Impression impression =
		impressionOf(frame->data[0], frame->linesize[0], video.output_width, video.output_height);
	std::scoped_lock lock{watch.mutex_};
	watch.record_.frames.push_back({now, impression});
	watch.newest_ = impression;
}

int steadyPictures(const std::vector<OutputFrame> &frames, int least)
{
	std::vector<Impression> steady;
	int alike = 0;
	for (std::size_t i = 0; i < frames.size(); ++i) {
		const Impression &now = frames[i].impression;
		alike = i > 0 && now == frames[i - 1].impression ? alike + 1 : 1;
		if (alike == least && std::ranges::find(steady, now) == steady.end()) {
			steady.push_back(now);
		}
	}
	return static_cast<int>(steady.size());
}

} // namespace StreamImages::Bench
