#include "plugin/scene/OnAirWatch.hpp"

#include <utility>

namespace StreamImages {

OnAirWatch::OnAirWatch(const SourceControl &control, Clock &clock, Listener listener)
	: control_(control),
	  clock_(clock),
	  listener_(std::move(listener)),
	  signals_{OBSSignal{obs_get_signal_handler(), "source_activate", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_deactivate", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_remove", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_destroy", onSignal, this}}
{
	noticeChange();
}

void OnAirWatch::noticeChange()
{
	if (!noticed_.exchange(true)) {
		worker_.post([this] { look(); });
	}
}

UtcTime OnAirWatch::since(const SourceState &source) const
{
	std::scoped_lock lock{mutex_};
	const auto known = onAir_.find(source.uuid);
	return known != onAir_.end() && known->second.image == source.image ? known->second.since : clock_.now();
}

void OnAirWatch::onSignal(void *watch, calldata_t *)
{
	static_cast<OnAirWatch *>(watch)->noticeChange();
}

void OnAirWatch::look()
{
	noticed_ = false; // before the look: what comes during it is looked at once more
	BySource now = onAirNow();
	BySource before;
	{
		std::scoped_lock lock{mutex_};
		for (auto &[uuid, shown] : now) {
			const auto known = onAir_.find(uuid);
			if (known != onAir_.end() && known->second.image == shown.image) {
				shown.since = known->second.since;
			}
		}
		before = std::exchange(onAir_, now);
	}
	for (const auto &[uuid, shown] : before) {
		const auto still = now.find(uuid);
		if (still == now.end() || still->second.image != shown.image) {
			listener_(shown, Change::Hidden);
		}
	}
	for (const auto &[uuid, shown] : now) {
		const auto known = before.find(uuid);
		if (known == before.end() || known->second.image != shown.image) {
			listener_(shown, Change::Shown);
		}
	}
}

OnAirWatch::BySource OnAirWatch::onAirNow() const
{
	BySource result;
	for (const SourceState &source : control_.sources()) {
		if (source.onAir) {
			result.emplace(source.uuid, OnAir{source.uuid, source.name, source.image, clock_.now()});
		}
	}
	return result;
}

} // namespace StreamImages
