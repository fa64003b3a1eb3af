#include "ui/dock/OnStreamLine.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QPainter>
#include <QStyle>

namespace StreamImages {

namespace {

constexpr int kLinePaddingPx = 6;
constexpr qreal kLineCornerPx = 4;

} // namespace

OnStreamLine::OnStreamLine(const Translator &translator, QWidget *parent) : QWidget(parent), translator_(translator)
{
	setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
	setOnAir({});
}

void OnStreamLine::setOnAir(const QStringList &entries)
{
	live_ = !entries.isEmpty();
	text_ = live_ ? entries.join(QStringLiteral(", ")) : translator_.text("Dock.OnStream.Nothing");
	setAccessibleName(live_ ? translator_.text("Dock.OnStream").arg(text_) : text_);
	setToolTip(toolTipText(accessibleName()));
	update();
}

QSize OnStreamLine::sizeHint() const
{
	return {fontMetrics().horizontalAdvance(text_) + 80, fontMetrics().height() + kLinePaddingPx};
}

QSize OnStreamLine::minimumSizeHint() const
{
	return {80, sizeHint().height()};
}

void OnStreamLine::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	QRect textArea = rect();
	QFont bold = font();
	bold.setBold(true);
	if (live_) {
		const QString word = translator_.text("Dock.Live");
		const int width = QFontMetrics{bold}.horizontalAdvance(word) + 2 * kLinePaddingPx;
		const QRect tag = QStyle::visualRect(layoutDirection(), rect(), {0, 0, width, height()});
		painter.setPen(Qt::NoPen);
		painter.setBrush(onAirColor(palette()));
		painter.drawRoundedRect(tag, kLineCornerPx, kLineCornerPx);
		painter.setFont(bold);
		painter.setPen(onAirTextColor());
		painter.drawText(tag, Qt::AlignCenter, word);
		textArea.setLeft(width + kLinePaddingPx);
		textArea = QStyle::visualRect(layoutDirection(), rect(), textArea);
	}
	const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
	const QColor color = palette().color(group, QPalette::WindowText);
	painter.setFont(live_ ? bold : font());
	painter.setPen(live_ ? color : blended(color, palette().color(QPalette::Window), 0.75f));
	const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
	painter.drawText(textArea, static_cast<int>(alignment) | Qt::TextSingleLine,
			 painter.fontMetrics().elidedText(text_, Qt::ElideRight, textArea.width()));
}

} // namespace StreamImages
