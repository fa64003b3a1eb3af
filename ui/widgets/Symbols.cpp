#include "ui/widgets/Symbols.hpp"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace StreamImages {

namespace {

// Every symbol is drawn in a square of this side.
constexpr qreal kGrid = 16;
constexpr qreal kStroke = 1.6;

void drawLock(QPainter &painter, const QColor &color)
{
	QPainterPath shackle;
	shackle.moveTo(5, 7.5);
	shackle.lineTo(5, 5.5);
	shackle.arcTo(QRectF{5, 2.5, 6, 6}, 180, -180);
	shackle.lineTo(11, 7.5);
	painter.drawPath(shackle);
	painter.setBrush(color);
	painter.drawRoundedRect(QRectF{3.3, 7.5, 9.4, 6}, 1, 1);
}

void drawStar(QPainter &painter, const QColor &color)
{
	constexpr int kCorners = 10;
	QPolygonF star;
	for (int corner = 0; corner < kCorners; ++corner) {
		const qreal radius = corner % 2 == 0 ? 6.6 : 2.9;
		const qreal angle = corner * 2 * std::numbers::pi / kCorners - std::numbers::pi / 2;
		star.append({8 + radius * std::cos(angle), 8.5 + radius * std::sin(angle)});
	}
	painter.setBrush(color);
	painter.setPen(Qt::NoPen);
	painter.drawPolygon(star);
}

void drawEye(QPainter &painter, const QColor &color)
{
	QPainterPath lids;
	lids.moveTo(1.5, 8);
	lids.quadTo(8, -0.5, 14.5, 8);
	lids.quadTo(8, 16.5, 1.5, 8);
	painter.drawPath(lids);
	painter.setBrush(color);
	painter.drawEllipse(QPointF{8, 8}, 1.7, 1.7);
}

void drawPlay(QPainter &painter, const QColor &color)
{
	painter.setBrush(color);
	painter.drawPolygon(QPolygonF{{5, 3.5}, {13, 8}, {5, 12.5}});
}

void drawPicture(QPainter &painter, const QColor &color)
{
	painter.drawRoundedRect(QRectF{1.5, 3, 13, 10}, 1.5, 1.5);
	painter.drawPolyline(QPolygonF{{3, 11}, {6.5, 7.5}, {9, 10}, {10.5, 8.5}, {13, 11}});
	painter.setBrush(color);
	painter.drawEllipse(QPointF{11, 5.8}, 0.5, 0.5);
}

void drawBroken(QPainter &painter, const QColor &)
{
	painter.drawRoundedRect(QRectF{1.5, 3, 13, 10}, 1.5, 1.5);
	painter.drawLine(QPointF{6, 6}, QPointF{10, 10});
	painter.drawLine(QPointF{10, 6}, QPointF{6, 10});
}

void drawPlus(QPainter &painter, const QColor &)
{
	painter.drawLine(QPointF{8, 3}, QPointF{8, 13});
	painter.drawLine(QPointF{3, 8}, QPointF{13, 8});
}

void drawBars(QPainter &painter, const QColor &color)
{
	painter.setPen(Qt::NoPen);
	painter.setBrush(color);
	painter.drawRects(QList<QRectF>{{2.5, 8.5, 2.6, 5}, {6.7, 5.5, 2.6, 8}, {10.9, 2.5, 2.6, 11}});
}

void drawFunnel(QPainter &painter, const QColor &)
{
	painter.drawPolygon(QPolygonF{{2, 3}, {14, 3}, {9.5, 8.5}, {9.5, 13.5}, {6.5, 12}, {6.5, 8.5}});
}

void drawSort(QPainter &painter, const QColor &)
{
	painter.drawLine(QPointF{2, 4}, QPointF{8.5, 4});
	painter.drawLine(QPointF{2, 8}, QPointF{7, 8});
	painter.drawLine(QPointF{2, 12}, QPointF{5.5, 12});
	painter.drawLine(QPointF{11.5, 3}, QPointF{11.5, 13});
	painter.drawPolyline(QPolygonF{{9, 10.5}, {11.5, 13}, {14, 10.5}});
}

void drawDots(QPainter &painter, const QColor &color)
{
	painter.setBrush(color);
	painter.setPen(Qt::NoPen);
	for (const qreal y : {3.5, 8.0, 12.5}) {
		painter.drawEllipse(QPointF{8, y}, 1.4, 1.4);
	}
}

void drawMagnifier(QPainter &painter, const QColor &)
{
	painter.drawEllipse(QPointF{7, 7}, 4.2, 4.2);
	painter.drawLine(QPointF{10.2, 10.2}, QPointF{13.5, 13.5});
}

using Drawing = void (*)(QPainter &, const QColor &);

Drawing drawingOf(Symbol symbol)
{
	switch (symbol) {
	case Symbol::Lock:
		return drawLock;
	case Symbol::Star:
		return drawStar;
	case Symbol::Eye:
		return drawEye;
	case Symbol::Play:
		return drawPlay;
	case Symbol::Picture:
		return drawPicture;
	case Symbol::Broken:
		return drawBroken;
	case Symbol::Plus:
		return drawPlus;
	case Symbol::Bars:
		return drawBars;
	case Symbol::Funnel:
		return drawFunnel;
	case Symbol::Sort:
		return drawSort;
	case Symbol::Dots:
		return drawDots;
	case Symbol::Magnifier:
		return drawMagnifier;
	}
	return drawBroken;
}

class SymbolIconEngine final : public QIconEngine {
public:
	explicit SymbolIconEngine(Symbol symbol) : symbol_(symbol) {}

	void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
	{
		const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
		const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
		drawSymbol(*painter, rect, symbol_, QGuiApplication::palette().color(group, role));
	}

	QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
	{
		QPixmap pixmap{size};
		pixmap.fill(Qt::transparent);
		QPainter painter{&pixmap};
		paint(&painter, QRect{{}, size}, mode, state);
		return pixmap;
	}

	QIconEngine *clone() const override { return new SymbolIconEngine(*this); }

private:
	const Symbol symbol_;
};

} // namespace

Symbol symbolOf(Visibility visibility)
{
	switch (visibility) {
	case Visibility::Private:
		return Symbol::Lock;
	case Visibility::Subscribers:
		return Symbol::Star;
	case Visibility::Public:
		return Symbol::Eye;
	}
	return Symbol::Lock;
}

void drawSymbol(QPainter &painter, const QRectF &area, Symbol symbol, const QColor &color)
{
	const qreal side = std::min(area.width(), area.height());
	painter.save();
	painter.setRenderHint(QPainter::Antialiasing);
	painter.translate(area.center().x() - side / 2, area.center().y() - side / 2);
	painter.scale(side / kGrid, side / kGrid);
	painter.setPen(QPen{color, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
	painter.setBrush(Qt::NoBrush);
	drawingOf(symbol)(painter, color);
	painter.restore();
}

void drawMark(QPainter &painter, const QRectF &picture, Symbol symbol, const QPalette &palette)
{
	constexpr qreal kSmallestPx = 22;
	constexpr qreal kLargestPx = 96;
	const qreal side = std::clamp(picture.height() * 0.32, kSmallestPx, kLargestPx);
	QRectF disc{0, 0, side, side};
	disc.moveCenter(picture.center());
	QColor background = palette.color(QPalette::Base);
	background.setAlphaF(0.75f);
	painter.save();
	painter.setRenderHint(QPainter::Antialiasing);
	painter.setPen(Qt::NoPen);
	painter.setBrush(background);
	painter.drawEllipse(disc);
	drawSymbol(painter, disc.adjusted(side / 4, side / 4, -side / 4, -side / 4), symbol,
		   palette.color(QPalette::Text));
	painter.restore();
}

QIcon symbolIcon(Symbol symbol)
{
	return QIcon{new SymbolIconEngine(symbol)};
}

QColor onAirColor(const QPalette &palette)
{
	const bool dark = palette.color(QPalette::Window).lightnessF() < 0.5f;
	return QColor::fromHslF(0.0f, 0.72f, dark ? 0.50f : 0.43f);
}

QColor onAirTextColor()
{
	return Qt::white;
}

QColor blended(const QColor &foreground, const QColor &background, float weight)
{
	const auto mix = [weight](float front, float back) { return front * weight + back * (1 - weight); };
	return QColor::fromRgbF(mix(foreground.redF(), background.redF()),
				mix(foreground.greenF(), background.greenF()),
				mix(foreground.blueF(), background.blueF()));
}

} // namespace StreamImages
