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
constexpr std::chrono::hours kLongest{1000}; // that is told, after a long standstill

} // namespace

void ProgressEstimate::advance(double done, double total, SteadyTime now)
{
	if (!begun_) {
		begun_ = measured_ = now;
		done_ = done;
	}
	total_ = total;
	if (now - measured_ >= kMeasuringInterval) {
		measure(done, now - measured_);
		measured_ = now;
	}
}

void ProgressEstimate::measure(double done, Seconds step)
{
	const double kept = std::exp(-step / kMemory);
	recentWork_ = kept * recentWork_ + std::max(0.0, done - done_);
	recentTime_ = kept * recentTime_ + step;
	done_ = done;
}

std::optional<std::chrono::seconds> ProgressEstimate::timeLeft() const
{
	const bool tooEarly = !begun_ || measured_ - *begun_ < kWarmUp || done_ < kLeastShare * total_;
	if (tooEarly || recentWork_ <= 0) {
		return std::nullopt;
	}
	const Seconds left = std::max(0.0, total_ - done_) / recentWork_ * recentTime_;
	return std::chrono::ceil<std::chrono::seconds>(std::min<Seconds>(left, kLongest));
}

} // namespace StreamImages
