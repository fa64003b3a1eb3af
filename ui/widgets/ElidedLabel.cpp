#include "ui/widgets/ElidedLabel.hpp"

#include <QPainter>
#include <QStyle>

namespace StreamImages {

namespace {

constexpr int kShortest = 4; // characters

} // namespace

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget *parent) : QWidget(parent), mode_(mode)
{
	setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
	if (text == text_) {
		return;
	}
	text_ = text;
	setAccessibleName(text);
	followRoom();
	updateGeometry();
	update();
}

QSize ElidedLabel::sizeHint() const
{
	return {fontMetrics().horizontalAdvance(text_) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
	return {fontMetrics().averageCharWidth() * kShortest, fontMetrics().height()};
}

void ElidedLabel::followRoom()
{
	const bool cut = fontMetrics().horizontalAdvance(text_) > width();
	setToolTip(cut ? text_.toHtmlEscaped() : QString{});
}

void ElidedLabel::resizeEvent(QResizeEvent *)
{
	followRoom();
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	// The text reads in its own direction: "1600 × 900" would be turned round beside right-to-left words.
	painter.setLayoutDirection(text_.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
	const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
	style()->drawItemText(&painter, rect(), static_cast<int>(alignment | Qt::AlignAbsolute) | Qt::TextSingleLine,
			      palette(), isEnabled(), fontMetrics().elidedText(text_, mode_, width()),
			      foregroundRole());
}

} // namespace StreamImages
