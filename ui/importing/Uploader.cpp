#include "ui/importing/Uploader.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <QBuffer>

#include <span>
#include <utility>

namespace StreamImages {

namespace {

std::vector<std::byte> encodePng(const QImage &bitmap)
{
	QByteArray png;
	QBuffer buffer{&png};
	buffer.open(QIODevice::WriteOnly);
	bitmap.save(&buffer, "PNG");
	const auto bytes = std::as_bytes(std::span{png.constData(), static_cast<std::size_t>(png.size())});
	return {bytes.begin(), bytes.end()};
}

} // namespace

Uploader::Uploader(ImageManager &manager, BackgroundWorkers &workers, QString firstStreamTitle, QObject *parent)
	: QObject(parent),
	  manager_(manager),
	  workers_(workers),
	  firstStreamTitle_(std::move(firstStreamTitle)),
	  self_((new Postbox(this))->address())
{
}

void Uploader::uploadFiles(const QStringList &paths, const UploadTarget &target)
{
	prepare([paths, target, allowed = manager_.configuration().allowedFormats] {
		CollectedFiles collected = collectFiles(paths, allowed);
		Upload upload{target, {}, collected.incomplete};
		upload.items.reserve(collected.files.size());
		for (std::filesystem::path &file : collected.files) {
			upload.items.push_back(ImportItem::fromFile(std::move(file)));
		}
		return upload;
	});
}

void Uploader::uploadBitmap(const QImage &bitmap, const QString &name, const UploadTarget &target)
{
	prepare([bitmap, fileName = toUtf8(name + QStringLiteral(".png")), target] {
		Upload upload{target, {}, false};
		upload.items.push_back(ImportItem::fromBytes(encodePng(bitmap), fileName));
		return upload;
	});
}

void Uploader::cancel()
{
	++batch_;
	preparing_ = 0;
	waitingForStream_.clear();
	summary_.stopped = true;
	for (const auto &[job, progress] : jobs_) {
		manager_.cancelImport(job);
	}
	finishIfIdle();
}

void Uploader::prepare(std::function<Upload()> work)
{
	++preparing_;
	reportProgress();
	runInBackground(workers_, Lane::Look, self_, std::move(work),
			[this, batch = batch_](Upload upload) { prepared(std::move(upload), batch); });
}

void Uploader::prepared(Upload upload, unsigned batch)
{
	if (batch != batch_) {
		return; // cancelled meanwhile
	}
	summary_.incomplete |= upload.incomplete;
	if (upload.items.empty()) {
		--preparing_;
		finishIfIdle();
	} else if (!upload.target.stream.empty()) {
		start(std::move(upload));
	} else {
		waitingForStream_.push_back(std::move(upload));
		if (waitingForStream_.size() == 1) {
			createFirstStream();
		}
	}
}

void Uploader::createFirstStream()
{
	// Looks again first: changes run one after the other, so two uploads in a row never make two streams.
	auto work = [&manager = manager_, title = toUtf8(firstStreamTitle_)]() -> Expected<StreamId> {
		const std::shared_ptr<const StreamList> streams = manager.streams(Audience::Owner);
		return streams->empty() ? manager.createStream(title) : streams->front().id;
	};
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
			summary_.streamError = stream.error();
			--preparing_;
		}
	}
	finishIfIdle();
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
	const std::size_t total = upload.items.size();
	const ImportJobId job = manager_.startImport(
		{upload.target.stream, std::move(upload.items), upload.target.visibility}, observer);
	--preparing_;
	jobs_[job] = {.job = job, .total = total, .done = 0, .failed = 0, .currentFileName = {}};
	reportProgress();
}

void Uploader::jobProgressed(const ImportProgress &progress)
{
	if (const auto job = jobs_.find(progress.job); job != jobs_.end()) {
		job->second = progress;
		reportProgress();
	}
}

void Uploader::jobFinished(const ImportReport &report)
{
	const auto job = jobs_.find(report.job);
	if (job == jobs_.end()) {
		return;
	}
	finishedItems_ += job->second.total;
	jobs_.erase(job);
	summary_.add(report);
	reportProgress();
	finishIfIdle();
}

void Uploader::reportProgress()
{
	std::size_t done = finishedItems_;
	std::size_t total = finishedItems_;
	for (const auto &[job, progress] : jobs_) {
		done += progress.done;
		total += progress.total;
	}
	emit progressed(done, total);
}

void Uploader::finishIfIdle()
{
	if (busy()) {
		return;
	}
	finishedItems_ = 0;
	emit finished(std::exchange(summary_, {}));
}

} // namespace StreamImages
