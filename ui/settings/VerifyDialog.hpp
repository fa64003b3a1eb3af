#pragma once

#include "core/base/Error.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/settings/VerifyFindings.hpp"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace StreamImages {

class Translator;

// Verifies the library as soon as it is made, tells what was found, and offers a repair where one would change something.
// Deletes itself when it is closed, which ends the reading. GUI thread.
class VerifyDialog final : public QDialog {
	Q_OBJECT

public:
	// All outlive the dialog.
	VerifyDialog(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent);
	~VerifyDialog() override;

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void verify(Repair repair);
	void showWaiting(Repair repair);
	void showFindings(const VerifyFindings &findings);
	void showFailure(const Error &error);
	void copy() const;

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Translator &translator_;
	const Postbox::Address self_;
	const StopFlag stop_;

	QLabel *headline_ = nullptr;
	QLabel *explanation_ = nullptr; // of what goes on, or of the repair
	QProgressBar *busy_ = nullptr;
	QPlainTextEdit *report_ = nullptr;
	QPushButton *copyButton_ = nullptr;
	QPushButton *repairButton_ = nullptr;
	QPushButton *closeButton_ = nullptr;
};

} // namespace StreamImages
