#include "ui/gallery/ThumbnailPrefetch.hpp"

#include "ui/gallery/GalleryModel.hpp"
#include "ui/gallery/GalleryView.hpp"
#include "ui/gallery/ThumbnailStore.hpp"

#include <QScrollBar>

#include <algorithm>
#include <utility>
#include <vector>

namespace StreamImages {

namespace {

// So that a large screen full of small tiles does not want twice as many.
constexpr int kMostAhead = 100;

} // namespace

ThumbnailPrefetch::ThumbnailPrefetch(GalleryView &view, const GalleryModel &model, ThumbnailStore &thumbnails)
	: QObject(&view), view_(view), model_(model), thumbnails_(thumbnails)
{
	const QScrollBar *bar = view_.verticalScrollBar();
	connect(bar, &QScrollBar::valueChanged, this, &ThumbnailPrefetch::followPosition);
	connect(bar, &QScrollBar::rangeChanged, this, &ThumbnailPrefetch::want); // more tiles, or of another size
	connect(&model_, &QAbstractItemModel::modelReset, this, &ThumbnailPrefetch::want);
	connect(&model_, &QAbstractItemModel::layoutChanged, this, &ThumbnailPrefetch::want);
}

void ThumbnailPrefetch::followPosition(int position)
{
	backwards_ = position < std::exchange(position_, position);
	want();
}

// The most urgent first: what is on the screen, then what is nearest to it.
void ThumbnailPrefetch::want()
{
	const auto [begin, end] = view_.visibleRows();
	const int ahead = std::min(end - begin, kMostAhead);
	std::vector<ImageId> images;
	const auto add = [&](int row) { images.push_back(model_.imageAt(model_.index(row))->id); };
	for (int row = begin; row < end; ++row) {
		add(row);
	}
	if (backwards_) {
		for (int row = begin - 1; row >= std::max(begin - ahead, 0); --row) {
			add(row);
		}
	} else {
		for (int row = end; row < std::min(end + ahead, model_.rowCount()); ++row) {
			add(row);
		}
	}
	thumbnails_.want(images);
}

} // namespace StreamImages
