#include "ui/details/VeilCover.hpp"

#include "ui/widgets/Symbols.hpp"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace StreamImages {

VeilCover::VeilCover(QWidget *covered) : QWidget(covered)
{
	covered->installEventFilter(this);
	resize(covered->size());
	hide();
}

void VeilCover::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	const QColor background = palette().color(QPalette::Window);
	painter.fillRect(rect(), background);
	const int heightPx = fontMetrics().height() / 2;
	QRectF bar{0, 0, width() * 0.6, qreal(heightPx)};
	bar.moveCenter({bar.center().x(), std::min(height() / 2.0, qreal(fontMetrics().height()))});
	if (layoutDirection() == Qt::RightToLeft) {
		bar.moveRight(width());
	}
	painter.setPen(Qt::NoPen);
	painter.setBrush(blended(palette().color(QPalette::WindowText), background, 0.3f));
	painter.drawRoundedRect(bar, heightPx / 2.0, heightPx / 2.0);
}

bool VeilCover::eventFilter(QObject *watched, QEvent *event)
{
	if (event->type() == QEvent::Resize) {
		resize(parentWidget()->size());
	} else if (event->type() == QEvent::ChildAdded) {
		raise(); // what is added later would lie above
	}
	return QWidget::eventFilter(watched, event);
}

} // namespace StreamImages
