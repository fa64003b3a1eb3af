#include "ui/importing/UploadPane.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/commands/Publisher.hpp"
#include "ui/importing/MimePictures.hpp"
#include "ui/importing/UploadIntake.hpp"
#include "ui/importing/UploadProgress.hpp"
#include "ui/importing/UploadResultsDialog.hpp"
#include "ui/text/FormatNames.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/OpenBeside.hpp"
#include "ui/widgets/Shortcuts.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QResizeEvent>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

// The choice may be cut in a narrow dock, and is no wider than its longest word in a wide one.
constexpr int kShortestWord = 6; // characters
constexpr int kWidestChoicePx = 170;

} // namespace

UploadPane::UploadPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
		       Publisher &publisher, QWidget *parent)
	: QWidget(parent),
	  manager_(manager),
	  translator_(translator),
	  publisher_(publisher),
	  errorText_(translator, manager.configuration()),
	  changeable_(manager.status().access == LibraryAccess::Writable),
	  intake_(new UploadIntake(manager, workers, translator, this)),
	  uploader_(new Uploader(manager, workers, translator.text("Import.FirstStream"), this))
{
	buildWidgets();
	buildVisibility();
	buildLayout();
	connectWidgets();
}

void UploadPane::buildWidgets()
{
	uploadButton_ = new QPushButton(symbolIcon(Symbol::Plus), translator_.text("Import.Upload"), this);
	uploadButton_->setObjectName(QStringLiteral("upload"));
	uploadButton_->setToolTip(
		withShortcuts(translator_, translator_.text("Import.Upload.ToolTip"), {QKeySequence::Paste}));
	uploadButton_->setEnabled(changeable_);
	progress_ = new UploadProgress(translator_, clock_, this);
}

void UploadPane::buildVisibility()
{
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
}

void UploadPane::buildLayout()
{
	visibilityLabel_ = new QLabel(translator_.text("Import.NewImages"), this);
	visibilityLabel_->setObjectName(QStringLiteral("newImagesLabel"));
	visibilityLabel_->setBuddy(visibility_);
	visibilityLabel_->setMinimumWidth(1); // so that it does not keep the dock from being made narrower
	auto *row = new QHBoxLayout;
	row->addWidget(uploadButton_);
	row->addStretch();
	row->addWidget(visibilityLabel_);
	row->addWidget(visibility_);

	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(progress_);
	layout->addLayout(row);
}

void UploadPane::resizeEvent(QResizeEvent *event)
{
	QWidget::resizeEvent(event);
	const int neededPx = uploadButton_->sizeHint().width() + visibilityLabel_->sizeHint().width() +
			     visibility_->sizeHint().width() +
			     3 * style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing, nullptr, this);
	visibilityLabel_->setVisible(width() >= neededPx);
}

void UploadPane::connectWidgets()
{
	connect(uploadButton_, &QPushButton::clicked, this, &UploadPane::openFileDialog);
	connect(intake_, &UploadIntake::lookingChanged, this, &UploadPane::followLooking);
	connect(intake_, &UploadIntake::ready, this, [this](const CollectedFiles &files, const UploadTarget &target) {
		uploader_->uploadFiles(files, askedAbout(target));
	});
	connect(progress_, &UploadProgress::cancelled, intake_, &UploadIntake::cancel);
	connect(progress_, &UploadProgress::cancelled, uploader_, &Uploader::cancel);
	connect(uploader_, &Uploader::progressed, progress_, &UploadProgress::showFigures);
	connect(uploader_, &Uploader::streamChosen, this, &UploadPane::streamChosen);
	connect(uploader_, &Uploader::finished, this, &UploadPane::tellResult);
}

bool UploadPane::accepts(const QMimeData *mimeData) const
{
	return changeable_ && kindOfPictures(mimeData) != MimePictures::Kind::None;
}

void UploadPane::upload(const QMimeData *mimeData)
{
	if (!accepts(mimeData)) {
		return;
	}
	const MimePictures pictures = readPictures(mimeData);
	switch (pictures.kind) {
	case MimePictures::Kind::None:
		break;
	case MimePictures::Kind::Files:
		intake_->take(pictures.paths, target());
		break;
	case MimePictures::Kind::Encoded:
		uploader_->uploadBytes(pictures.encoded, nameOf(pictures) + u'.' + pictures.suffix,
				       askedAbout(target()));
		break;
	case MimePictures::Kind::Bitmap:
		uploader_->uploadBitmap(pictures.bitmap, nameOf(pictures), askedAbout(target()));
		break;
	case MimePictures::Kind::AddressOnly:
		emit noticed({Notice::Severity::Warning, translator_.text("Import.AddressOnly"), {}});
		break;
	case MimePictures::Kind::RemoteFiles:
		emit noticed({Notice::Severity::Warning, translator_.text("Import.RemoteFiles"), {}});
		break;
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
		[this](const QStringList &files) { intake_->take(files, target()); });
	openBeside(dialog);
}

void UploadPane::followLooking()
{
	if (uploader_->busy()) {
		return;
	}
	if (intake_->looking()) {
		progress_->showLooking();
	} else {
		progress_->end();
	}
}

void UploadPane::tellResult(const UploadSummary &summary)
{
	followLooking();
	Notice notice = describeUpload(summary, translator_, errorText_);
	if (summary.deservesList()) {
		notice.action = {translator_.text("Import.Results.Open"), [pane = QPointer{this}, summary] {
					 if (pane) {
						 pane->openResults(summary);
					 }
				 }};
	}
	emit noticed(notice);
	const std::vector<ImageId> added = summary.images(UploadedFile::Outcome::Imported);
	const std::vector<RestoredImage> restored = summary.restoredImages();
	if (!added.empty() || !restored.empty()) {
		emit imported(added, restored);
	}
	publish(summary);
	emit finished(summary);
}

void UploadPane::openResults(const UploadSummary &summary)
{
	if (results_) {
		results_->close();
	}
	results_ = new UploadResultsDialog(summary, translator_, errorText_, this);
	results_->setAttribute(Qt::WA_DeleteOnClose);
	connect(results_, &UploadResultsDialog::againRequested, this, &UploadPane::uploadAgain);
	connect(results_, &UploadResultsDialog::showRequested, this, &UploadPane::requestShow);
	results_->show();
}

void UploadPane::uploadAgain(std::vector<UploadedFile> files)
{
	for (UploadedFile &file : files) {
		file.target = askedAbout(file.target);
	}
	uploader_->uploadAgain(files);
}

void UploadPane::publish(const UploadSummary &summary)
{
	for (const Visibility visibility : {Visibility::Subscribers, Visibility::Public}) {
		std::vector<ImageId> images;
		for (const UploadedFile &file : summary.files) {
			const bool came = file.outcome == UploadedFile::Outcome::Imported ||
					  file.outcome == UploadedFile::Outcome::Restored;
			if (came && file.target.publishAs == visibility) {
				images.push_back(file.image);
			}
		}
		publisher_.publishUploaded(std::move(images), visibility);
	}
}

void UploadPane::requestShow(const StreamId &stream, const std::vector<ImageId> &images)
{
	const std::shared_ptr<const StreamList> streams = manager_.streams(Audience::Owner);
	if (std::ranges::find(*streams, stream, &StreamSummary::id) == streams->end()) {
		emit noticed(errorText_.notice({ErrorKind::NotFound, "the stream was removed after the upload"}));
		return;
	}
	emit showRequested(stream, images);
}

QString UploadPane::nameOf(const MimePictures &pictures) const
{
	if (!pictures.baseName.isEmpty()) {
		return pictures.baseName;
	}
	const QString now = QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat);
	return translator_.text("Import.PastedName").arg(now);
}

UploadTarget UploadPane::target() const
{
	return {stream_, visibility_->currentData().value<Visibility>()};
}

UploadTarget UploadPane::askedAbout(UploadTarget target) const
{
	if (target.visibility != Visibility::Private && publisher_.mustAsk()) {
		target.publishAs = std::exchange(target.visibility, Visibility::Private);
	}
	return target;
}

void UploadPane::setVeil(Veil veil)
{
	progress_->setVeil(veil);
}

} // namespace StreamImages
