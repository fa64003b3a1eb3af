#pragma once

#include "ui/gallery/GalleryView.hpp"
#include "ui/gallery/ImageListing.hpp"
#include "ui/lists/LatestLoad.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/widgets/Veil.hpp"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QStackedWidget;

namespace StreamImages {

class GalleryBar;
class GalleryHint;
class Preferences;
class VisibilityBar;

// The images of a stream, or of all, to find and to select: search, filter and order, the tiles, or what to do when there
// are none, and the visibility of the selected ones.
class GalleryPane final : public QWidget {
	Q_OBJECT

public:
	// What the pane works with; all of it outlives the pane.
	struct Services {
		ImageManager &manager;
		BackgroundWorkers &workers;
		const Translator &translator;
		Preferences &preferences;
	};

	// `page` is the cache page that its thumbnails are kept in; what it remembers goes by that name.
	GalleryPane(const Services &services, CachePage page, QWidget *parent);

	QWidget *tiles() const { return view_; } // which the keys for images belong to
	QWidget *pages() const;                  // where the tiles are, or a hint instead: the place for messages

	void show(const ImageListing::Scope &scope);
	StreamId stream() const { return listing_->scope().stream; } // empty for everything
	void refresh(const StreamId &stream);                        // the library changed there
	void refreshSlots();                                         // what is in them changed, or what became of that

	void setOnAir(const std::unordered_set<ImageId> &images);
	void setVeil(Veil veil) { view_->setVeil(veil); }
	// Whether images have places here that the user may change.
	bool takesDrops() const { return view_->drops() == GalleryView::Drops::Offered; }
	void beginChange(const std::vector<ImageId> &images, Visibility visibility);
	void endChange(const std::vector<ImageId> &images, Visibility visibility);

	std::vector<ImageId> listedImages() const { return model_->images(); }
	std::vector<ImageId> selectedImages() const { return view_->selectedImages(); }
	std::optional<Visibility> selectedVisibility() const; // if all have the same
	std::shared_ptr<const StreamImage> findImage(const ImageId &image) const { return model_->findImage(image); }
	const Slots &imageSlots() const { return model_->imageSlots(); } // as last read
	// Once they are listed, unless the user selects something before. Ends what leaves them out, search and filter.
	void select(const std::vector<ImageId> &images);
	void followSelected(); // scrolls to the current one when all are listed anew
	void selectAll();
	void editTitle();                                 // of the selected image
	void addKeysTo(QWidget *scope);                   // for finding and zooming, while the focus is in there
	void zoom(int steps);                             // by as many columns: fewer, larger tiles, or more
	const QStringList &tags() const { return tags_; } // of all images there are to choose from

signals:
	void showRequested(const StreamImages::ImageId &image);
	void menuRequested(const QPoint &globalPosition);
	void visibilityChosen(StreamImages::Visibility visibility); // for the selected images
	void selectedImagesChanged();
	void listed(); // anew
	void titleEdited(const StreamImages::ImageId &image, const QString &title);
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, std::size_t index);

private:
	void buildModel(CachePage page);
	void buildWidgets(CachePage page);
	void buildHints();
	void buildLayout();
	void connectWidgets();
	void connectListing();
	void ask();
	void showFound(const ImageListing::Found &found, ImageListing::Change change);
	bool takesEditorAway(const ImageListing::Found &found, ImageListing::Change change) const;
	void showPostponed();
	void updateImages(const GalleryModel::Images &images);
	void showFailure(const Error &error);
	void followImages(std::size_t total);
	void followDrops();
	void followSelection();
	void selectWanted();
	void forgetWanted();

	const Services services_;
	const ErrorText errorText_;
	const bool changeable_;
	QStringList tags_;
	std::vector<ImageId> wanted_; // to be selected once they are listed
	bool followsSelected_ = false;
	std::function<void()> postponed_; // to be shown when the title that is being edited is done
	bool showingFound_ = false;       // the selection changes because the list does
	std::unordered_set<ImageId> onAir_;

	ThumbnailStore *thumbnails_ = nullptr;
	ViewCounts *views_ = nullptr;
	GalleryModel *model_ = nullptr;
	ImageListing *listing_;
	LatestLoad<Slots> slots_;
	QTimer slow_; // runs while something is looked for

	GalleryBar *bar_ = nullptr;
	QWidget *narrowedRow_ = nullptr;
	QLabel *narrowed_ = nullptr; // how many of how many are listed
	GalleryView *view_ = nullptr;
	GalleryHint *empty_ = nullptr;
	GalleryHint *nothingFound_ = nullptr;
	GalleryHint *loading_ = nullptr;
	GalleryHint *failed_ = nullptr;
	QStackedWidget *pages_ = nullptr;
	VisibilityBar *visibility_ = nullptr;
};

} // namespace StreamImages
