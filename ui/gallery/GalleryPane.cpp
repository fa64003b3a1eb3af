#include "ui/gallery/GalleryPane.hpp"

#include "ui/gallery/EmptyHint.hpp"
#include "ui/gallery/VisibilityBar.hpp"
#include "ui/text/Words.hpp"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace StreamImages {

GalleryPane::GalleryPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			 QWidget *parent)
	: QWidget(parent),
	  manager_(manager),
	  translator_(translator),
	  changeable_(manager.status().access == LibraryAccess::Writable),
	  thumbnails_(new ThumbnailStore(
		  [&manager](const ImageId &image) { return manager.thumbnail(image, Audience::Owner); }, workers,
		  this)),
	  model_(new GalleryModel(*thumbnails_, translator, this))
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	followImages();
}

void GalleryPane::buildWidgets()
{
	view_ = new GalleryView(*model_, translator_, this);
	view_->setAccessibleName(translator_.text("Dock.Gallery"));
	empty_ = new EmptyHint(translator_, this);
	visibility_ = new VisibilityBar(translator_, this);
}

void GalleryPane::buildLayout()
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	pages_ = new QStackedLayout;
	pages_->addWidget(view_);
	pages_->addWidget(empty_);
	layout->addLayout(pages_, 1);
	layout->addWidget(visibility_);
}

void GalleryPane::connectWidgets()
{
	connect(view_, &GalleryView::showRequested, this, &GalleryPane::showRequested);
	connect(view_, &GalleryView::menuRequested, this, &GalleryPane::menuRequested);
	connect(view_, &GalleryView::selectedImagesChanged, this, &GalleryPane::followSelection);
	connect(visibility_, &VisibilityBar::chosen, this, &GalleryPane::visibilityChosen);
	connect(model_, &QAbstractItemModel::modelReset, this, &GalleryPane::followSelection);
}

void GalleryPane::showStream(const StreamId &stream)
{
	stream_ = stream;
	model_->showImages(readImages());
	followImages();
}

void GalleryPane::refresh(const StreamId &stream)
{
	if (stream != stream_) {
		return;
	}
	thumbnails_->forgetBroken();
	model_->updateImages(readImages());
	followImages();
}

GalleryModel::Images GalleryPane::readImages() const
{
	static const auto none = std::make_shared<const ImageList>();
	return stream_.empty() ? none : manager_.images(stream_, Audience::Owner).value_or(none);
}

void GalleryPane::followImages()
{
	pages_->setCurrentWidget(model_->rowCount() > 0 ? static_cast<QWidget *>(view_) : empty_);
	followSelection();
}

void GalleryPane::followSelection()
{
	visibility_->setEnabled(changeable_ && !selectedImages().empty());
	visibility_->setCurrent(selectedVisibility());
	emit selectedImagesChanged();
}

std::optional<Visibility> GalleryPane::selectedVisibility() const
{
	std::optional<Visibility> common;
	for (const ImageId &id : selectedImages()) {
		const Visibility visibility = visibilityInEffect(*model_->imageAt(model_->indexOf(id)));
		if (common && common != visibility) {
			return {};
		}
		common = visibility;
	}
	return common;
}

void GalleryPane::beginChange(const std::vector<ImageId> &images, Visibility visibility)
{
	model_->beginChange(images, visibility);
}

void GalleryPane::endChange(const std::vector<ImageId> &images, Visibility visibility)
{
	model_->endChange(images, visibility);
}

} // namespace StreamImages
