#include "ui/importing/PictureSearch.hpp"

#include <QElapsedTimer>

#include <utility>

namespace StreamImages {

namespace {

constexpr qint64 kTellingIntervalMs = 100;

} // namespace

PictureSearch::PictureSearch(BackgroundWorkers &workers, const QStringList &paths, const std::set<ImageFormat> &allowed,
			     QObject *parent)
	: QObject(parent), self_((new Postbox(this))->address()), stop_(workers.makeStopFlag())
{
	runInBackground(
		workers, Lane::Long, self_,
		[paths, allowed, observer = observer()] {
			return collectFiles(paths, allowed, kMaxCollectedFiles, observer);
		},
		[this](CollectedFiles files) { finish(std::move(files)); });
}

PictureSearch::~PictureSearch()
{
	stop_.raise();
}

CollectingObserver PictureSearch::observer()
{
	QElapsedTimer sinceTold;
	sinceTold.start();
	return [this, self = self_, stop = stop_, sinceTold](std::size_t count, std::uint64_t bytes) mutable {
		if (sinceTold.hasExpired(kTellingIntervalMs)) {
			sinceTold.restart();
			self.post([this, count, bytes] { grow(count, bytes); });
		}
		return stop.raised() ? Collecting::Stop : Collecting::GoOn;
	};
}

void PictureSearch::grow(std::size_t count, std::uint64_t bytes)
{
	count_ = count;
	bytes_ = bytes;
	emit advanced();
}

void PictureSearch::finish(CollectedFiles files)
{
	files_ = std::move(files);
	finished_ = true;
	std::uint64_t bytes = 0;
	for (const CollectedFile &file : files_.files) {
		bytes += file.bytes;
	}
	grow(files_.files.size(), bytes);
}

} // namespace StreamImages
