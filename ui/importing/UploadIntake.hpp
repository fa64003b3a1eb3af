#pragma once

#include "ui/Translator.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/importing/FileCollector.hpp"
#include "ui/importing/UploadTarget.hpp"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <vector>

class QWidget;

namespace StreamImages {

class ImageManager;
class PictureSearch;
class UploadSheet;

// What was dropped, pasted or chosen, until it is known what becomes of it: looks for the files, and asks in a sheet when
// there are several. What comes while the sheet is open is put on it as well. GUI thread.
class UploadIntake final : public QObject {
	Q_OBJECT

public:
	// All outlive the intake; the sheet belongs to the parent's window.
	UploadIntake(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent);

	// A single picture goes to the target; for several it is what the sheet offers.
	void take(const QStringList &paths, const UploadTarget &target);

	void cancel(); // also what is on the sheet

	// Looks for files, and no sheet says so.
	bool looking() const { return !looking_.empty(); }

signals:
	void lookingChanged();
	// Files to be uploaded now; none when none were found.
	void ready(const StreamImages::CollectedFiles &files, const StreamImages::UploadTarget &target);

private:
	void follow(PictureSearch *search, const UploadTarget &target);
	void openSheet(const UploadTarget &target);
	void followSheet();
	void acceptSheet();
	void clearSheet();

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Translator &translator_;
	QWidget *const window_;
	std::vector<PictureSearch *> looking_;
	std::vector<PictureSearch *> onSheet_;
	QPointer<UploadSheet> sheet_;
};

} // namespace StreamImages
