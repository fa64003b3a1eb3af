#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QObject>
#include <QTimer>

namespace StreamImages {

// Reads the statistics of one image off the GUI thread. No event tells of them, so they are read again every few seconds while
// they change and somebody looks. GUI thread.
class StatisticsFeed final : public QObject {
	Q_OBJECT

public:
	static constexpr std::chrono::milliseconds kDefaultPeriod{3000};

	// Both outlive the feed.
	StatisticsFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	void setImage(const ImageId &image); // reads when it is another
	void read();
	void setRunning(bool running); // the image is on air, and seen

signals:
	void arrived(const StreamImages::ImageStatistics &statistics);
	void failed(const StreamImages::Error &error);

private:
	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	ImageId image_;
	bool reading_ = false;
	bool again_ = false; // asked for while it was being read
	QTimer timer_;
};

} // namespace StreamImages
