#include "plugin/scene/OnAirWatch.hpp"

#include "plugin/base/Guarded.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

bool sameImages(const std::vector<OnAir> &one, const std::vector<OnAir> &other)
{
	return std::ranges::equal(one, other, [](const OnAir &left, const OnAir &right) {
		return left.sourceName == right.sourceName && left.image == right.image;
	});
}

} // namespace

OnAirWatch::OnAirWatch(const SourceControl &control, Clock &clock, Listener listener)
	: control_(control),
	  clock_(clock),
	  listener_(std::move(listener)),
	  signals_{OBSSignal{obs_get_signal_handler(), "source_activate", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_deactivate", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_rename", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_remove", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_destroy", onSignal, this}}
{
	noticeChange();
}

void OnAirWatch::noticeChange()
{
	if (!noticed_.exchange(true)) {
		worker_.post([this] { guarded("looking at what is on air", [this] { look(); }); });
	}
}

UtcTime OnAirWatch::since(const SourceState &source) const
{
	const UtcTime now = clock_.now();
	std::scoped_lock lock{mutex_};
	return knownSince(source, now);
}

UtcTime OnAirWatch::knownSince(const SourceState &source, UtcTime now) const
{
	const auto known = std::ranges::find_if(onAir_, [&](const OnAir &shown) {
		return shown.sourceName == source.name && shown.image == source.image;
	});
	return known != onAir_.end() ? known->since : now;
}

void OnAirWatch::onSignal(void *watch, calldata_t *)
{
	static_cast<OnAirWatch *>(watch)->noticeChange();
}

void OnAirWatch::look()
{
	noticed_ = false; // before the look: what comes during it is looked at once more
	const UtcTime now = clock_.now();
	const std::vector<SourceState> sources = control_.sources();
	std::vector<OnAir> onAir;
	std::vector<OnAir> before;
	{
		std::scoped_lock lock{mutex_};
		for (const SourceState &source : sources) {
			if (source.onAir) {
				onAir.push_back({source.name, source.image, knownSince(source, now)});
			}
		}
		before = std::exchange(onAir_, onAir);
	}
	if (!std::exchange(told_, true) || !sameImages(before, onAir)) {
		listener_(onAir);
	}
}

} // namespace StreamImages
