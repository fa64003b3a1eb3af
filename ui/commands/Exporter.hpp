#pragma once

#include "core/exporting/StreamExport.hpp"
#include "ui/Translator.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/text/Notice.hpp"

#include <QObject>

#include <filesystem>
#include <vector>

class QProgressDialog;
class QWidget;

namespace StreamImages {

class ImageManager;

// Writes images into a folder that the user is asked for, shows how far it is, with a way to cancel, and tells how that
// went. Goes on when this is destroyed; ends early when OBS exits. GUI thread.
class Exporter final : public QObject {
	Q_OBJECT

public:
	// All outlive the exporter; `window` is where the question appears, or in one that was opened from it.
	Exporter(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *window);

	void askAndExport(const std::vector<ImageId> &images, ExportMetadata metadata);
	void exportTo(const std::filesystem::path &folder, const std::vector<ImageId> &images, ExportMetadata metadata);

signals:
	void finished(const StreamImages::Notice &notice);

private:
	struct Result {
		std::size_t exported = 0;
		std::vector<Error> failures;
		bool stopped = false;
	};
	QProgressDialog *showProgress(std::size_t images, const StopFlag &stop);
	Notice describe(const std::filesystem::path &folder, const Result &result) const;
	QString sentence(const Error &error) const;

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Translator &translator_;
	const ErrorText errorText_;
	QWidget *const window_;
	const Postbox::Address self_;
};

} // namespace StreamImages
