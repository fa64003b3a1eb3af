#pragma once

#include "ui/details/AnimationFeed.hpp"
#include "ui/details/PictureFeed.hpp"

namespace StreamImages {

// The picture of one image as it looks now: a still, or that frame of an animation which is its turn. GUI thread.
class PicturePlayer final : public QObject {
	Q_OBJECT

public:
	enum class Spectators {
		None = 1, // nothing is played for nobody
		Some,
	};

	// Both outlive the player.
	PicturePlayer(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	// `boxPx` in device pixels. Another image is played from its first frame, if it is animated. What could not be
	// loaded is tried again.
	void show(const StreamImage &image, QSize boxPx);
	void clear();

	void setSpectators(Spectators spectators);
	void setPlaying(bool playing);
	bool playing() const { return wanted_; }
	bool moving() const { return moving_.playing(); } // also seen by somebody
	bool playable() const { return animated_ && !playProblem_; }

	PictureFeed::State state() const { return still_.state(); }
	const QImage &picture() const { return moving_.frame().isNull() ? still_.picture() : moving_.frame(); }
	const QImage &veiled() const { return still_.veiled(); }
	const std::optional<Error> &problem() const { return playProblem_ ? playProblem_ : still_.problem(); }

signals:
	void changed();

private:
	void follow();

	PictureFeed still_;
	AnimationFeed moving_;
	ImageId image_;
	bool animated_ = false;
	bool wanted_ = true; // to be played, when there are spectators
	Spectators spectators_ = Spectators::None;
	std::optional<Error> playProblem_;
};

} // namespace StreamImages
