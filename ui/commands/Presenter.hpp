#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/StreamImage.hpp"
#include "ui/commands/StageServices.hpp"

#include <QObject>
#include <QString>

#include <vector>

class QWidget;

namespace StreamImages {

// Puts images on stream and takes them off. An image that the source's viewers may not see is not put there: the streamer is
// asked whether to let them see it first. GUI thread.
class Presenter final : public QObject {
	Q_OBJECT

public:
	// `window` is where questions appear, or one that was opened from it.
	Presenter(const StageServices &services, QWidget *window);

	// The source that is shown in and hidden: the one the user chose, as long as it is there, else the first; empty when
	// there is none.
	QString chosenSource() const;

	void show(const ImageId &image); // in the chosen source, or in a new one
	void hideChosenSource();
	void hideImages(const std::vector<ImageId> &images); // in every source that is set to one of them

signals:
	void failed(const QString &sentence);
	void libraryFailed(const StreamImages::Error &error);

private:
	void hide(const QString &sourceUuid);
	Audience audienceOf(const QString &sourceUuid) const;
	void offerToPublish(const StreamImage &image, const QString &sourceUuid);
	void put(const ImageId &image, const QString &sourceUuid);
	void report(const Expected<void> &result, const char *keyWhenNotFound);

	const StageServices services_;
	QWidget *const window_;
};

} // namespace StreamImages
