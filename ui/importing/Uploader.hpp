#pragma once

#include "core/importing/ImportRequest.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/importing/FileCollector.hpp"
#include "ui/importing/UploadSummary.hpp"

#include <QImage>
#include <QObject>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <map>
#include <vector>

namespace StreamImages {

class ImageManager;

// Where uploaded pictures go, and who may see them there.
struct UploadTarget {
	StreamId stream; // empty: the first stream, which is created when there is none
	Visibility visibility = Visibility::Private;
};

// Takes pictures to the library for the dock: finds the files or encodes the bitmap off the GUI thread, makes a first
// stream if there is none, runs the imports and sums up how they went. Uploads that overlap count as one, with one
// progress and one summary. When it is destroyed, running imports go on. GUI thread.
class Uploader final : public QObject {
	Q_OBJECT

public:
	Uploader(ImageManager &manager, BackgroundWorkers &workers, QString firstStreamTitle, QObject *parent);

	void uploadFiles(const QStringList &paths, const UploadTarget &target);

	// `name` becomes the title.
	void uploadBitmap(const QImage &bitmap, const QString &name, const UploadTarget &target);

	// What was imported by then stays.
	void cancel();

	bool busy() const { return preparing_ > 0 || !jobs_.empty(); }

signals:
	// While busy; a total of zero means that files are still being looked for.
	void progressed(std::size_t done, std::size_t total);
	void finished(const StreamImages::UploadSummary &summary);
	// The pictures go to this stream, as none was named.
	void streamChosen(const StreamImages::StreamId &stream);

private:
	struct Upload {
		UploadTarget target;
		std::vector<ImportItem> items;
		bool incomplete = false; // see CollectedFiles
	};

	void prepare(std::function<Upload()> work);
	void prepared(Upload upload, unsigned batch);
	void createFirstStream();
	void firstStreamReady(const Expected<StreamId> &stream);
	void start(Upload upload);
	void jobProgressed(const ImportProgress &progress);
	void jobFinished(const ImportReport &report);
	void reportProgress();
	void finishIfIdle();

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const QString firstStreamTitle_;
	const Postbox::Address self_;

	unsigned batch_ = 0;                         // counts cancels: what is prepared for an earlier one is dropped
	int preparing_ = 0;                          // uploads without a job yet
	std::vector<Upload> waitingForStream_;       // for the first stream to be created
	std::map<ImportJobId, ImportProgress> jobs_; // running
	std::size_t finishedItems_ = 0;              // of this batch's finished jobs
	UploadSummary summary_;
};

} // namespace StreamImages
