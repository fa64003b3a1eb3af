#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QObject>

#include <memory>
#include <vector>

namespace StreamImages {

// What the details pane shows of an image.
struct ImageDetails {
	std::shared_ptr<const StreamImage> image;
	bool contentMissing = false; // looked at for one image alone, like the next
	int slot = 0;                // 0 for none
};

using SelectedImages = std::vector<ImageDetails>;
std::vector<ImageId> idsOf(const SelectedImages &selection);

// Reads the selected images off the GUI thread. Only the answer to the last question is told. GUI thread.
class SelectionFeed final : public QObject {
	Q_OBJECT

public:
	// Both outlive the feed.
	SelectionFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	void read(const std::vector<ImageId> &images);

signals:
	// In the order asked for, without those that are not there any more.
	void arrived(const StreamImages::SelectedImages &selection);

private:
	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	int questions_ = 0; // so far
};

} // namespace StreamImages
