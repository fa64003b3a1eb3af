#include "ui/commands/Exporter.hpp"

#include "core/manager/ImageManager.hpp"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

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
	auto *dialog = new QFileDialog(window_, translator_.text("Export.Folder"));
	dialog->setObjectName(QStringLiteral("exportFolder"));
	dialog->setAttribute(Qt::WA_DeleteOnClose);
	dialog->setFileMode(QFileDialog::Directory);
	dialog->setOption(QFileDialog::ShowDirsOnly);
	connect(dialog, &QFileDialog::fileSelected, this, [this, images, metadata](const QString &folder) {
		exportTo(QFileInfo{folder}.filesystemFilePath(), images, metadata);
	});
	dialog->open();
}

void Exporter::exportTo(const std::filesystem::path &folder, const std::vector<ImageId> &images,
			ExportMetadata metadata)
{
	auto work = [&manager = manager_, folder, images, metadata] {
		Result result;
		for (const ImageId &image : images) {
			const auto name = manager.exportImage(image, Audience::Owner, folder, metadata);
			if (name) {
				++result.exported;
			} else {
				result.failures.push_back(name.error());
			}
		}
		return result;
	};
	runInBackground(workers_, Lane::Look, self_, std::move(work),
			[this, folder](const Result &result) { emit finished(describe(folder, result)); });
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
