#include "ui/importing/UploadSheet.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/background/LibraryFeed.hpp"
#include "ui/importing/FileCollector.hpp"
#include "ui/importing/SizeText.hpp"
#include "ui/importing/VisibilityChoice.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Banner.hpp"
#include "ui/widgets/ComboEntries.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kShortestStreamTitle = 16; // characters; longer ones are cut by the combo box
constexpr int kFirstWidthInEms = 30;     // most titles fit

} // namespace

UploadSheet::UploadSheet(ImageManager &manager, const Translator &translator, const UploadTarget &target,
			 QWidget *parent)
	: QDialog(parent), manager_(manager), translator_(translator)
{
	setObjectName(QStringLiteral("uploadSheet"));
	setWindowTitle(translator.text("Import.Dialog.Title"));
	buildWidgets();
	buildButtons();
	buildLayout();
	connectWidgets();
	followStreams();
	stream_->setCurrentIndex(std::max(0, stream_->findData(toQString(target.stream.text()))));
	visibility_->choose(target.visibility);
}

void UploadSheet::buildWidgets()
{
	count_ = new QLabel(this);
	count_->setObjectName(QStringLiteral("sheetCount"));
	QFont bold = count_->font();
	bold.setBold(true);
	count_->setFont(bold);
	count_->setWordWrap(true);

	stream_ = new QComboBox(this);
	stream_->setObjectName(QStringLiteral("sheetStream"));
	stream_->setAccessibleName(translator_.text("Import.Sheet.Stream"));
	stream_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
	stream_->setMinimumContentsLength(kShortestStreamTitle);

	visibility_ = new VisibilityChoice(translator_, this);
	visibility_->setAccessibleName(translator_.text("Import.Sheet.Visibility"));
	room_ = new Banner(this);
	room_->setObjectName(QStringLiteral("sheetRoom"));
	limit_ = new Banner(this);
	limit_->setObjectName(QStringLiteral("sheetLimit"));
}

void UploadSheet::buildButtons()
{
	buttons_ = new QDialogButtonBox(this);
	uploadButton_ = buttons_->addButton(translator_.text("Import.Sheet.Upload"), QDialogButtonBox::AcceptRole);
	uploadButton_->setObjectName(QStringLiteral("sheetUpload"));
	uploadButton_->setDefault(true);
	auto *cancelButton = buttons_->addButton(translator_.text("Import.Cancel"), QDialogButtonBox::RejectRole);
	cancelButton->setObjectName(QStringLiteral("sheetCancel"));
}

void UploadSheet::buildLayout()
{
	auto *streamLabel = new QLabel(translator_.text("Import.Sheet.Stream"), this);
	streamLabel->setBuddy(stream_);
	auto *visibilityLabel = new QLabel(translator_.text("Import.Sheet.Visibility"), this);
	visibilityLabel->setWordWrap(true);

	auto *layout = new QVBoxLayout(this);
	layout->addWidget(count_);
	layout->addWidget(limit_);
	layout->addSpacing(layout->spacing());
	layout->addWidget(streamLabel);
	layout->addWidget(stream_);
	layout->addWidget(room_);
	layout->addSpacing(layout->spacing());
	layout->addWidget(visibilityLabel);
	layout->addWidget(visibility_);
	layout->addStretch(1);
	layout->addSpacing(layout->spacing());
	layout->addWidget(buttons_);
}

void UploadSheet::connectWidgets()
{
	connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
	connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
	connect(stream_, &QComboBox::currentIndexChanged, this, &UploadSheet::followPictures);
	auto *feed = new LibraryFeed(manager_, this);
	connect(feed, &LibraryFeed::streamsChanged, this, &UploadSheet::followStreams);
}

void UploadSheet::setPictures(const Pictures &pictures)
{
	pictures_ = pictures;
	followPictures();
}

void UploadSheet::narrow(Visibility visibility)
{
	visibility_->choose(
		std::min(visibility, visibility_->chosen())); // enumerators ascend with the number of viewers
}

UploadTarget UploadSheet::target() const
{
	return {StreamId::parse(toUtf8(stream_->currentData().toString())), visibility_->chosen()};
}

QSize UploadSheet::sizeHint() const
{
	return QDialog::sizeHint().expandedTo({kFirstWidthInEms * fontMetrics().height(), 0});
}

void UploadSheet::followStreams()
{
	streams_ = manager_.streams(Audience::Owner);
	const auto entry = [this](const QString &title, std::size_t images) {
		return translator_.text("Dock.Stream.Entry")
			.arg(title, QString::number(images),
			     QString::number(manager_.configuration().maxImagesPerStream));
	};
	QList<ComboEntry> entries;
	for (const StreamSummary &stream : *streams_) {
		entries.append({entry(toQString(stream.title), stream.imageCount), toQString(stream.id.text())});
	}
	if (entries.isEmpty()) {
		entries.append({entry(translator_.text("Import.FirstStream"), 0), QString{}});
	}
	const QString chosen = stream_->currentData().toString();
	const bool gone = stream_->count() > 0 && stream_->currentIndex() < 0;
	setEntries(stream_, entries, chosen); // none when the chosen one is gone: only the user knows another
	if (chosen.isEmpty() && !gone) {
		stream_->setCurrentIndex(0);
	}
	followPictures();
}

void UploadSheet::followPictures()
{
	count_->setText(countText());
	limit_->setText(pictures_.search == Pictures::Search::CutShort
				? translator_.text("Import.Incomplete").arg(kMaxCollectedFiles)
				: QString{});
	room_->setText(roomText());
	const bool ready = pictures_.search != Pictures::Search::GoesOn && stream_->currentIndex() >= 0;
	uploadButton_->setEnabled(ready && room() > 0);
}

std::size_t UploadSheet::room() const
{
	const std::size_t most = manager_.configuration().maxImagesPerStream;
	const auto stream = std::ranges::find(*streams_, target().stream, &StreamSummary::id);
	return stream == streams_->end() ? most : most - std::min(most, stream->imageCount);
}

QString UploadSheet::countText() const
{
	const char *key =
		pictures_.search == Pictures::Search::GoesOn ? "Import.Sheet.CountSoFar" : "Import.Sheet.Count";
	return translator_.text(key).arg(QString::number(pictures_.count), sizeText(pictures_.bytes));
}

QString UploadSheet::roomText() const
{
	if (stream_->currentIndex() < 0) {
		return translator_.text("Import.Sheet.StreamGone");
	}
	if (room() == 0) {
		return translator_.text("Import.Sheet.Full");
	}
	if (pictures_.count <= room()) {
		return {};
	}
	return translator_.text("Import.Sheet.TooMany")
		.arg(QString::number(room()), QString::number(pictures_.count - room()));
}

} // namespace StreamImages
