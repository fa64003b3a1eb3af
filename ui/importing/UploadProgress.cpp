#include "ui/importing/UploadProgress.hpp"

#include "ui/importing/SizeText.hpp"
#include "ui/importing/TimeLeft.hpp"
#include "ui/widgets/ElidedLabel.hpp"

#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kTick = 1s;

} // namespace

UploadProgress::UploadProgress(const Translator &translator, Clock &clock, QWidget *parent)
	: QWidget(parent), translator_(translator), clock_(clock)
{
	buildWidgets();
	buildLayout();
	connect(cancelButton_, &QPushButton::clicked, this, &UploadProgress::cancelled);
	connect(ticks_, &QTimer::timeout, this, &UploadProgress::showAmounts);
	end();
}

void UploadProgress::buildWidgets()
{
	bar_ = new QProgressBar(this);
	bar_->setObjectName(QStringLiteral("uploadBar"));
	bar_->setAccessibleName(translator_.text("Import.Progress"));
	cancelButton_ = new QPushButton(translator_.text("Import.Cancel"), this);
	cancelButton_->setObjectName(QStringLiteral("cancelUpload"));
	currentFile_ = new ElidedLabel(Qt::ElideMiddle, this);
	currentFile_->setObjectName(QStringLiteral("uploadFile"));
	amounts_ = new ElidedLabel(Qt::ElideRight, this);
	amounts_->setObjectName(QStringLiteral("uploadAmounts"));
	ticks_ = new QTimer(this);
	ticks_->setInterval(kTick);
}

void UploadProgress::buildLayout()
{
	auto *layout = new QGridLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(bar_, 0, 0);
	layout->addWidget(cancelButton_, 0, 1);
	layout->addWidget(currentFile_, 1, 0, 1, 2);
	layout->addWidget(amounts_, 2, 0, 1, 2);
	layout->setColumnStretch(0, 1);
}

void UploadProgress::showLooking()
{
	showFigures({});
}

void UploadProgress::showFigures(const UploadFigures &figures)
{
	figures_ = figures;
	// Without a total the bar only says that something is going on.
	bar_->setRange(0, static_cast<int>(figures.total));
	bar_->setValue(static_cast<int>(figures.done));
	bar_->setFormat(countText());
	showCurrentFile();
	amounts_->setVisible(figures.total > 0);
	showAmounts();
	ticks_->start();
	show();
}

void UploadProgress::end()
{
	hide();
	ticks_->stop();
	figures_ = {};
	estimate_ = {};
}

void UploadProgress::setVeil(Veil veil)
{
	veil_ = veil;
	showCurrentFile();
}

void UploadProgress::showCurrentFile()
{
	currentFile_->setVisible(figures_.total > 0 && veil_ == Veil::Off);
	currentFile_->setText(figures_.currentFile);
}

void UploadProgress::showAmounts()
{
	if (figures_.total > 0) {
		estimate_.advance(figures_.settledBytes, static_cast<double>(figures_.totalBytes), clock_.steadyNow());
	}
	amounts_->setText(amountsText());
	bar_->setAccessibleDescription(
		figures_.total == 0 ? translator_.text("Import.Progress.Looking")
				    : translator_.text("Import.Progress.Spoken").arg(countText(), amounts_->text()));
}

QString UploadProgress::countText() const
{
	const QString done = QString::number(figures_.done);
	const QString total = QString::number(figures_.total);
	return figures_.refused == 0 ? translator_.text("Import.ProgressCount").arg(done, total)
				     : translator_.text("Import.ProgressCount.Refused")
					       .arg(done, total, QString::number(figures_.refused));
}

QString UploadProgress::amountsText() const
{
	const QString bytes = sizeText(figures_.bytes);
	const QString totalBytes = sizeText(figures_.totalBytes);
	const auto timeLeft = estimate_.timeLeft();
	return timeLeft ? translator_.text("Import.Progress.AmountAndTime")
				  .arg(bytes, totalBytes, timeLeftText(translator_, *timeLeft))
			: translator_.text("Import.Progress.Amount").arg(bytes, totalBytes);
}

} // namespace StreamImages
