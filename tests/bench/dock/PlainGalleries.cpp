#include "tests/bench/dock/PlainGalleries.hpp"

#include "tests/bench/OpenLibrary.hpp"

#include "core/store/LibraryLayout.hpp"

#include <QImage>
#include <QPixmap>

#include <utility>

namespace StreamImages::Bench {

namespace {

// As many tiles as ours has.
constexpr QSize kIcon{160, 120};
constexpr QSize kGrid{178, 178};

void setUp(QListView &view)
{
	view.setViewMode(QListView::IconMode);
	view.setMovement(QListView::Static);
	view.setResizeMode(QListView::Adjust);
	view.setUniformItemSizes(true);
	view.setIconSize(kIcon);
	view.setGridSize(kGrid);
	view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

QImage loadThumbnail(const QString &file, const QSize &box)
{
	return QImage{file}.scaled(box, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace

PlainImages readPlainImages(const std::filesystem::path &folder)
{
	OpenLibrary library{folder};
	const auto all = library.manager().findImages({}, Audience::Owner);
	PlainImages images;
	for (const auto &image : *all) {
		const std::string &sha256 = image->content.sha256;
		const auto file = folder / "cache" / "thumbnails" / sha256.substr(0, 2) / (sha256 + ".jpg");
		images.push_back({QString::fromStdString(image->title), QString::fromStdString(file.string())});
	}
	return images;
}

PlainModel::PlainModel(PlainImages images, QSize box) : images_(std::move(images)), box_(box), placeholder_(box)
{
	placeholder_.fill(Qt::gray);
	worker_.setMaxThreadCount(1);
}

PlainModel::~PlainModel()
{
	worker_.clear();
	worker_.waitForDone();
}

int PlainModel::rowCount(const QModelIndex &parent) const
{
	return parent.isValid() ? 0 : static_cast<int>(images_.size());
}

QVariant PlainModel::data(const QModelIndex &index, int role) const
{
	if (role == Qt::DisplayRole) {
		return images_[static_cast<std::size_t>(index.row())].title;
	}
	if (role != Qt::DecorationRole) {
		return {};
	}
	if (const auto found = pixmaps_.find(index.row()); found != pixmaps_.end()) {
		return found->second;
	}
	load(index.row());
	return placeholder_;
}

void PlainModel::load(int row) const
{
	if (!loading_.insert(row).second) {
		return;
	}
	auto *self = const_cast<PlainModel *>(this);
	worker_.start([self, row, box = box_, file = images_[static_cast<std::size_t>(row)].file] {
		const QImage image = loadThumbnail(file, box);
		QMetaObject::invokeMethod(self, [self, row, image] {
			self->pixmaps_[row] = QPixmap::fromImage(image);
			emit self->dataChanged(self->index(row), self->index(row), {Qt::DecorationRole});
		});
	});
}

QAbstractItemView &PlainGallery::open()
{
	model_ = std::make_unique<PlainModel>(images_, kIcon);
	setUp(view_);
	view_.setModel(model_.get());
	view_.resize(kWindow);
	view_.show();
	return view_;
}

QAbstractItemView &LoadAllGallery::open()
{
	setUp(view_);
	for (const PlainImage &image : images_) {
		view_.addItem(new QListWidgetItem{QIcon{QPixmap{image.file}}, image.title});
	}
	view_.resize(kWindow);
	view_.show();
	return view_;
}

} // namespace StreamImages::Bench
