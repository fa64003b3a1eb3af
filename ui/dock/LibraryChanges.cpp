#include "ui/dock/LibraryChanges.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

namespace StreamImages {

LibraryChanges::LibraryChanges(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
}

void LibraryChanges::createStream(const QString &title)
{
	runInBackground(
		workers_, Lane::Change, self_,
		[&manager = manager_, title = toUtf8(title)] { return manager.createStream(title); },
		[this](const Expected<StreamId> &stream) {
			if (stream) {
				emit streamCreated(*stream);
			} else {
				emit failed(stream.error());
			}
		});
}

void LibraryChanges::setVisibility(const std::vector<ImageId> &images, Visibility visibility, const Next &next)
{
	if (images.empty()) {
		return;
	}
	emit visibilityChangeBegan(images, visibility);
	runInBackground(
		workers_, Lane::Change, self_,
		[&manager = manager_, images, visibility] { return manager.setVisibility(images, visibility); },
		[this, images, visibility, next](const Expected<void> &result) {
			emit visibilityChangeEnded(images, visibility);
			if (!result) {
				emit failed(result.error());
			} else if (next) {
				next();
			}
		});
}

} // namespace StreamImages
