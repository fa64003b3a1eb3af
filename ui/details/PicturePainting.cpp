#include "ui/details/PicturePainting.hpp"

#include <QPainter>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kSquarePx = 8; // of the checkerboard
constexpr int kPictureMarginPx = 6;
constexpr qreal kLargestSymbolPx = 48;
constexpr int kWrapped = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;

QPixmap checkerboard(const QPalette &palette)
{
	const QColor base = palette.color(QPalette::Base);
	QPixmap tile{2 * kSquarePx, 2 * kSquarePx};
	tile.fill(base);
	QPainter painter{&tile};
	const QColor other = blended(palette.color(QPalette::Text), base, 0.18f);
	painter.fillRect(0, 0, kSquarePx, kSquarePx, other);
	painter.fillRect(kSquarePx, kSquarePx, kSquarePx, kSquarePx, other);
	return tile;
}

QColor translucent(QColor color)
{
	color.setAlphaF(0.8f);
	return color;
}

} // namespace

void drawPicture(QPainter &painter, const QRectF &target, const QImage &picture, const QPalette &palette)
{
	painter.save();
	painter.setRenderHint(QPainter::SmoothPixmapTransform);
	painter.drawTiledPixmap(target, checkerboard(palette));
	painter.drawImage(target, picture);
	painter.restore();
}

void drawPlaceholder(QPainter &painter, const QRectF &area, Symbol symbol, const QString &text, const QPalette &palette)
{
	const QColor color = blended(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.7f);
	const QRectF room = area.adjusted(kPictureMarginPx, kPictureMarginPx, -kPictureMarginPx, -kPictureMarginPx);
	const QRectF needed = painter.boundingRect(room, kWrapped, text);
	const qreal side = std::clamp(room.height() - needed.height(), 0.0, kLargestSymbolPx);
	const qreal top = room.top() + std::max(0.0, (room.height() - side - needed.height()) / 2);
	drawSymbol(painter, {room.left(), top, room.width(), side}, symbol, color);
	painter.setPen(color);
	painter.drawText(QRectF{room.left(), top + side, room.width(), room.bottom() - top - side}, kWrapped, text);
}

void drawCaption(QPainter &painter, const QRectF &picture, const QString &text, const QPalette &palette)
{
	const QRectF room = picture.adjusted(kPictureMarginPx, kPictureMarginPx, -kPictureMarginPx, -kPictureMarginPx);
	QRectF lines = painter.boundingRect(room, kWrapped, text);
	lines.moveBottom(room.bottom());
	const QRectF band{picture.left(), lines.top() - kPictureMarginPx, picture.width(),
			  lines.height() + 2 * kPictureMarginPx};
	painter.fillRect(band, translucent(palette.color(QPalette::Base)));
	painter.setPen(palette.color(QPalette::Text));
	painter.drawText(lines, kWrapped, text);
}

} // namespace StreamImages
