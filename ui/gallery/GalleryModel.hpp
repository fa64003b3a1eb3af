#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/Translator.hpp"
#include "ui/gallery/ThumbnailStore.hpp"
#include "ui/gallery/ViewCounts.hpp"

#include <QAbstractListModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace StreamImages {

// What a tile of the gallery shows beside its picture.
struct Tile {
	ImageId image;
	QString title;
	Visibility visibility = Visibility::Private; // in force
	std::optional<Visibility> changingTo;        // asked for, not yet made
	bool onAir = false;
	bool animated = false;
	std::optional<std::uint64_t> views; // once they are known
	int slot = 0;                       // 0 for none
};

enum GalleryRole : int {
	kTileRole = Qt::UserRole + 1, // Tile; asking for it reads its views
	kThumbnailRole,               // Thumbnail; asking for it loads it, so only painting does
};

// The images of a gallery. Follows the library's snapshots with the smallest row changes, so that selection and scroll
// position stay. GUI thread.
class GalleryModel final : public QAbstractListModel {
	Q_OBJECT

public:
	using Images = std::shared_ptr<const ImageList>;

	enum class Titles { ReadOnly = 1, Editable };

	// All outlive the model.
	GalleryModel(ThumbnailStore &thumbnails, ViewCounts &views, const Translator &translator, Titles titles,
		     QObject *parent);

	// Another list: everything is new.
	void showImages(Images images);

	// A newer snapshot of the same list. Where changes are scattered over it, telling them one by one would take longer
	// than anybody waits: it is a reset then, and nothing is selected any more.
	enum class Update { Rows = 1, Reset };
	Update updateImages(Images images);
	bool needsReset(const ImageList &next) const;

	void setOnAir(std::unordered_set<ImageId> images);
	void setSlots(const Slots &contents);
	const Slots &imageSlots() const { return slots_; }

	void beginChange(const std::vector<ImageId> &images, Visibility visibility);
	void endChange(const std::vector<ImageId> &images, Visibility visibility);

	std::vector<ImageId> images() const; // in order
	const StreamImage *imageAt(const QModelIndex &index) const;
	std::shared_ptr<const StreamImage> findImage(const ImageId &image) const; // empty when it is not listed
	QModelIndex indexOf(const ImageId &image) const;

	int rowCount(const QModelIndex &parent = {}) const override;
	QVariant data(const QModelIndex &index, int role) const override;
	bool setData(const QModelIndex &index, const QVariant &value, int role) override; // asks for another title
	Qt::ItemFlags flags(const QModelIndex &index) const override;
	QStringList mimeTypes() const override;
	QMimeData *mimeData(const QModelIndexList &indexes) const override;

signals:
	void titleEdited(const StreamImages::ImageId &image, const QString &title);

private:
	void removeMissing(const ImageList &next);
	void insertNew(const ImageList &next);
	void permute(const ImageList &next);
	void rememberPlaces();
	std::vector<bool> remaining(const ImageList &next) const; // by row
	int rowOf(const ImageId &image) const;                    // -1 for none
	void refreshChanged(const ImageList &next);
	void changed(const ImageId &image, const QList<int> &roles);

	Tile tile(const StreamImage &image) const;
	QString describe(const StreamImage &image) const;
	QString toolTip(const StreamImage &image) const;

	ThumbnailStore &thumbnails_;
	ViewCounts &views_;
	const Translator &translator_;
	const Titles titles_;
	ImageList rows_;
	std::unordered_map<ImageId, int> places_; // in rows_
	std::unordered_set<ImageId> onAir_;
	Slots slots_;
	std::unordered_map<ImageId, Visibility> changing_;
};

} // namespace StreamImages
