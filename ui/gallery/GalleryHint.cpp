#include "ui/gallery/GalleryHint.hpp"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

constexpr int kSymbolSidePx = 48;
constexpr int kHintMarginPx = 12;

QLabel *makeLine(QWidget *parent)
{
	auto *label = new QLabel(parent);
	label->setTextFormat(Qt::PlainText);
	label->setAlignment(Qt::AlignCenter);
	label->setWordWrap(true);
	return label;
}

} // namespace

GalleryHint::GalleryHint(Symbol symbol, Frame frame, QWidget *parent)
	: QFrame(parent),
	  symbol_(symbol),
	  frame_(frame),
	  headline_(makeLine(this)),
	  text_(makeLine(this)),
	  button_(new QPushButton(this))
{
	QFont bold = headline_->font();
	bold.setBold(true);
	headline_->setFont(bold);
	button_->setObjectName(QStringLiteral("hintButton"));
	button_->hide();
	connect(button_, &QPushButton::clicked, this, &GalleryHint::buttonClicked);

	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(kHintMarginPx, kHintMarginPx, kHintMarginPx, kHintMarginPx);
	layout->addStretch();
	layout->addSpacing(kSymbolSidePx);
	layout->addWidget(headline_);
	layout->addWidget(text_);
	layout->addWidget(button_, 0, Qt::AlignHCenter);
	layout->addStretch();
}

void GalleryHint::setText(const Text &text)
{
	headline_->setText(text.headline);
	text_->setText(text.text);
	button_->setText(text.button);
	button_->setVisible(!text.button.isEmpty());
	setAccessibleName(text.headline);
	setAccessibleDescription(text.text);
}

QString GalleryHint::text() const
{
	return headline_->text() + u'\n' + text_->text();
}

void GalleryHint::paintEvent(QPaintEvent *event)
{
	QFrame::paintEvent(event);
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	const QColor color = blended(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.45f);
	if (frame_ == Frame::Dashed) {
		painter.setPen(QPen{color, 1.5, Qt::DashLine});
		painter.drawRoundedRect(QRectF{rect()}.adjusted(2, 2, -2, -2), 6, 6);
	}
	// Right above the first line of text.
	const QRectF symbol{(width() - kSymbolSidePx) / 2.0, headline_->geometry().top() - kSymbolSidePx - 4.0,
			    qreal{kSymbolSidePx}, qreal{kSymbolSidePx}};
	drawSymbol(painter, symbol, symbol_, color);
}

} // namespace StreamImages
