#pragma once

#include "core/base/Id.hpp"
#include "core/library/EventHub.hpp"

#include <QObject>

namespace StreamImages {

class ImageManager;

// The library's events as signals on the GUI thread, in order, shortly after they happened.
class LibraryFeed final : public QObject {
	Q_OBJECT

public:
	LibraryFeed(ImageManager &manager, QObject *parent);

signals:
	void streamsChanged();
	void imagesChanged(const StreamImages::StreamId &stream);
	void panicChanged(bool active);
	void slotsChanged(); // not because of what became of the images that are in them

private:
	void pass(const LibraryEvent &event);

	Subscription subscription_;
};

} // namespace StreamImages
