#include "ui/details/CrossButton.hpp"

#include <QPainter>

namespace StreamImages {

namespace {

constexpr qreal kArmPx = 3.5;
constexpr qreal kStrokePx = 1.5;

} // namespace

CrossButton::CrossButton(const QString &name, QWidget *parent) : QToolButton(parent)
{
	setAccessibleName(name);
	setToolTip(name.toHtmlEscaped());
	setAutoRaise(true);
	setFocusPolicy(Qt::StrongFocus);
}

QSize CrossButton::sizeHint() const
{
	const int side = fontMetrics().height();
	return {side, side};
}

void CrossButton::paintEvent(QPaintEvent *event)
{
	QToolButton::paintEvent(event);
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	painter.setPen(QPen{palette().color(QPalette::ButtonText), kStrokePx, Qt::SolidLine, Qt::RoundCap});
	painter.translate(QRectF{rect()}.center());
	painter.drawLine(QPointF{-kArmPx, -kArmPx}, QPointF{kArmPx, kArmPx});
	painter.drawLine(QPointF{kArmPx, -kArmPx}, QPointF{-kArmPx, kArmPx});
}

} // namespace StreamImages
