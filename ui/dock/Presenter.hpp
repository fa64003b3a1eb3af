#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/StreamImage.hpp"
#include "ui/Translator.hpp"

#include <QObject>
#include <QString>

#include <vector>

class QWidget;

namespace StreamImages {

class ImageManager;
class LibraryChanges;
class SceneGateway;

// Puts images on stream and takes them off. An image that viewers may not see is not put there: the streamer is asked
// whether to make it public first. GUI thread.
class Presenter final : public QObject {
	Q_OBJECT

public:
	// All outlive the presenter; `window` is where questions appear.
	Presenter(ImageManager &manager, SceneGateway &gateway, LibraryChanges &changes, const Translator &translator,
		  QWidget *window);

	// An empty source means a new one.
	void show(const ImageId &image, const QString &sourceUuid);
	void hideSource(const QString &sourceUuid);
	void hideImages(const std::vector<ImageId> &images); // in every source that is set to one of them

signals:
	void failed(const QString &sentence);
	void libraryFailed(const StreamImages::Error &error);

private:
	Audience audienceOf(const QString &sourceUuid) const;
	void offerToPublish(const StreamImage &image, const QString &sourceUuid);
	void put(const ImageId &image, const QString &sourceUuid);
	void report(const Expected<void> &result, const char *keyWhenNotFound);

	ImageManager &manager_;
	SceneGateway &gateway_;
	LibraryChanges &changes_;
	const Translator &translator_;
	QWidget *const window_;
};

} // namespace StreamImages
