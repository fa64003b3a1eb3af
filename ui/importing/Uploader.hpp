#pragma once

#include "core/importing/ImportRequest.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/importing/FileCollector.hpp"
#include "ui/importing/UploadFigures.hpp"
#include "ui/importing/UploadSummary.hpp"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace StreamImages {

class ImageManager;

// Takes pictures to the library for the dock: encodes bitmaps off the GUI thread, makes a first stream if there is none,
// runs the imports and sums up how they went. Uploads that overlap count as one, with one progress and one summary. When
// it is destroyed, running imports go on, and what is in no file is still imported: it is nowhere else. GUI thread.
class Uploader final : public QObject {
	Q_OBJECT

public:
	Uploader(ImageManager &manager, BackgroundWorkers &workers, QString firstStreamTitle, QObject *parent);

	void uploadFiles(const CollectedFiles &files, const UploadTarget &target);

	// The title becomes `fileName` without its extension; a bitmap's is added.
	void uploadBytes(const QByteArray &file, const QString &fileName, const UploadTarget &target);
	void uploadBitmap(const QImage &bitmap, const QString &name, const UploadTarget &target);

	// Those that may be tried again, where they were to go.
	void uploadAgain(const std::vector<UploadedFile> &files);

	// What was imported by then stays.
	void cancel();

	bool busy() const { return unsaved_ > 0 || !waitingForStream_.empty() || !jobs_.empty(); }

signals:
	void progressed(const StreamImages::UploadFigures &figures); // while busy
	void finished(const StreamImages::UploadSummary &summary);
	// The pictures go to this stream, as none was named.
	void streamChosen(const StreamImages::StreamId &stream);

private:
	struct Upload {
		UploadTarget target;
		std::vector<UploadItem> items;
	};
	struct Job {
		Upload upload;
		std::uint64_t totalBytes = 0; // see UploadFigures
		ImportProgress progress = {};
	};

	struct TakenIn;

	void takeIn(const std::function<UploadItem()> &make, const UploadTarget &target);
	void endTakingIn(const TakenIn &taken);
	void begin(Upload upload);
	void createFirstStream();
	void firstStreamReady(const Expected<StreamId> &stream);
	void refuse(const Upload &upload, const Error &error);
	void start(Upload upload);
	void jobProgressed(const ImportProgress &progress);
	void jobFinished(const ImportReport &report);
	void sumUp(const Job &job, const ImportReport &report);
	std::uint64_t readableBytes(const Upload &upload) const;
	bool isThere(const StreamId &stream) const;
	void reportProgress();
	void finishIfIdle();

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const QString firstStreamTitle_;
	const Postbox::Address self_;

	int unsaved_ = 0; // pictures in no file that are being taken in
	std::shared_ptr<std::atomic<bool>> cancelled_ = std::make_shared<std::atomic<bool>>(false); // those so far
	std::vector<Upload> waitingForStream_; // for the first stream to be created
	std::map<ImportJobId, Job> jobs_;      // running
	QString currentFile_;
	UploadFigures ended_; // of this batch's finished jobs
	UploadSummary summary_;
};

} // namespace StreamImages
