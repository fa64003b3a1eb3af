#include "ui/widgets/ScrollingText.hpp"

#include <QLabel>

#include <algorithm>

namespace StreamImages {

ScrollingText::ScrollingText(int maxLines, QWidget *parent)
	: QScrollArea(parent), maxLines_(maxLines), label_(new QLabel(this))
{
	label_->setTextFormat(Qt::PlainText); // it may hold file names
	label_->setWordWrap(true);
	label_->setAlignment(Qt::AlignTop);
	label_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
	setWidget(label_);
	setWidgetResizable(true);
	setFrameShape(QFrame::NoFrame);
	setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
	setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScrollingText::setText(const QString &text)
{
	label_->setText(text);
	fitHeight();
}

void ScrollingText::resizeEvent(QResizeEvent *event)
{
	QScrollArea::resizeEvent(event);
	fitHeight(); // lines break elsewhere now
}

void ScrollingText::fitHeight()
{
	const int needed = label_->heightForWidth(width() - 2 * frameWidth());
	const int limit =
		maxLines_ * fontMetrics().lineSpacing() + fontMetrics().lineSpacing() / 2; // half: there is more
	setFixedHeight(std::clamp(needed, fontMetrics().lineSpacing(), limit) + 2 * frameWidth());
}

} // namespace StreamImages
