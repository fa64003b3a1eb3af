#include "ui/background/LibraryFeed.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/background/Postbox.hpp"

namespace StreamImages {

LibraryFeed::LibraryFeed(ImageManager &manager, QObject *parent) : QObject(parent)
{
	const Postbox::Address self = (new Postbox(this))->address();
	subscription_ = manager.subscribe(
		[this, self](const LibraryEvent &event) { self.post([this, event] { pass(event); }); });
}

void LibraryFeed::pass(const LibraryEvent &event)
{
	if (const auto *panic = std::get_if<PanicChanged>(&event)) {
		emit panicChanged(panic->active);
		return; // nothing of what is listed changed
	}
	if (std::holds_alternative<SlotsChanged>(event)) {
		emit slotsChanged();
		return;
	}
	if (const auto *images = std::get_if<ImagesChanged>(&event)) {
		emit imagesChanged(images->stream);
	} else if (const auto *visibilities = std::get_if<VisibilityChanged>(&event)) {
		emit imagesChanged(visibilities->stream);
	}
	emit streamsChanged(); // totals of a stream follow its images
}

} // namespace StreamImages
