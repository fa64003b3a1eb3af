#include "ui/gallery/GalleryModel.hpp"

#include "ui/gallery/ImagesMime.hpp"
#include "ui/text/FormatNames.hpp"
#include "ui/text/Words.hpp"

#include <QLocale>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

bool sameIds(const ImageList &left, const ImageList &right)
{
	return std::ranges::equal(
		left, right, [](const auto &one, const auto &other) { return one == other || one->id == other->id; });
}

// Beyond it telling each run costs more than laying out all tiles anew: places are counted anew for each.
constexpr int kMaxRuns = 16;

// How many longest runs of consecutive rows satisfy `matches`.
template<typename Matches> int countRuns(int rows, Matches matches)
{
	int runs = 0;
	bool before = false;
	for (int row = 0; row < rows; ++row) {
		const bool now = matches(row);
		runs += now && !before ? 1 : 0;
		before = now;
	}
	return runs;
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

GalleryModel::GalleryModel(ThumbnailStore &thumbnails, ViewCounts &views, const Translator &translator, Titles titles,
			   QObject *parent)
	: QAbstractListModel(parent), thumbnails_(thumbnails), views_(views), translator_(translator), titles_(titles)
{
	connect(&thumbnails_, &ThumbnailStore::loaded, this,
		[this](const ImageId &image) { changed(image, {kThumbnailRole}); });
	connect(&views_, &ViewCounts::loaded, this,
		[this](const ImageId &image) { changed(image, {kTileRole, Qt::ToolTipRole}); });
}

void GalleryModel::showImages(Images images)
{
	beginResetModel();
	rows_ = *images;
	rememberPlaces();
	endResetModel();
}

GalleryModel::Update GalleryModel::updateImages(Images images)
{
	if (!sameIds(rows_, *images)) {
		if (needsReset(*images)) {
			showImages(std::move(images));
			return Update::Reset;
		}
		removeMissing(*images);
		insertNew(*images);
		permute(*images);
	}
	refreshChanged(*images);
	return Update::Rows;
}

bool GalleryModel::needsReset(const ImageList &next) const
{
	const std::vector<bool> remains = remaining(next);
	const int gone = countRuns(rowCount(), [&](int row) { return !remains[at(row)]; });
	const int added =
		countRuns(static_cast<int>(next.size()), [&](int row) { return rowOf(next[at(row)]->id) < 0; });
	return gone + added > kMaxRuns;
}

std::vector<bool> GalleryModel::remaining(const ImageList &next) const
{
	std::vector<bool> remains(rows_.size());
	for (const auto &image : next) {
		if (const int row = rowOf(image->id); row >= 0) {
			remains[at(row)] = true;
		}
	}
	return remains;
}

void GalleryModel::rememberPlaces()
{
	places_.clear();
	places_.reserve(rows_.size());
	for (std::size_t row = 0; row < rows_.size(); ++row) {
		places_[rows_[row]->id] = static_cast<int>(row);
	}
}

void GalleryModel::removeMissing(const ImageList &next)
{
	const std::vector<bool> remains = remaining(next);
	forEachRunBackwards(
		rowCount(), [&](int row) { return !remains[at(row)]; },
		[&](int first, int last) {
			beginRemoveRows({}, first, last);
			rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
			rememberPlaces();
			endRemoveRows();
		});
}

// Each run of new neighbours behind the image that it follows.
void GalleryModel::insertNew(const ImageList &next)
{
	const auto isKnown = [&](int nextRow) { return rowOf(next[at(nextRow)]->id) >= 0; };
	const int count = static_cast<int>(next.size());
	int place = 0;
	for (int first = 0; first < count; ++first) {
		if (isKnown(first)) {
			place = rowOf(next[at(first)]->id) + 1;
			continue;
		}
		int last = first;
		while (last + 1 < count && !isKnown(last + 1)) {
			++last;
		}
		beginInsertRows({}, place, place + last - first);
		rows_.insert(rows_.begin() + place, next.begin() + first, next.begin() + last + 1);
		rememberPlaces();
		endInsertRows();
		place += last - first + 1;
		first = last;
	}
}

// The images are the same by now; their order may not be.
void GalleryModel::permute(const ImageList &next)
{
	if (sameIds(rows_, next)) {
		return;
	}
	emit layoutAboutToBeChanged({}, VerticalSortHint);
	const QModelIndexList from = persistentIndexList();
	std::vector<ImageId> ids;
	for (const QModelIndex &index : from) {
		ids.push_back(rows_[at(index.row())]->id);
	}
	rows_ = next;
	rememberPlaces();
	QModelIndexList to;
	for (const ImageId &id : ids) {
		to.append(indexOf(id));
	}
	changePersistentIndexList(from, to);
	emit layoutChanged({}, VerticalSortHint);
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

void GalleryModel::setSlots(const Slots &contents)
{
	const Slots before = std::exchange(slots_, contents);
	const auto tell = [&](const ImageId &image) {
		changed(image, {kTileRole, Qt::AccessibleTextRole, Qt::ToolTipRole});
	};
	for (int slot = kFirstSlot; slot <= kLastSlot; ++slot) {
		const ImageId &left = before.at(slot);
		const ImageId &came = slots_.at(slot);
		if (left == came) {
			continue;
		}
		tell(came);
		if (slots_.slotOf(left) == 0) { // else it is told of where it came
			tell(left);
		}
	}
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

std::vector<ImageId> GalleryModel::images() const
{
	std::vector<ImageId> ids;
	ids.reserve(rows_.size());
	for (const auto &image : rows_) {
		ids.push_back(image->id);
	}
	return ids;
}

const StreamImage *GalleryModel::imageAt(const QModelIndex &index) const
{
	return checkIndex(index, CheckIndexOption::IndexIsValid) ? rows_[at(index.row())].get() : nullptr;
}

std::shared_ptr<const StreamImage> GalleryModel::findImage(const ImageId &image) const
{
	const int row = rowOf(image);
	return row < 0 ? nullptr : rows_[at(row)];
}

int GalleryModel::rowOf(const ImageId &image) const
{
	const auto place = places_.find(image);
	return place == places_.end() ? -1 : place->second;
}

QModelIndex GalleryModel::indexOf(const ImageId &image) const
{
	return index(rowOf(image));
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
	case Qt::EditRole:
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

bool GalleryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
	const StreamImage *image = role == Qt::EditRole ? imageAt(index) : nullptr;
	if (image != nullptr && value.toString() != toQString(image->title)) {
		emit titleEdited(image->id, value.toString());
	}
	return false; // the row changes when the library does
}

Qt::ItemFlags GalleryModel::flags(const QModelIndex &index) const
{
	Qt::ItemFlags flags = QAbstractListModel::flags(index);
	if (index.isValid()) {
		flags |= Qt::ItemIsDragEnabled;
		flags.setFlag(Qt::ItemIsEditable, titles_ == Titles::Editable);
	}
	return flags;
}

QStringList GalleryModel::mimeTypes() const
{
	return {kImagesMimeType};
}

QMimeData *GalleryModel::mimeData(const QModelIndexList &indexes) const
{
	QModelIndexList sorted = indexes;
	std::ranges::sort(sorted);
	std::vector<ImageId> images;
	for (const QModelIndex &index : std::as_const(sorted)) {
		if (const StreamImage *image = imageAt(index)) {
			images.push_back(image->id);
		}
	}
	return writeImages(images);
}

Tile GalleryModel::tile(const StreamImage &image) const
{
	Tile tile{.image = image.id,
		  .title = toQString(image.title),
		  .visibility = visibilityInEffect(image),
		  .changingTo = {},
		  .onAir = onAir_.contains(image.id),
		  .animated = image.content.frames > 1,
		  .views = views_.ensure(image.id),
		  .slot = slots_.slotOf(image.id)};
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
	if (const int slot = slots_.slotOf(image.id); slot > 0) {
		parts.append(translator_.text("Dock.Tile.Slot").arg(slot));
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
	QStringList lines{describe(image), facts};
	if (const auto views = views_.ensure(image.id)) {
		lines.append(translator_.text("Dock.Tile.Views").arg(QLocale().toString(*views)));
	}
	if (image.heldPrivate) {
		lines.append(translator_.text("Dock.Tile.Held"));
	}
	lines.append(translator_.text("Dock.Tile.Keys"));
	return toolTipText(lines.join(u'\n'));
}

} // namespace StreamImages
