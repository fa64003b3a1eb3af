#include "ui/streams/StreamStatisticsStore.hpp"

#include "core/manager/ImageManager.hpp"

namespace StreamImages {

StreamStatisticsStore::StreamStatisticsStore(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
}

std::optional<StreamStatistics> StreamStatisticsStore::ensure(const StreamId &stream)
{
	Entry &entry = entries_[stream];
	if (!entry.asked) {
		entry.asked = true;
		request(stream);
	}
	return entry.statistics;
}

std::optional<StreamStatistics> StreamStatisticsStore::find(const StreamId &stream) const
{
	const auto entry = entries_.find(stream);
	return entry == entries_.end() ? std::nullopt : entry->second.statistics;
}

void StreamStatisticsStore::markOld()
{
	for (auto &[stream, entry] : entries_) {
		entry.asked = false;
	}
}

void StreamStatisticsStore::request(const StreamId &stream)
{
	runInBackground(
		workers_, Lane::Look, self_,
		[&manager = manager_, stream] { return manager.statistics(stream, Audience::Owner); },
		[this, stream](const Expected<StreamStatistics> &statistics) {
			if (statistics) {
				entries_[stream].statistics = *statistics;
			}
			emit loaded(stream);
		},
		++requests_);
}

} // namespace StreamImages
