#pragma once

#include "core/library/LibraryViews.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

namespace StreamImages {

class Banner;
class ImageManager;

// What stands in the way, or needs a decision, as long as it does: the library can only be looked at, was repaired, is not
// saved, holds images private, or panic is on.
class DockBanners final : public QWidget {
	Q_OBJECT

public:
	// Both outlive the banners.
	DockBanners(ImageManager &manager, const Translator &translator, QWidget *parent);

	void followStreams(const StreamList &streams);
	void followPanic(bool active);

signals:
	void reviewRequested(); // of the images that are held private

private:
	Banner *makeBanner(const char *name);

	ImageManager &manager_;
	const Translator &translator_;
	Banner *panic_;
	Banner *access_;
	Banner *recovery_;
	Banner *held_;
	Banner *unsaved_;
};

} // namespace StreamImages
