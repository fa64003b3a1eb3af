#include "ui/settings/MoveProgressDialog.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/FolderText.hpp"
#include "ui/settings/SettingsText.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <chrono>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::chrono::milliseconds kBetweenReports{100}; // the GUI thread has other things to do
constexpr int kLeastWidthPx = 400;                        // for the folder's name
constexpr int kBarSteps = 1000;                           // bytes do not fit into its numbers

using Steady = std::chrono::steady_clock;

} // namespace

MoveProgressDialog::MoveProgressDialog(const std::filesystem::path &folder, StopFlag stop, const Translator &translator,
				       QWidget *parent)
	: QDialog(parent), translator_(translator), self_((new Postbox(this))->address()), stop_(std::move(stop))
{
	buildWidgets(folder);
	buildLayout();
	connect(cancelButton_, &QPushButton::clicked, this, &MoveProgressDialog::reject);
}

MoveProgressDialog::~MoveProgressDialog()
{
	stop_.raise();
}

void MoveProgressDialog::buildWidgets(const std::filesystem::path &folder)
{
	setAttribute(Qt::WA_DeleteOnClose);
	setWindowTitle(translator_.text("Settings.Moving.Title"));
	text_ = new QLabel(translator_.text("Settings.Moving.Text").arg(folderText(folder)), this);
	text_->setTextFormat(Qt::PlainText);
	text_->setWordWrap(true);
	bar_ = new QProgressBar(this);
	bar_->setAccessibleName(translator_.text("Settings.Moving.Title"));
	bar_->setRange(0, 0); // until the first report
	cancelButton_ = new QPushButton(translator_.text("Settings.Moving.Cancel"), this);
	cancelButton_->setObjectName(QStringLiteral("cancelMove"));
}

void MoveProgressDialog::buildLayout()
{
	auto *row = new QHBoxLayout;
	row->addWidget(bar_, 1);
	row->addWidget(cancelButton_);
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(text_);
	layout->addLayout(row);
	setMinimumWidth(kLeastWidthPx);
}

MoveObserver MoveProgressDialog::observer()
{
	const auto report = [this, self = self_, next = Steady::time_point{}](const MoveProgress &progress) mutable {
		if (const auto now = Steady::now(); now >= next || progress.bytes == progress.totalBytes) {
			next = now + kBetweenReports;
			self.post([this, progress] { follow(progress); });
		}
	};
	return {report, stop_.check()};
}

void MoveProgressDialog::follow(const MoveProgress &progress)
{
	if (progress.totalBytes == 0) {
		return;
	}
	const double share = static_cast<double>(progress.bytes) / static_cast<double>(progress.totalBytes);
	bar_->setRange(0, kBarSteps);
	bar_->setValue(static_cast<int>(share * kBarSteps));
	bar_->setFormat(
		translator_.text("Settings.Share").arg(bytesText(progress.bytes), bytesText(progress.totalBytes)));
}

void MoveProgressDialog::reject()
{
	stop_.raise();
	cancelButton_->setEnabled(false);
	text_->setText(translator_.text("Settings.Moving.Stopping"));
}

} // namespace StreamImages
