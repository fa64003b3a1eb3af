#include "ui/recovery/HeldImagesModel.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/background/LibraryFeed.hpp"
#include "ui/text/Words.hpp"

namespace StreamImages {

HeldImagesModel::HeldImagesModel(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
				 QObject *parent)
	: RowsModel(parent),
	  translator_(translator),
	  thumbnails_(new ThumbnailStore(thumbnailsOf(manager, CachePage::Browser), workers, this)),
	  load_(
		  workers, (new Postbox(this))->address(), [&manager] { return loadHeldRows(manager); },
		  [this](Rows rows) { show(std::move(rows)); })
{
	connect(new LibraryFeed(manager, this), &LibraryFeed::streamsChanged, this, [this] { load_.ask(); });
	connect(thumbnails_, &ThumbnailStore::loaded, this, [this](const ImageId &image) {
		if (const QModelIndex index = indexOf(image); index.isValid()) {
			emit dataChanged(index, index, {kPictureRole});
		}
	});
	load_.ask();
}

void HeldImagesModel::show(Rows rows)
{
	loaded_ = true;
	setRows(std::move(rows));
	emit loaded();
}

QVariant HeldImagesModel::data(const QModelIndex &index, int role) const
{
	const HeldRow *row = rowAt(index);
	if (row == nullptr) {
		return {};
	}
	const QStringList texts = QStringList{row->title} + facts(*row);
	switch (role) {
	case Qt::DisplayRole:
		return row->title;
	case Qt::AccessibleTextRole:
		return texts.join(QStringLiteral(", "));
	case Qt::ToolTipRole:
		// Plain text: a title may look like HTML, which tool tips would render.
		return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(texts.join(u'\n').toHtmlEscaped());
	case kFactsRole:
		return facts(*row);
	case kPictureRole:
		return QVariant::fromValue(picture(*row));
	default:
		return {};
	}
}

QStringList HeldImagesModel::facts(const HeldRow &row) const
{
	return {translator_.text("Recovery.Was").arg(visibilityWord(translator_, row.former)), row.streamTitle};
}

RowPicture HeldImagesModel::picture(const HeldRow &row) const
{
	const Thumbnail thumbnail = thumbnails_->ensure(row.key);
	const bool broken = thumbnail.state == Thumbnail::State::Broken;
	return {thumbnail.sharp, thumbnail.veiled, broken ? Symbol::Broken : Symbol::Picture};
}

} // namespace StreamImages
