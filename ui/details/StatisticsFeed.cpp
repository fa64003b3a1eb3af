#include "ui/details/StatisticsFeed.hpp"

#include "ui/details/LookPriority.hpp"

#include <utility>

namespace StreamImages {

StatisticsFeed::StatisticsFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
	timer_.setInterval(kDefaultPeriod);
	connect(&timer_, &QTimer::timeout, this, &StatisticsFeed::read);
}

void StatisticsFeed::setImage(const ImageId &image)
{
	if (std::exchange(image_, image) != image) {
		read();
	}
}

void StatisticsFeed::read()
{
	if (image_.empty()) {
		return;
	}
	if (reading_) {
		again_ = true;
		return;
	}
	reading_ = true;
	again_ = false;
	runInBackground(
		workers_, Lane::Look, self_,
		[&manager = manager_, image = image_] { return manager.statistics(image, Audience::Owner); },
		[this, image = image_](const Expected<ImageStatistics> &statistics) {
			reading_ = false;
			if (image == image_ && statistics) {
				emit arrived(*statistics);
			} else if (image == image_) {
				emit failed(statistics.error());
			}
			if (again_) {
				read();
			}
		},
		kPicturePriority);
}

void StatisticsFeed::setRunning(bool running)
{
	if (running == timer_.isActive()) {
		return;
	}
	if (running) {
		timer_.start();
	} else {
		timer_.stop();
	}
	read(); // it has just gone on air, or ended
}

} // namespace StreamImages
