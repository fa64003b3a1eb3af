#include "ui/importing/UploadPane.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/gallery/Symbols.hpp"
#include "ui/importing/MimePictures.hpp"
#include "ui/text/FormatNames.hpp"
#include "ui/text/Words.hpp"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace StreamImages {

namespace {

// The choice may be cut in a narrow dock, and is no wider than its longest word in a wide one.
constexpr int kShortestWord = 6; // characters
constexpr int kWidestChoicePx = 170;

} // namespace

UploadPane::UploadPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent)
	: QWidget(parent),
	  manager_(manager),
	  translator_(translator),
	  changeable_(manager.status().access == LibraryAccess::Writable),
	  uploader_(new Uploader(manager, workers, translator.text("Import.FirstStream"), this))
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	showIdle();
}

void UploadPane::buildWidgets()
{
	uploadButton_ = new QPushButton(symbolIcon(Symbol::Plus), translator_.text("Import.Upload"), this);
	uploadButton_->setObjectName(QStringLiteral("upload"));
	uploadButton_->setToolTip(translator_.text("Import.Upload.ToolTip"));
	uploadButton_->setEnabled(changeable_);

	visibility_ = new QComboBox(this);
	visibility_->setObjectName(QStringLiteral("newImagesVisibility"));
	visibility_->setAccessibleName(translator_.text("Import.NewImages"));
	visibility_->setToolTip(translator_.text("Import.NewImages.ToolTip"));
	visibility_->setEnabled(changeable_);
	visibility_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
	visibility_->setMinimumContentsLength(kShortestWord);
	visibility_->setMaximumWidth(kWidestChoicePx);
	for (const Visibility visibility : kVisibilities) { // private comes first, at every start
		visibility_->addItem(symbolIcon(symbolOf(visibility)), visibilityWord(translator_, visibility),
				     QVariant::fromValue(visibility));
	}

	progressRow_ = new QWidget(this);
	progress_ = new QProgressBar(progressRow_);
	progress_->setAccessibleName(translator_.text("Import.Progress"));
	cancelButton_ = new QPushButton(translator_.text("Import.Cancel"), progressRow_);
	cancelButton_->setObjectName(QStringLiteral("cancelUpload"));
}

void UploadPane::buildLayout()
{
	auto *progressLayout = new QHBoxLayout(progressRow_);
	progressLayout->setContentsMargins(0, 0, 0, 0);
	progressLayout->addWidget(progress_, 1);
	progressLayout->addWidget(cancelButton_);

	auto *label = new QLabel(translator_.text("Import.NewImages"), this);
	label->setBuddy(visibility_);
	label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
	label->setWordWrap(true); // in a narrow dock
	auto *row = new QHBoxLayout;
	row->addWidget(uploadButton_);
	row->addWidget(label, 1);
	row->addWidget(visibility_, 2);

	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(progressRow_);
	layout->addLayout(row);
}

void UploadPane::connectWidgets()
{
	connect(uploadButton_, &QPushButton::clicked, this, &UploadPane::openFileDialog);
	connect(cancelButton_, &QPushButton::clicked, uploader_, &Uploader::cancel);
	connect(uploader_, &Uploader::progressed, this, &UploadPane::showProgress);
	connect(uploader_, &Uploader::streamChosen, this, &UploadPane::streamChosen);
	connect(uploader_, &Uploader::finished, this, [this](const UploadSummary &summary) {
		showIdle();
		emit finished(summary);
	});
}

bool UploadPane::accepts(const QMimeData *mimeData) const
{
	return changeable_ && holdsPictures(mimeData);
}

void UploadPane::upload(const QMimeData *mimeData)
{
	if (!accepts(mimeData)) {
		return;
	}
	const MimePictures pictures = readPictures(mimeData);
	if (!pictures.paths.isEmpty()) {
		uploader_->uploadFiles(pictures.paths, target());
	} else if (!pictures.bitmap.isNull()) {
		const QString when = QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat);
		uploader_->uploadBitmap(pictures.bitmap, translator_.text("Import.PastedName").arg(when), target());
	}
}

void UploadPane::openFileDialog()
{
	auto *dialog = new QFileDialog(this, translator_.text("Import.Dialog.Title"));
	dialog->setAttribute(Qt::WA_DeleteOnClose);
	dialog->setFileMode(QFileDialog::ExistingFiles);
	dialog->setOption(QFileDialog::HideNameFilterDetails);
	const QString patterns = filePatterns(manager_.configuration().allowedFormats).join(u' ');
	dialog->setNameFilter(QStringLiteral("%1 (%2)").arg(translator_.text("Import.Dialog.Pictures"), patterns));
	connect(dialog, &QFileDialog::filesSelected, this,
		[this](const QStringList &files) { uploader_->uploadFiles(files, target()); });
	dialog->open();
}

void UploadPane::showProgress(std::size_t done, std::size_t total)
{
	progressRow_->show();
	// Without a total the bar only says that something is going on.
	progress_->setRange(0, static_cast<int>(total));
	progress_->setValue(static_cast<int>(done));
	progress_->setFormat(
		translator_.text("Import.ProgressCount").arg(QString::number(done), QString::number(total)));
}

void UploadPane::showIdle()
{
	progressRow_->hide();
}

UploadTarget UploadPane::target() const
{
	return {stream_, visibility_->currentData().value<Visibility>()};
}

} // namespace StreamImages
