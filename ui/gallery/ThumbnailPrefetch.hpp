#pragma once

#include <QObject>

namespace StreamImages {

class GalleryModel;
class GalleryView;
class ThumbnailStore;

// Has the thumbnails loaded that come into view next: the page ahead, in the direction in which the user scrolls. A child of
// the view. GUI thread.
class ThumbnailPrefetch final : public QObject {
	Q_OBJECT

public:
	// Both outlive the view.
	ThumbnailPrefetch(GalleryView &view, const GalleryModel &model, ThumbnailStore &thumbnails);

private:
	void followPosition(int position);
	void want();

	GalleryView &view_;
	const GalleryModel &model_;
	ThumbnailStore &thumbnails_;
	int position_ = 0; // of the scroll bar
	bool backwards_ = false;
};

} // namespace StreamImages
