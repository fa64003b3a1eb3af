#include "ui/importing/Uploader.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <QBuffer>

#include <algorithm>
#include <future>
#include <span>
#include <utility>

namespace StreamImages {

namespace {

std::vector<std::byte> bytesOf(const QByteArray &file)
{
	const auto bytes = std::as_bytes(std::span{file.constData(), static_cast<std::size_t>(file.size())});
	return {bytes.begin(), bytes.end()};
}

QByteArray encodePng(const QImage &bitmap)
{
	QByteArray png;
	QBuffer buffer{&png};
	buffer.open(QIODevice::WriteOnly);
	bitmap.save(&buffer, "PNG");
	return png;
}

UploadItem itemOf(const QByteArray &file, const QString &fileName)
{
	return {ImportItem::fromBytes(bytesOf(file), toUtf8(fileName)), static_cast<std::uint64_t>(file.size())};
}

UploadedFile::Outcome outcomeOf(AddedImage::Outcome outcome)
{
	switch (outcome) {
	case AddedImage::Outcome::Added:
		return UploadedFile::Outcome::Imported;
	case AddedImage::Outcome::AlreadyThere:
		return UploadedFile::Outcome::AlreadyThere;
	case AddedImage::Outcome::Restored:
		return UploadedFile::Outcome::Restored;
	}
	return UploadedFile::Outcome::Imported;
}

UploadedFile refusedFile(const UploadItem &item, const UploadTarget &target, const Error &error)
{
	const bool cancelled = error.kind == ErrorKind::Cancelled;
	UploadedFile file{.name = toQString(item.item.fileName),
			  .outcome = cancelled ? UploadedFile::Outcome::Cancelled : UploadedFile::Outcome::Refused,
			  .target = target};
	if (!cancelled) {
		file.error = error;
	}
	if (mayPass(error.kind)) {
		file.again = item;
	}
	return file;
}

// In the order in which the pictures were given.
std::vector<UploadedFile> filesOf(const ImportReport &report, const std::vector<UploadItem> &items,
				  const UploadTarget &target)
{
	std::vector<UploadedFile> files;
	auto failed = report.failed.begin();
	auto imported = report.imported.begin();
	for (std::size_t index = 0; index < items.size(); ++index) {
		if (failed != report.failed.end() && failed->index == index) {
			files.push_back(refusedFile(items[index], target, (failed++)->error));
		} else if (imported != report.imported.end() && imported->index == index) {
			files.push_back({.name = toQString(items[index].item.fileName),
					 .outcome = outcomeOf(imported->outcome),
					 .target = target,
					 .image = imported->image,
					 .former = imported->former});
			++imported;
		}
	}
	return files;
}

// *Blocks.* Looks first: changes run one after the other, so that two uploads in a row never make two streams.
Expected<StreamId> firstStream(ImageManager &manager, const std::string &title)
{
	const std::shared_ptr<const StreamList> streams = manager.streams(Audience::Owner);
	return streams->empty() ? manager.createStream(title) : streams->front().id;
}

// *Blocks* until the picture is imported, or not.
ImportReport importNow(ImageManager &manager, const ImportItem &item, const UploadTarget &target)
{
	std::promise<ImportReport> report;
	manager.startImport({target.stream, {item}, target.visibility},
			    {[](const ImportProgress &) {},
			     [&report](const ImportReport &finished) { report.set_value(finished); }});
	return report.get_future().get();
}

ImportReport notBegun(const ImportItem &item, const StreamId &stream)
{
	const Error cancelled{ErrorKind::Cancelled, "cancelled before it began"};
	return {.job = {}, .stream = stream, .imported = {}, .failed = {{0, item.fileName, cancelled}}};
}

// What is read runs ahead of what is done with it.
double settledBytes(const ImportProgress &progress, std::uint64_t totalBytes)
{
	if (progress.total == 0) {
		return 0;
	}
	const double doneShare = static_cast<double>(progress.done) / static_cast<double>(progress.total);
	return std::min(static_cast<double>(progress.bytes), doneShare * static_cast<double>(totalBytes));
}

} // namespace

struct Uploader::TakenIn {
	Upload upload;
	Expected<StreamId> stream;
	ImportReport report;
};

Uploader::Uploader(ImageManager &manager, BackgroundWorkers &workers, QString firstStreamTitle, QObject *parent)
	: QObject(parent),
	  manager_(manager),
	  workers_(workers),
	  firstStreamTitle_(std::move(firstStreamTitle)),
	  self_((new Postbox(this))->address())
{
}

void Uploader::uploadFiles(const CollectedFiles &files, const UploadTarget &target)
{
	summary_.incomplete = summary_.incomplete || files.incomplete;
	Upload upload{target, {}};
	upload.items.reserve(files.files.size());
	for (const CollectedFile &file : files.files) {
		upload.items.push_back({ImportItem::fromFile(file.path), file.bytes});
	}
	begin(std::move(upload));
}

void Uploader::uploadBytes(const QByteArray &file, const QString &fileName, const UploadTarget &target)
{
	takeIn([file, fileName] { return itemOf(file, fileName); }, target);
}

void Uploader::uploadBitmap(const QImage &bitmap, const QString &name, const UploadTarget &target)
{
	takeIn([bitmap, name] { return itemOf(encodePng(bitmap), name + QStringLiteral(".png")); }, target);
}

void Uploader::takeIn(const std::function<UploadItem()> &make, const UploadTarget &target)
{
	++unsaved_;
	reportProgress();
	auto import = [&manager = manager_, make, target,
		       cancelled = cancelled_](const Expected<StreamId> &stream) -> TakenIn {
		const UploadItem item = make();
		const Upload upload{{stream.value_or(StreamId{}), target.visibility}, {item}};
		if (!stream) {
			return {upload, stream, {}};
		}
		return {upload, stream,
			*cancelled ? notBegun(item.item, *stream) : importNow(manager, item.item, upload.target)};
	};
	auto done = [this, chosen = target.stream.empty()](const TakenIn &taken) {
		if (chosen && taken.stream) {
			emit streamChosen(*taken.stream);
		}
		endTakingIn(taken);
	};
	// In one piece, and where nothing is dropped: when OBS exits, the picture is nowhere else.
	if (!target.stream.empty()) {
		runInBackground(
			workers_, Lane::Intake, self_, [import, stream = target.stream] { return import(stream); },
			done);
		return;
	}
	workers_.run(Lane::Change, [&workers = workers_, &manager = manager_, self = self_,
				    title = toUtf8(firstStreamTitle_), import, done] {
		runInBackground(
			workers, Lane::Intake, self,
			[import, stream = firstStream(manager, title)] { return import(stream); }, done);
	});
}

void Uploader::endTakingIn(const TakenIn &taken)
{
	--unsaved_;
	if (taken.stream) {
		sumUp({taken.upload, readableBytes(taken.upload)}, taken.report);
	} else {
		refuse(taken.upload, taken.stream.error());
	}
	reportProgress();
	finishIfIdle();
}

void Uploader::uploadAgain(const std::vector<UploadedFile> &files)
{
	std::vector<Upload> uploads; // one for each target
	for (const UploadedFile &file : files) {
		if (!file.again) {
			continue;
		}
		auto upload = std::ranges::find(uploads, file.target, &Upload::target);
		if (upload == uploads.end()) {
			upload = uploads.insert(upload, {file.target, {}});
		}
		upload->items.push_back(*file.again);
	}
	for (Upload &upload : uploads) {
		begin(std::move(upload));
	}
}

void Uploader::cancel()
{
	*std::exchange(cancelled_, std::make_shared<std::atomic<bool>>(false)) = true;
	waitingForStream_.clear();
	summary_.stopped = true;
	for (const auto &[id, job] : jobs_) {
		manager_.cancelImport(id);
	}
	finishIfIdle();
}

void Uploader::begin(Upload upload)
{
	if (upload.items.empty()) {
		finishIfIdle();
	} else if (!upload.target.stream.empty()) {
		start(std::move(upload));
	} else {
		waitingForStream_.push_back(std::move(upload));
		reportProgress();
		if (waitingForStream_.size() == 1) {
			createFirstStream();
		}
	}
}

void Uploader::createFirstStream()
{
	auto work = [&manager = manager_, title = toUtf8(firstStreamTitle_)] { return firstStream(manager, title); };
	runInBackground(workers_, Lane::Change, self_, std::move(work),
			[this](const Expected<StreamId> &stream) { firstStreamReady(stream); });
}

void Uploader::firstStreamReady(const Expected<StreamId> &stream)
{
	if (waitingForStream_.empty()) {
		return; // cancelled meanwhile
	}
	if (stream) {
		emit streamChosen(*stream);
	}
	for (Upload &upload : std::exchange(waitingForStream_, {})) {
		if (stream) {
			upload.target.stream = *stream;
			start(std::move(upload));
		} else {
			refuse(upload, stream.error());
		}
	}
	finishIfIdle();
}

void Uploader::refuse(const Upload &upload, const Error &error)
{
	summary_.streamError = error;
	for (const UploadItem &item : upload.items) {
		summary_.files.push_back(refusedFile(item, upload.target, error));
	}
}

void Uploader::start(Upload upload)
{
	// Workers may report before startImport returns; their letters still come after this function.
	const ImportObserver observer{
		[this, self = self_](const ImportProgress &progress) {
			self.post([this, progress] { jobProgressed(progress); });
		},
		[this, self = self_](const ImportReport &report) {
			self.post([this, report] { jobFinished(report); });
		},
	};
	ImportRequest request{upload.target.stream, {}, upload.target.visibility};
	request.items.reserve(upload.items.size());
	for (const UploadItem &item : upload.items) {
		request.items.push_back(item.item);
	}
	Job job{.upload = {}, .totalBytes = readableBytes(upload)};
	job.progress.total = upload.items.size();
	job.upload = std::move(upload);
	jobs_[manager_.startImport(std::move(request), observer)] = std::move(job);
	reportProgress();
}

std::uint64_t Uploader::readableBytes(const Upload &upload) const
{
	std::uint64_t bytes = 0;
	for (const UploadItem &item : upload.items) {
		bytes += item.bytes <= manager_.configuration().maxUploadBytes ? item.bytes : 0;
	}
	return bytes;
}

void Uploader::jobProgressed(const ImportProgress &progress)
{
	if (const auto job = jobs_.find(progress.job); job != jobs_.end()) {
		job->second.progress = progress;
		currentFile_ = toQString(progress.currentFileName);
		reportProgress();
	}
}

void Uploader::jobFinished(const ImportReport &report)
{
	const auto found = jobs_.find(report.job);
	if (found == jobs_.end()) {
		return;
	}
	const Job job = std::move(found->second);
	jobs_.erase(found);
	sumUp(job, report);
	reportProgress();
	finishIfIdle();
}

void Uploader::sumUp(const Job &job, const ImportReport &report)
{
	ended_.done += job.upload.items.size();
	ended_.refused += report.failed.size();
	ended_.bytes += job.totalBytes;
	ended_.totalBytes += job.totalBytes;
	ended_.settledBytes += static_cast<double>(job.totalBytes);
	const bool streamGone = !isThere(report.stream);
	for (UploadedFile &file : filesOf(report, job.upload.items, job.upload.target)) {
		file.streamGone = streamGone && file.error && file.error->kind == ErrorKind::NotFound;
		summary_.files.push_back(std::move(file));
	}
}

bool Uploader::isThere(const StreamId &stream) const
{
	const std::shared_ptr<const StreamList> streams = manager_.streams(Audience::Owner);
	return std::ranges::find(*streams, stream, &StreamSummary::id) != streams->end();
}

void Uploader::reportProgress()
{
	UploadFigures figures = ended_;
	figures.total = ended_.done;
	figures.currentFile = currentFile_;
	for (const auto &[id, job] : jobs_) {
		figures.done += job.progress.done;
		figures.total += job.progress.total;
		figures.refused += job.progress.failed;
		figures.bytes += job.progress.bytes;
		figures.totalBytes += job.totalBytes;
		figures.settledBytes += settledBytes(job.progress, job.totalBytes);
	}
	if (summary_.stopped) {
		figures.refused = 0; // most of them are those that were cancelled
	}
	emit progressed(figures);
}

void Uploader::finishIfIdle()
{
	if (busy()) {
		return;
	}
	ended_ = {};
	currentFile_.clear();
	emit finished(std::exchange(summary_, {}));
}

} // namespace StreamImages
