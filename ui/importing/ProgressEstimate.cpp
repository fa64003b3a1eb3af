#include "ui/importing/ProgressEstimate.hpp"

#include <algorithm>
#include <cmath>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kMeasuringInterval = 500ms;
constexpr std::chrono::milliseconds kWarmUp = 3s;
constexpr double kLeastShare = 0.03; // of the work
constexpr std::chrono::duration<double> kMemory = 15s;
constexpr std::chrono::duration<double> kApproach = 5s;

} // namespace

void ProgressEstimate::advance(double done, double total, SteadyTime now)
{
	if (!begun_) {
		begun_ = measured_ = now;
		done_ = done;
	}
	if (now - measured_ < kMeasuringInterval) {
		return;
	}
	const Seconds step = now - measured_;
	measured_ = now;
	measure(done, step);
	if (now - *begun_ >= kWarmUp && done >= kLeastShare * total && recentWork_ > 0) {
		approach(std::max(0.0, total - done) / recentWork_ * recentTime_, step);
	}
}

void ProgressEstimate::measure(double done, Seconds step)
{
	const double kept = std::exp(-step / kMemory);
	recentWork_ = kept * recentWork_ + std::max(0.0, done - done_);
	recentTime_ = kept * recentTime_ + step;
	done_ = done;
}

void ProgressEstimate::approach(Seconds timeLeft, Seconds step)
{
	const Seconds expected = std::max(Seconds{0}, timeLeft_.value_or(timeLeft) - step);
	timeLeft_ = timeLeft_ ? expected + (1 - std::exp(-step / kApproach)) * (timeLeft - expected) : timeLeft;
}

std::optional<std::chrono::seconds> ProgressEstimate::timeLeft() const
{
	return timeLeft_ ? std::optional{std::chrono::ceil<std::chrono::seconds>(*timeLeft_)} : std::nullopt;
}

} // namespace StreamImages
