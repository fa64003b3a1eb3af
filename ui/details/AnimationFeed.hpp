#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QImage>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <deque>
#include <memory>

namespace StreamImages {

// Plays an animated image with its own timing. Frames are decoded off the GUI thread, two ahead, and none while it is
// paused. An animation that asks to be played a few times stops at its last frame; `play` then begins anew. GUI thread.
class AnimationFeed final : public QObject {
	Q_OBJECT

public:
	// Both outlive the feed.
	AnimationFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);
	~AnimationFeed() override;

	// `boxPx` in device pixels; rounded up as pictureBox says. What plays goes on when it is large enough already, or has
	// its own size. Paused until `play`.
	void open(const ImageId &image, QSize boxPx);
	void close();

	void play();
	void pause();
	bool playing() const { return playing_; }

	const QImage &frame() const { return frame_; } // null before the first

signals:
	void frameChanged();
	void ended(); // as often as the file asks for
	void failed(const StreamImages::Error &error);

private:
	struct Reel;
	struct Frame {
		QImage picture;
		std::chrono::milliseconds shownFor;
		int framesToShow; // of the whole animation, all loops; 0: for ever
	};

	static Expected<Frame> decode(ImageManager &manager, Reel &reel);
	void decodeAhead();
	void take(const std::shared_ptr<Reel> &reel, const Expected<Frame> &frame);
	void showNext();

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	std::shared_ptr<Reel> reel_; // null while closed
	std::deque<Frame> ahead_;
	QImage frame_;
	int shown_ = 0; // frames
	bool playing_ = false;
	QTimer nextFrame_;
};

} // namespace StreamImages
