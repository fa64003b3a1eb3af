#include "tests/plugin/privacy/CanaryDetector.hpp"

#include <util/platform.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace StreamImages {

namespace {

constexpr int kDarkest = 4; // of 255: filters round
constexpr std::chrono::seconds kPatience{10};

} // namespace

bool showsCanary(const Rendered &picture, const Area &area)
{
	for (int y = area.yPx; y < area.yPx + area.size.heightPx; ++y) {
		const auto row = static_cast<std::size_t>(y * picture.size.widthPx + area.xPx) * 4;
		const std::uint8_t *pixel = picture.rgba.data() + row;
		int brightest = 0;
		for (int x = 0; x < area.size.widthPx; ++x, pixel += 4) {
			brightest = std::max({brightest, int{pixel[0]}, int{pixel[1]}, int{pixel[2]}});
		}
		if (brightest > kDarkest) {
			return true;
		}
	}
	return false;
}

void CanaryDetector::look(const Frame &frame)
{
	const bool canary = showsCanary(frame.picture, area_);
	{
		std::scoped_lock lock{mutex_};
		latest_.at(static_cast<std::size_t>(frame.view) - 1) = {frame.begunNs, canary};
		programFrames_ += frame.view == View::Program ? 1 : 0;
		if (forbiddenSinceNs_ && frame.endedNs > *forbiddenSinceNs_) {
			++findings_.frames;
			findings_.leaks += canary ? 1 : 0;
		}
	}
	looked_.notify_all();
}

bool CanaryDetector::waitUntilBlank()
{
	return waitUntilEveryView(false);
}

bool CanaryDetector::waitUntilSeen()
{
	return waitUntilEveryView(true);
}

bool CanaryDetector::waitUntilEveryView(bool canary)
{
	const std::uint64_t nowNs = os_gettime_ns();
	std::unique_lock lock{mutex_};
	return looked_.wait_for(lock, kPatience, [&] {
		return std::ranges::all_of(latest_, [&](const Latest &latest) {
			return latest.begunNs > nowNs && latest.canary == canary;
		});
	});
}

bool CanaryDetector::sees(View view) const
{
	std::scoped_lock lock{mutex_};
	return latest(view).canary;
}

std::size_t CanaryDetector::frames() const
{
	std::scoped_lock lock{mutex_};
	return programFrames_;
}

void CanaryDetector::waitForFrames(std::size_t count)
{
	std::unique_lock lock{mutex_};
	looked_.wait_for(lock, kPatience, [&, until = programFrames_ + count] { return programFrames_ >= until; });
}

void CanaryDetector::forbid()
{
	std::scoped_lock lock{mutex_};
	if (!forbiddenSinceNs_) {
		forbiddenSinceNs_ = os_gettime_ns();
	}
}

CanaryDetector::Findings CanaryDetector::allow()
{
	std::scoped_lock lock{mutex_};
	forbiddenSinceNs_.reset();
	return std::exchange(findings_, {});
}

} // namespace StreamImages
