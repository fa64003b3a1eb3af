#include "ui/settings/VerifyDialog.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/Translator.hpp"
#include "ui/settings/VerifyReportText.hpp"
#include "ui/text/ErrorText.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

constexpr QSize kVerifySizePx{460, 380};

} // namespace

VerifyDialog::VerifyDialog(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			   QWidget *parent)
	: QDialog(parent),
	  manager_(manager),
	  workers_(workers),
	  translator_(translator),
	  self_((new Postbox(this))->address()),
	  stop_(workers.makeStopFlag())
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	verify(Repair::No);
}

VerifyDialog::~VerifyDialog()
{
	stop_.raise();
}

void VerifyDialog::buildWidgets()
{
	setAttribute(Qt::WA_DeleteOnClose);
	setWindowTitle(translator_.text("Settings.Verify.Title"));
	headline_ = new QLabel(this);
	headline_->setObjectName(QStringLiteral("headline"));
	headline_->setWordWrap(true);
	QFont bold = headline_->font();
	bold.setBold(true);
	headline_->setFont(bold);
	explanation_ = new QLabel(this);
	explanation_->setObjectName(QStringLiteral("explanation"));
	explanation_->setWordWrap(true);
	busy_ = new QProgressBar(this);
	busy_->setRange(0, 0); // core cannot say how far it is
	busy_->setAccessibleName(translator_.text("Settings.Verify.Title"));
	report_ = new QPlainTextEdit(this);
	report_->setObjectName(QStringLiteral("report"));
	report_->setReadOnly(true);
	report_->setTabChangesFocus(true);
	report_->setAccessibleName(translator_.text("Settings.Verify.Report"));
	copyButton_ = new QPushButton(translator_.text("Settings.Verify.Copy"), this);
	copyButton_->setObjectName(QStringLiteral("copyReport"));
	repairButton_ = new QPushButton(translator_.text("Settings.Verify.Repair"), this);
	repairButton_->setObjectName(QStringLiteral("repair"));
	closeButton_ = new QPushButton(translator_.text("Settings.Verify.Close"), this);
	closeButton_->setDefault(true);
}

void VerifyDialog::buildLayout()
{
	auto *buttons = new QHBoxLayout;
	buttons->addWidget(copyButton_);
	buttons->addStretch(1);
	buttons->addWidget(repairButton_);
	buttons->addWidget(closeButton_);
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(headline_);
	layout->addWidget(busy_);
	layout->addWidget(report_, 1);
	layout->addWidget(explanation_);
	layout->addLayout(buttons);
	resize(kVerifySizePx);
}

void VerifyDialog::connectWidgets()
{
	connect(copyButton_, &QPushButton::clicked, this, &VerifyDialog::copy);
	connect(repairButton_, &QPushButton::clicked, this, [this] { verify(Repair::Yes); });
	connect(closeButton_, &QPushButton::clicked, this, &VerifyDialog::close);
}

void VerifyDialog::verify(Repair repair)
{
	showWaiting(repair);
	// A repair changes the library, but reads all of it first, and hiding a picture must not wait for that.
	runInBackground(
		workers_, Lane::Long, self_,
		[&manager = manager_, repair, stop = stop_] { return verifyLibrary(manager, repair, stop.check()); },
		[this](const Expected<VerifyFindings> &findings) {
			busy_->hide();
			if (findings) {
				showFindings(*findings);
			} else {
				showFailure(findings.error());
			}
		});
}

void VerifyDialog::showWaiting(Repair repair)
{
	const bool repairs = repair == Repair::Yes;
	headline_->setText(translator_.text(repairs ? "Settings.Verify.Repairing" : "Settings.Verify.Running"));
	explanation_->setText(translator_.text("Settings.Verify.TakesLong"));
	explanation_->show();
	busy_->show();
	report_->clear();
	copyButton_->setEnabled(false);
	repairButton_->hide();
}

void VerifyDialog::showFindings(const VerifyFindings &findings)
{
	const bool writable = manager_.status().access == LibraryAccess::Writable;
	const bool repairable = canRepair(findings) && writable;
	headline_->setText(verifyHeadline(translator_, findings));
	report_->setPlainText(verifyReportText(translator_, findings));
	explanation_->setText(translator_.text("Settings.Verify.Repair.Explanation"));
	explanation_->setVisible(repairable);
	repairButton_->setVisible(repairable);
	copyButton_->setEnabled(true);
}

void VerifyDialog::showFailure(const Error &error)
{
	headline_->setText(translator_.text("Settings.Verify.Failed"));
	report_->setPlainText(ErrorText{translator_, manager_.configuration()}.sentence(error));
	explanation_->hide();
	copyButton_->setEnabled(true);
}

void VerifyDialog::copy() const
{
	QGuiApplication::clipboard()->setText(headline_->text() + u'\n' + report_->toPlainText());
}

} // namespace StreamImages
