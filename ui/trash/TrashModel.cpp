#include "ui/trash/TrashModel.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/background/LibraryFeed.hpp"
#include "ui/lists/RowRoles.hpp"
#include "ui/text/FormatNames.hpp"
#include "ui/text/Words.hpp"
#include "ui/trash/TrashText.hpp"

#include <QLocale>

#include <algorithm>

namespace StreamImages {

namespace {

UtcTime timeNow()
{
	return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

TrashModel::TrashModel(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QObject *parent)
	: RowsModel(parent),
	  translator_(translator),
	  thumbnails_(new ThumbnailStore(thumbnailsOfTrash(manager), workers, this)),
	  load_(
		  workers, (new Postbox(this))->address(), [&manager] { return loadTrashRows(manager); },
		  [this](Rows rows) { show(std::move(rows)); })
{
	connect(new LibraryFeed(manager, this), &LibraryFeed::streamsChanged, this, [this] {
		thumbnails_->forgetBroken(); // what was broken may be here again
		load_.ask();
	});
	connect(thumbnails_, &ThumbnailStore::loaded, this, &TrashModel::followThumbnail);
	load_.ask();
}

void TrashModel::show(Rows rows)
{
	loaded_ = true;
	setRows(std::move(rows));
	emit loaded();
}

QVariant TrashModel::data(const QModelIndex &index, int role) const
{
	const TrashRow *row = rowAt(index);
	if (row == nullptr) {
		return {};
	}
	switch (role) {
	case Qt::DisplayRole:
		return row->title;
	case Qt::AccessibleTextRole:
		return (QStringList{row->title} + facts(*row)).join(QStringLiteral(", "));
	case Qt::ToolTipRole:
		return toolTip(*row);
	case kFactsRole:
		return facts(*row);
	case kPictureRole:
		return QVariant::fromValue(picture(*row));
	case kSearchRole:
		return row->search;
	default:
		return {};
	}
}

RowPicture TrashModel::picture(const TrashRow &row) const
{
	if (row.isStream()) {
		return {.frame = RowPicture::Frame::Pile};
	}
	const Thumbnail thumbnail = thumbnails_->ensure(row.image);
	const bool broken = thumbnail.state == Thumbnail::State::Broken;
	return {thumbnail.sharp, thumbnail.veiled, broken ? Symbol::Broken : Symbol::Picture};
}

void TrashModel::followThumbnail(const ImageId &image)
{
	const auto row = std::ranges::find(rows(), image, &TrashRow::image);
	if (row != rows().end()) {
		const QModelIndex changed = index(static_cast<int>(row - rows().begin()));
		emit dataChanged(changed, changed, {kPictureRole});
	}
}

QStringList TrashModel::facts(const TrashRow &row) const
{
	const UtcTime now = timeNow();
	QStringList facts{row.isStream() ? translator_.text("Trash.WholeStream") : row.streamTitle};
	if (row.visibility) {
		facts << visibilityWord(translator_, *row.visibility);
	}
	facts << deletedText(translator_, localTime(row.since), localTime(now))
	      << daysLeftText(translator_, row.since, now);
	if (!row.isStream()) {
		facts << formatName(row.format)
		      << QLocale().formattedDataSize(static_cast<qint64>(row.bytes), 1,
						     QLocale::DataSizeTraditionalFormat);
	}
	return facts;
}

QString TrashModel::toolTip(const TrashRow &row) const
{
	const QLocale locale;
	const QStringList lines = QStringList{row.title} + facts(row) +
				  QStringList{translator_.text("Trash.ToolTip")
						      .arg(locale.toString(localTime(row.since), QLocale::ShortFormat),
							   locale.toString(localTime(row.since + kTrashRetention),
									   QLocale::ShortFormat))};
	// Plain text: a title may look like HTML, which tool tips would render.
	return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(lines.join(u'\n').toHtmlEscaped());
}

} // namespace StreamImages
