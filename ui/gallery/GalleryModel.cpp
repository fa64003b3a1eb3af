#include "ui/gallery/GalleryModel.hpp"

#include "ui/text/FormatNames.hpp"
#include "ui/text/Words.hpp"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

std::unordered_set<ImageId> idsOf(const ImageList &images)
{
	std::unordered_set<ImageId> ids;
	for (const auto &image : images) {
		ids.insert(image->id);
	}
	return ids;
}

// Calls `body(first, last)` for each longest run of consecutive rows that satisfy `matches`, last run first, so that
// removing a run moves none that is still to come.
template<typename Matches, typename Body> void forEachRunBackwards(int rows, Matches matches, Body body)
{
	for (int last = rows - 1; last >= 0; --last) {
		if (!matches(last)) {
			continue;
		}
		int first = last;
		while (first > 0 && matches(first - 1)) {
			--first;
		}
		body(first, last);
		last = first;
	}
}

std::size_t at(int row)
{
	return static_cast<std::size_t>(row);
}

} // namespace

GalleryModel::GalleryModel(ThumbnailStore &thumbnails, const Translator &translator, QObject *parent)
	: QAbstractListModel(parent), thumbnails_(thumbnails), translator_(translator)
{
	connect(&thumbnails_, &ThumbnailStore::loaded, this,
		[this](const ImageId &image) { changed(image, {kThumbnailRole}); });
}

void GalleryModel::showImages(Images images)
{
	beginResetModel();
	rows_ = *images;
	endResetModel();
}

void GalleryModel::updateImages(Images images)
{
	removeMissing(*images);
	insertAndMove(*images);
	refreshChanged(*images);
}

void GalleryModel::removeMissing(const ImageList &next)
{
	const std::unordered_set<ImageId> remaining = idsOf(next);
	forEachRunBackwards(
		rowCount(), [&](int row) { return !remaining.contains(rows_[at(row)]->id); },
		[&](int first, int last) {
			beginRemoveRows({}, first, last);
			rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
			endRemoveRows();
		});
}

void GalleryModel::insertAndMove(const ImageList &next)
{
	const std::unordered_set<ImageId> known = idsOf(rows_);
	const int count = static_cast<int>(next.size());
	for (int row = 0; row < count; ++row) {
		if (row < rowCount() && rows_[at(row)]->id == next[at(row)]->id) {
			continue;
		}
		if (known.contains(next[at(row)]->id)) {
			const int from = indexOf(next[at(row)]->id).row();
			beginMoveRows({}, from, from, {}, row);
			std::rotate(rows_.begin() + row, rows_.begin() + from, rows_.begin() + from + 1);
			endMoveRows();
			continue;
		}
		int last = row;
		while (last + 1 < count && !known.contains(next[at(last + 1)]->id)) {
			++last;
		}
		beginInsertRows({}, row, last);
		rows_.insert(rows_.begin() + row, next.begin() + row, next.begin() + last + 1);
		endInsertRows();
		row = last;
	}
}

void GalleryModel::refreshChanged(const ImageList &next)
{
	const ImageList before = std::exchange(rows_, next);
	const auto differs = [&](int row) {
		const auto &left = before[at(row)];
		const auto &right = next[at(row)];
		return left != right && *left != *right;
	};
	forEachRunBackwards(rowCount(), differs,
			    [this](int first, int last) { emit dataChanged(index(first), index(last)); });
}

void GalleryModel::setOnAir(std::unordered_set<ImageId> images)
{
	const std::unordered_set<ImageId> before = std::exchange(onAir_, std::move(images));
	forEachRunBackwards(
		rowCount(),
		[&](int row) {
			const ImageId &image = rows_[at(row)]->id;
			return before.contains(image) != onAir_.contains(image);
		},
		[this](int first, int last) {
			emit dataChanged(index(first), index(last),
					 {kTileRole, Qt::AccessibleTextRole, Qt::ToolTipRole});
		});
}

void GalleryModel::beginChange(const std::vector<ImageId> &images, Visibility visibility)
{
	for (const ImageId &image : images) {
		changing_[image] = visibility;
		changed(image, {kTileRole});
	}
}

void GalleryModel::endChange(const std::vector<ImageId> &images, Visibility visibility)
{
	for (const ImageId &image : images) {
		// A later change of the same image may still be on its way.
		const auto change = changing_.find(image);
		if (change != changing_.end() && change->second == visibility) {
			changing_.erase(change);
			changed(image, {kTileRole});
		}
	}
}

void GalleryModel::changed(const ImageId &image, const QList<int> &roles)
{
	const QModelIndex index = indexOf(image);
	if (index.isValid()) { // it may have left the stream meanwhile
		emit dataChanged(index, index, roles);
	}
}

const StreamImage *GalleryModel::imageAt(const QModelIndex &index) const
{
	return checkIndex(index, CheckIndexOption::IndexIsValid) ? rows_[at(index.row())].get() : nullptr;
}

QModelIndex GalleryModel::indexOf(const ImageId &image) const
{
	const auto row = std::ranges::find_if(rows_, [&](const auto &candidate) { return candidate->id == image; });
	return row == rows_.end() ? QModelIndex{} : index(static_cast<int>(row - rows_.begin()));
}

int GalleryModel::rowCount(const QModelIndex &parent) const
{
	return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant GalleryModel::data(const QModelIndex &index, int role) const
{
	const StreamImage *image = imageAt(index);
	if (image == nullptr) {
		return {};
	}
	switch (role) {
	case Qt::DisplayRole:
		return toQString(image->title);
	case Qt::AccessibleTextRole:
		return describe(*image);
	case Qt::ToolTipRole:
		return toolTip(*image);
	case kTileRole:
		return QVariant::fromValue(tile(*image));
	case kThumbnailRole:
		return QVariant::fromValue(thumbnails_.ensure(image->id));
	default:
		return {};
	}
}

Tile GalleryModel::tile(const StreamImage &image) const
{
	Tile tile{image.id, toQString(image.title),    visibilityInEffect(image),
		  {},       onAir_.contains(image.id), image.content.frames > 1};
	if (const auto change = changing_.find(image.id); change != changing_.end()) {
		tile.changingTo = change->second;
	}
	return tile;
}

QString GalleryModel::describe(const StreamImage &image) const
{
	QStringList parts{toQString(image.title), visibilityWord(translator_, visibilityInEffect(image))};
	if (onAir_.contains(image.id)) {
		parts.append(translator_.text("Dock.OnAir"));
	}
	return parts.join(QStringLiteral(", "));
}

QString GalleryModel::toolTip(const StreamImage &image) const
{
	const ContentFacts &content = image.content;
	const QString facts = translator_.text("Dock.Tile.Facts")
				      .arg(QString::number(content.widthPx), QString::number(content.heightPx),
					   formatName(content.format),
					   QLocale().formattedDataSize(static_cast<qint64>(content.bytes), 1,
								       QLocale::DataSizeTraditionalFormat));
	// Plain text: a title may look like HTML, which tool tips would render.
	QStringList lines{describe(image), facts};
	if (image.heldPrivate) {
		lines.append(translator_.text("Dock.Tile.Held"));
	}
	lines.append(translator_.text("Dock.Tile.Keys"));
	return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(lines.join(u'\n').toHtmlEscaped());
}

} // namespace StreamImages
