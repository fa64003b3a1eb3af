#include "ui/commands/Exporter.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/commands/WindowInUse.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QProgressDialog>

namespace StreamImages {

Exporter::Exporter(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *window)
	: QObject(window),
	  manager_(manager),
	  workers_(workers),
	  translator_(translator),
	  errorText_(translator, manager.configuration()),
	  window_(window),
	  self_((new Postbox(this))->address())
{
}

void Exporter::askAndExport(const std::vector<ImageId> &images, ExportMetadata metadata)
{
	if (images.empty()) {
		return;
	}
	auto *dialog = new QFileDialog(windowInUse(window_), translator_.text("Export.Folder"));
	dialog->setObjectName(QStringLiteral("exportFolder"));
	dialog->setAttribute(Qt::WA_DeleteOnClose);
	dialog->setFileMode(QFileDialog::Directory);
	dialog->setOption(QFileDialog::ShowDirsOnly);
	connect(dialog, &QFileDialog::fileSelected, this, [this, images, metadata](const QString &folder) {
		exportTo(QFileInfo{folder}.filesystemFilePath(), images, metadata);
	});
	openBeside(dialog);
}

void Exporter::exportTo(const std::filesystem::path &folder, const std::vector<ImageId> &images,
			ExportMetadata metadata)
{
	const StopFlag stop = workers_.makeStopFlag();
	const QPointer<QProgressDialog> progress = showProgress(images.size(), stop);
	const auto tell = [self = self_, progress](int done) {
		self.post([progress, done] {
			if (progress && !progress->wasCanceled()) { // else it would come back
				progress->setValue(done);
			}
		});
	};
	auto work = [&manager = manager_, folder, images, metadata, stop, tell] {
		Result result;
		for (const ImageId &image : images) {
			if (stop.raised()) {
				result.stopped = true;
				break;
			}
			const auto name = manager.exportImage(image, Audience::Owner, folder, metadata);
			if (name) {
				++result.exported;
			} else {
				result.failures.push_back(name.error());
			}
			tell(static_cast<int>(result.exported + result.failures.size()));
		}
		return result;
	};
	runInBackground(workers_, Lane::Long, self_, std::move(work), [this, folder, progress](const Result &result) {
		if (progress) {
			progress->deleteLater();
		}
		emit finished(describe(folder, result));
	});
}

// Beside everything else: whoever exports thousands goes on streaming.
QProgressDialog *Exporter::showProgress(std::size_t images, const StopFlag &stop)
{
	auto *progress = new QProgressDialog(translator_.text("Export.Running"), translator_.text("Export.Cancel"), 0,
					     static_cast<int>(images), window_);
	progress->setObjectName(QStringLiteral("exportProgress"));
	progress->setWindowTitle(translator_.text("Export.Folder"));
	progress->setWindowModality(Qt::NonModal);
	progress->setAutoReset(false); // at the last image: it is closed when all is done
	progress->setValue(0);         // it shows itself once that takes seconds
	connect(progress, &QProgressDialog::canceled, this, [stop] { stop.raise(); });
	return progress;
}

Notice Exporter::describe(const std::filesystem::path &folder, const Result &result) const
{
	Notice notice{
		Notice::Severity::Done,
		translator_.text("Export.Done")
			.arg(QString::number(result.exported), QDir::toNativeSeparators(QFileInfo{folder}.filePath())),
		{}};
	for (const Error &error : result.failures) {
		notice.severity = Notice::Severity::Problem;
		notice.details.append(sentence(error));
	}
	notice.details.removeDuplicates();
	if (result.stopped) {
		notice.severity = Notice::Severity::Warning;
		notice.details.append(translator_.text("Export.Cancelled"));
	}
	if (!result.failures.empty()) {
		notice.details.prepend(translator_.text("Export.Failed").arg(result.failures.size()));
	}
	return notice;
}

// Core's words are about the library; what an export writes to is another folder.
QString Exporter::sentence(const Error &error) const
{
	switch (error.kind) {
	case ErrorKind::StorageFull:
		return translator_.text("Export.FolderFull");
	case ErrorKind::StorageDenied:
		return translator_.text("Export.FolderDenied");
	case ErrorKind::StorageFailed:
		return translator_.text("Export.FolderFailed");
	case ErrorKind::InvalidArgument:
		return translator_.text("Export.FolderOfLibrary");
	default:
		return errorText_.sentence(error);
	}
}

} // namespace StreamImages
