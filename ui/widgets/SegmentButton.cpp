#include "ui/widgets/SegmentButton.hpp"

#include <QPainter>

namespace StreamImages {

namespace {

constexpr int kUnderlinePx = 3;
constexpr int kMaxWidthPx = 160;

} // namespace

SegmentButton::SegmentButton(QWidget *parent) : QToolButton(parent)
{
	setCheckable(true);
	setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
	setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
	setMaximumWidth(kMaxWidthPx);
	setFocusPolicy(Qt::TabFocus);
}

void SegmentButton::paintEvent(QPaintEvent *event)
{
	QToolButton::paintEvent(event);
	if (isChecked()) {
		QPainter painter{this};
		const QRect line{kUnderlinePx, height() - kUnderlinePx, width() - 2 * kUnderlinePx, kUnderlinePx};
		painter.fillRect(line, palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled,
						       QPalette::Highlight));
	}
}

} // namespace StreamImages
