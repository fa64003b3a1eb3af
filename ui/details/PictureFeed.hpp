#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QImage>
#include <QObject>
#include <QSize>

#include <optional>

namespace StreamImages {

// Loads the picture of one image, the one asked for last, off the GUI thread. One picture is decoded at a time, however
// quickly others are asked for. GUI thread.
class PictureFeed final : public QObject {
	Q_OBJECT

public:
	enum class State {
		Empty = 1, // nothing was asked for
		Loading,
		Ready,
		Failed,
	};

	// Both outlive the feed.
	PictureFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	// `boxPx` in device pixels; rounded up as pictureBox says. What
	// is there of the same image stays until the other size has come.
	void show(const ImageId &image, QSize boxPx);
	void clear();
	void retryFailed();

	State state() const;
	const QImage &picture() const { return loaded_.picture; } // null unless Ready
	const QImage &veiled() const { return loaded_.veiled; }   // the same, unrecognisable
	const std::optional<Error> &problem() const { return loaded_.problem; }

signals:
	void changed();

private:
	struct Request {
		ImageId image;
		QSize boxPx;

		friend bool operator==(const Request &, const Request &) = default;
	};
	struct Loaded {
		QImage picture;
		QImage veiled;
		std::optional<Error> problem;
	};

	static Loaded load(ImageManager &manager, const Request &request);
	void loadWanted();
	void keep(const Request &request, Loaded loaded);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	Request wanted_;
	Request answered_; // what `loaded_` is
	Loaded loaded_;
	bool busy_ = false; // a picture is being decoded
};

} // namespace StreamImages
