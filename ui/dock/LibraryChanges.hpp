#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace StreamImages {

class ImageManager;

// The dock's changes of the library: each runs off the GUI thread, in the order they were asked for, and is carried
// through even when the dock is destroyed meanwhile. GUI thread.
class LibraryChanges final : public QObject {
	Q_OBJECT

public:
	using Next = std::function<void()>;

	LibraryChanges(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	void createStream(const QString &title);

	// `next` runs when the change was made.
	void setVisibility(const std::vector<ImageId> &images, Visibility visibility, const Next &next = {});

signals:
	void streamCreated(const StreamImages::StreamId &stream);

	// A change of visibility is on its way; every begin is followed by an end, after the library's own events.
	void visibilityChangeBegan(const std::vector<StreamImages::ImageId> &images,
				   StreamImages::Visibility visibility);
	void visibilityChangeEnded(const std::vector<StreamImages::ImageId> &images,
				   StreamImages::Visibility visibility);

	void failed(const StreamImages::Error &error);

private:
	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
};

} // namespace StreamImages
