#pragma once

#include "ui/gallery/GalleryView.hpp"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace StreamImages {

class VisibilityBar;

// The images of the chosen stream, or what to do when there are none, and the visibility of the selected ones.
class GalleryPane final : public QWidget {
	Q_OBJECT

public:
	// All outlive the pane.
	GalleryPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent);

	// Empty for none.
	void showStream(const StreamId &stream);
	void refresh(const StreamId &stream);

	void setOnAir(const std::unordered_set<ImageId> &images) { model_->setOnAir(images); }
	void setVeil(Veil veil) { view_->setVeil(veil); }
	void beginChange(const std::vector<ImageId> &images, Visibility visibility);
	void endChange(const std::vector<ImageId> &images, Visibility visibility);

	std::vector<ImageId> selectedImages() const { return view_->selectedImages(); }
	std::optional<Visibility> selectedVisibility() const; // if all have the same

signals:
	void showRequested(const StreamImages::ImageId &image);
	void menuRequested(const QPoint &globalPosition);
	void visibilityChosen(StreamImages::Visibility visibility); // for the selected images
	void selectedImagesChanged();

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	GalleryModel::Images readImages() const;
	void followImages();
	void followSelection();

	ImageManager &manager_;
	const Translator &translator_;
	StreamId stream_;
	const bool changeable_;

	ThumbnailStore *thumbnails_;
	GalleryModel *model_;
	GalleryView *view_ = nullptr;
	QWidget *empty_ = nullptr;
	QStackedLayout *pages_ = nullptr;
	VisibilityBar *visibility_ = nullptr;
};

} // namespace StreamImages
