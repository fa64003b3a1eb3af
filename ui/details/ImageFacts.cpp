#include "ui/details/ImageFacts.hpp"

#include "ui/text/FormatNames.hpp"
#include "ui/text/TimeText.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/ElidedLabel.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace StreamImages {

namespace {

constexpr int kFactGapPx = 10; // between what a fact is called and the fact

QLabel *makeNote(const char *name, QWidget *parent)
{
	auto *note = new QLabel(parent);
	note->setObjectName(QString::fromLatin1(name));
	note->setTextFormat(Qt::PlainText);
	note->setWordWrap(true);
	note->setFrameShape(QFrame::StyledPanel);
	note->setMargin(4);
	return note;
}

QString numberText(int number)
{
	return QLocale().toString(number);
}

} // namespace

ImageFacts::ImageFacts(const Translator &translator, QWidget *parent)
	: QWidget(parent),
	  translator_(translator),
	  missing_(makeNote("missing", this)),
	  held_(makeNote("held", this)),
	  confirm_(new QPushButton(this))
{
	missing_->setText(translator.text("Details.Missing"));
	held_->setText(translator.text("Details.Held"));
	confirm_->setObjectName(QStringLiteral("confirm"));
	connect(confirm_, &QPushButton::clicked, this, &ImageFacts::confirmRequested);
	buildRows();
}

void ImageFacts::buildRows()
{
	const std::array<QString, kRowCount> names{
		translator_.text("Details.File.Name"),       translator_.text("Details.File.Format"),
		translator_.text("Details.File.Dimensions"), translator_.text("Details.File.Size"),
		translator_.text("Details.File.Frames"),     translator_.text("Details.File.Added"),
		translator_.text("Details.File.Changed")};
	auto *layout = new QGridLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->setHorizontalSpacing(kFactGapPx);
	layout->setVerticalSpacing(2);
	layout->setColumnStretch(1, 1);
	layout->addWidget(missing_, 0, 0, 1, 2);
	layout->addWidget(held_, 1, 0, 1, 2);
	layout->addWidget(confirm_, 2, 0, 1, 2, Qt::AlignLeft);
	for (std::size_t row = 0; row < kRowCount; ++row) {
		names_[row] = new QLabel(names[row], this);
		names_[row]->setForegroundRole(QPalette::PlaceholderText);
		values_[row] = new ElidedLabel(Qt::ElideMiddle, this);
		const int line = static_cast<int>(row) + 3;
		layout->addWidget(names_[row], line, 0);
		layout->addWidget(values_[row], line, 1);
	}
	values_[kName]->setObjectName(QStringLiteral("fileName"));
	values_[kDimensions]->setObjectName(QStringLiteral("dimensions"));
}

void ImageFacts::showImage(const ImageDetails &details)
{
	const StreamImage &image = *details.image;
	const ContentFacts &content = image.content;
	setRow(kName, toQString(image.fileName));
	setRow(kFormat, formatName(content.format));
	setRow(kDimensions, translator_.text("Details.File.Pixels")
				    .arg(QString::number(content.widthPx), QString::number(content.heightPx)));
	setRow(kSize,
	       QLocale().formattedDataSize(static_cast<qint64>(content.bytes), 1, QLocale::DataSizeTraditionalFormat));
	setRow(kFrames, content.frames > 1 ? numberText(content.frames) : QString{});
	setRow(kAdded, timeText(image.created));
	setRow(kChanged, image.updated > image.created ? timeText(image.updated) : QString{});
	showProblems(details);
}

void ImageFacts::setRow(Row row, const QString &text)
{
	values_[row]->setText(text);
	values_[row]->setVisible(!text.isEmpty());
	names_[row]->setVisible(!text.isEmpty());
}

void ImageFacts::showProblems(const ImageDetails &details)
{
	missing_->setVisible(details.contentMissing || details.image->contentMissing);
	held_->setVisible(details.image->heldPrivate);
	confirm_->setVisible(details.image->heldPrivate);
	confirm_->setText(
		translator_.text("Details.Held.Confirm").arg(visibilityWord(translator_, details.image->visibility)));
}

void ImageFacts::setReadOnly(bool readOnly)
{
	confirm_->setEnabled(!readOnly);
}

} // namespace StreamImages
