#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/Translator.hpp"
#include "ui/gallery/ThumbnailStore.hpp"

#include <QAbstractListModel>

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace StreamImages {

// What a tile of the gallery shows beside its picture.
struct Tile {
	ImageId image;
	QString title;
	Visibility visibility = Visibility::Private; // in force
	std::optional<Visibility> changingTo;        // asked for, not yet made
	bool onAir = false;
	bool animated = false;
};

enum GalleryRole : int {
	kTileRole = Qt::UserRole + 1, // Tile
	kThumbnailRole,               // Thumbnail; asking for it loads it, so only painting does
};

// The images of one stream, in the streamer's order, for the gallery. Follows the library's snapshots with the smallest
// row changes, so that selection and scroll position stay. GUI thread.
class GalleryModel final : public QAbstractListModel {
	Q_OBJECT

public:
	using Images = std::shared_ptr<const ImageList>;

	// Both outlive the model.
	GalleryModel(ThumbnailStore &thumbnails, const Translator &translator, QObject *parent);

	// Another stream: everything is new.
	void showImages(Images images);

	// A newer snapshot of the same stream.
	void updateImages(Images images);

	void setOnAir(std::unordered_set<ImageId> images);

	void beginChange(const std::vector<ImageId> &images, Visibility visibility);
	void endChange(const std::vector<ImageId> &images, Visibility visibility);

	const StreamImage *imageAt(const QModelIndex &index) const;
	QModelIndex indexOf(const ImageId &image) const;

	int rowCount(const QModelIndex &parent = {}) const override;
	QVariant data(const QModelIndex &index, int role) const override;

private:
	void removeMissing(const ImageList &next);
	void insertAndMove(const ImageList &next);
	void refreshChanged(const ImageList &next);
	void changed(const ImageId &image, const QList<int> &roles);

	Tile tile(const StreamImage &image) const;
	QString describe(const StreamImage &image) const;
	QString toolTip(const StreamImage &image) const;

	ThumbnailStore &thumbnails_;
	const Translator &translator_;
	ImageList rows_;
	std::unordered_set<ImageId> onAir_;
	std::unordered_map<ImageId, Visibility> changing_;
};

} // namespace StreamImages
