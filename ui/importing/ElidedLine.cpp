#include "ui/importing/ElidedLine.hpp"

#include <QPainter>
#include <QStyle>

namespace StreamImages {

ElidedLine::ElidedLine(Qt::TextElideMode mode, QWidget *parent) : QWidget(parent), mode_(mode)
{
	setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLine::setText(const QString &text)
{
	if (text != text_) {
		text_ = text;
		setAccessibleName(text);
		setToolTip(text.toHtmlEscaped());
		updateGeometry();
		update();
	}
}

QSize ElidedLine::sizeHint() const
{
	return {fontMetrics().horizontalAdvance(text_), fontMetrics().height()};
}

QSize ElidedLine::minimumSizeHint() const
{
	return {0, fontMetrics().height()};
}

void ElidedLine::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
	style()->drawItemText(&painter, rect(), static_cast<int>(alignment), palette(), isEnabled(),
			      fontMetrics().elidedText(text_, mode_, width()), foregroundRole());
}

} // namespace StreamImages
