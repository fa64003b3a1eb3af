#pragma once

#include "core/base/Clock.hpp"
#include "ui/Translator.hpp"
#include "ui/importing/ProgressEstimate.hpp"
#include "ui/importing/UploadFigures.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QTimer;

namespace StreamImages {

class ElidedLabel;

// How far an upload is: pictures, the one that is worked on, bytes, time left; and the way to end it. Hidden while
// nothing goes on. GUI thread.
class UploadProgress final : public QWidget {
	Q_OBJECT

public:
	// Both outlive it.
	UploadProgress(const Translator &translator, Clock &clock, QWidget *parent);

	void showLooking(); // for pictures: how many there will be is not known
	void showFigures(const UploadFigures &figures);
	void end();
	void setVeil(Veil veil); // no names

signals:
	void cancelled(); // by the user

private:
	void buildWidgets();
	void buildLayout();
	void showCurrentFile();
	void showAmounts();
	QString countText() const;
	QString amountsText() const;

	const Translator &translator_;
	Clock &clock_;
	Veil veil_ = Veil::Off;
	UploadFigures figures_;
	ProgressEstimate estimate_;

	QProgressBar *bar_ = nullptr;
	QPushButton *cancelButton_ = nullptr;
	ElidedLabel *currentFile_ = nullptr;
	ElidedLabel *amounts_ = nullptr;
	QTimer *ticks_ = nullptr; // time goes on also while nothing is heard of the upload
};

} // namespace StreamImages
