#include "tests/bench/dock/OurGallery.hpp"

#include "ui/browser/BrowserWindow.hpp"
#include "ui/gallery/GalleryView.hpp"

namespace StreamImages::Bench {

OurGallery::OurGallery(const std::filesystem::path &folder, Streams streams)
	: library_(folder),
	  preferences_(QString::fromStdString((folder / "dock.ini").string())),
	  changes_(library_.manager(), workers_, nullptr),
	  publisher_({library_.manager(), gateway_, changes_, preferences_, translator_}, &dock_),
	  presenter_({library_.manager(), gateway_, changes_, preferences_, translator_}, &dock_),
	  exporter_(library_.manager(), workers_, translator_, &dock_)
{
	if (streams == Streams::Read) {
		library_.manager().findImages({}, Audience::Owner);
	}
}

QAbstractItemView &OurGallery::open()
{
	auto *window = new BrowserWindow(
		{{library_.manager(), gateway_, changes_, publisher_, presenter_, exporter_, translator_},
		 workers_,
		 preferences_},
		&dock_);
	window->resize(kWindow);
	window->show();
	return *window->findChild<GalleryView *>();
}

bool OurGallery::hasPicture(const QModelIndex &index) const
{
	return index.data(kThumbnailRole).value<Thumbnail>().state == Thumbnail::State::Ready;
}

} // namespace StreamImages::Bench
