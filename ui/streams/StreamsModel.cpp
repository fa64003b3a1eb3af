#include "ui/streams/StreamsModel.hpp"

#include "core/manager/ImageManager.hpp"
#include "core/search/FoldedText.hpp"
#include "ui/background/LibraryFeed.hpp"
#include "ui/gallery/ImagesMime.hpp"
#include "ui/lists/RowRoles.hpp"
#include "ui/streams/StreamDrag.hpp"
#include "ui/text/TimeText.hpp"
#include "ui/text/Words.hpp"

#include <QMimeData>

#include <algorithm>
#include <utility>

namespace StreamImages {

StreamsModel::StreamsModel(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			   QObject *parent)
	: RowsModel(parent),
	  manager_(manager),
	  translator_(translator),
	  changeable_(manager.status().access == LibraryAccess::Writable),
	  statistics_(new StreamStatisticsStore(manager, workers, this))
{
	connect(new LibraryFeed(manager, this), &LibraryFeed::streamsChanged, this, &StreamsModel::follow);
	connect(statistics_, &StreamStatisticsStore::loaded, this,
		[this](const StreamId &stream) { changed(stream, {kFactsRole}); });
	follow();
}

void StreamsModel::follow()
{
	setRows(streamRows(*manager_.streams(Audience::Owner)));
}

void StreamsModel::setOnAir(std::unordered_set<StreamId> streams)
{
	std::unordered_set<StreamId> concerned = std::exchange(onAir_, std::move(streams));
	concerned.insert(onAir_.begin(), onAir_.end());
	for (const StreamId &stream : concerned) {
		changed(stream, {kFactsRole, Qt::AccessibleTextRole, Qt::ToolTipRole});
	}
}

void StreamsModel::refreshStatistics()
{
	statistics_->markOld();
	if (rowCount() > 0) {
		emit dataChanged(index(0), index(rowCount() - 1), {kFactsRole});
	}
}

void StreamsModel::changed(const StreamId &stream, const QList<int> &roles)
{
	if (const QModelIndex index = indexOf(stream); index.isValid()) { // it may have been deleted meanwhile
		emit dataChanged(index, index, roles);
	}
}

QVariant StreamsModel::data(const QModelIndex &index, int role) const
{
	const StreamRow *row = rowAt(index);
	if (row == nullptr) {
		return {};
	}
	switch (role) {
	case Qt::DisplayRole:
	case Qt::EditRole:
		return row->title;
	case Qt::AccessibleTextRole:
		return texts(*row).join(QStringLiteral(", "));
	case Qt::ToolTipRole:
		// Plain text: a title may look like HTML, which tool tips would render.
		return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>")
			.arg(texts(*row).join(u'\n').toHtmlEscaped());
	case kFactsRole: // asked for only by painting
		return facts(*row, Statistics::Asked);
	case kSearchRole:
		return toQString(foldText(toUtf8(row->title)));
	default:
		return {};
	}
}

QStringList StreamsModel::texts(const StreamRow &row) const
{
	return QStringList{row.title} + facts(row, Statistics::Known);
}

QStringList StreamsModel::facts(const StreamRow &row, Statistics statistics) const
{
	QStringList facts;
	if (row.unsaved) {
		facts << translator_.text("Streams.Unsaved");
	}
	if (onAir_.contains(row.key)) {
		facts << translator_.text("Streams.OnAir");
	}
	facts << translator_.text("Streams.Images")
			 .arg(QString::number(row.imageCount),
			      QString::number(manager_.configuration().maxImagesPerStream))
	      << translator_.text("Streams.Public").arg(row.publicCount);
	const auto known = statistics == Statistics::Asked ? statistics_->ensure(row.key)
							   : std::as_const(*statistics_).find(row.key);
	if (known && known->views == 0) {
		facts << translator_.text("Streams.NeverOnAir");
	} else if (known) {
		facts << translator_.text("Streams.Views").arg(known->views)
		      << translator_.text("Streams.TimeOnAir").arg(durationText(translator_, known->onAir));
	}
	return facts;
}

bool StreamsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
	const StreamRow *row = rowAt(index);
	if (row != nullptr && role == Qt::EditRole && value.toString() != row->title) {
		emit renamed(row->key, value.toString());
	}
	return false; // not yet
}

Qt::ItemFlags StreamsModel::flags(const QModelIndex &index) const
{
	const Qt::ItemFlags flags = RowsModel::flags(index) | Qt::ItemNeverHasChildren;
	if (!changeable_) {
		return flags;
	}
	// Between rows, a stream can be dropped; on a row, images as well.
	return index.isValid() ? flags | Qt::ItemIsEditable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled
			       : Qt::ItemIsDropEnabled;
}

QStringList StreamsModel::mimeTypes() const
{
	return {StreamDrag::streamMimeType(), kImagesMimeType};
}

QMimeData *StreamsModel::mimeData(const QModelIndexList &indexes) const
{
	const StreamRow *row = indexes.isEmpty() ? nullptr : rowAt(indexes.front());
	return row == nullptr ? nullptr : StreamDrag::dataOf(row->key);
}

Qt::DropActions StreamsModel::supportedDropActions() const
{
	return Qt::MoveAction | Qt::CopyAction;
}

bool StreamsModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int, const QModelIndex &parent) const
{
	if (!changeable_) {
		return false;
	}
	return data->hasFormat(StreamDrag::streamMimeType()) || (parent.isValid() && data->hasFormat(kImagesMimeType));
}

bool StreamsModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
				const QModelIndex &parent)
{
	if (!canDropMimeData(data, action, row, column, parent)) {
		return false;
	}
	if (data->hasFormat(StreamDrag::streamMimeType())) {
		dropStream(StreamDrag::streamOf(*data), row, parent);
	} else if (const std::vector<ImageId> images = readImages(*data); !images.empty()) {
		emit imagesDropped(images, rowAt(parent)->key);
	}
	return true;
}

// On a row, which makes room, or before one; behind all where there is none.
void StreamsModel::dropStream(const StreamId &stream, int row, const QModelIndex &parent)
{
	const int from = rowOf(stream);
	int to = parent.isValid() ? parent.row() : rowCount() - 1;
	if (!parent.isValid() && row >= 0) {
		to = row > from ? row - 1 : row; // of the others
	}
	if (from >= 0 && to != from) {
		emit moved(stream, static_cast<std::size_t>(to));
	}
}

} // namespace StreamImages
