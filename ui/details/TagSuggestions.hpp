#pragma once

#include "ui/background/BackgroundWorkers.hpp"

#include <QObject>
#include <QStringListModel>

namespace StreamImages {

class ImageManager;

// All tags of the library, for completion: those that many images have come first. Collected off the GUI thread when
// somebody is about to type a tag and the library has changed since. GUI thread.
class TagSuggestions final : public QObject {
	Q_OBJECT

public:
	// Both outlive this.
	TagSuggestions(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	QAbstractItemModel *model() { return &tags_; }
	void libraryChanged() { outdated_ = true; }
	void ensureFresh();

private:
	static QStringList collect(const ImageManager &manager);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	QStringListModel tags_;
	bool outdated_ = true;
};

} // namespace StreamImages
