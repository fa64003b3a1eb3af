#include "ui/lists/RowPainter.hpp"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kPaddingPx = 5;
constexpr int kGapPx = 8; // between the picture and the text
constexpr int kLineGapPx = 3;
constexpr int kPilePx = 3; // by how much one picture of a pile looks out below the other
constexpr qreal kCornerPx = 3;

QRectF fitted(const QSize &size, const QRectF &box)
{
	const qreal scale = std::min({box.width() / size.width(), box.height() / size.height(), 1.0});
	QRectF target{0, 0, size.width() * scale, size.height() * scale};
	target.moveCenter(box.center());
	return target;
}

} // namespace

RowLayout::RowLayout(const QRect &row, const QFontMetrics &font, RowPictures pictures)
{
	const QRect inner = row.adjusted(kPaddingPx, kPaddingPx, -kPaddingPx, -kPaddingPx);
	int left = inner.left();
	if (pictures == RowPictures::Shown) {
		picture = {left, inner.top(), inner.height() * 4 / 3, inner.height()};
		left = picture.right() + 1 + kGapPx;
	}
	title = {left, inner.top(), inner.right() + 1 - left, font.height()};
	facts = title.translated(0, font.height() + kLineGapPx);
}

int RowLayout::height(const QFontMetrics &font)
{
	return 2 * (font.height() + kPaddingPx) + kLineGapPx;
}

RowPainter::RowPainter(QPainter &painter, const QStyleOptionViewItem &option, RowPictures pictures)
	: painter_(painter), option_(option), layout_(option.rect, option.fontMetrics, pictures)
{
	painter_.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
	painter_.setFont(option_.font);
}

void RowPainter::drawPicture(const RowPicture &picture, Veil veil)
{
	if (picture.frame == RowPicture::Frame::Pile) {
		drawPile();
	}
	const QRectF box = mirrored(layout_.picture);
	QPainterPath frame;
	frame.addRoundedRect(box, kCornerPx, kCornerPx);
	painter_.fillPath(frame, textColor(0.12f));
	if (picture.sharp.isNull()) {
		const qreal inset = box.height() / 4;
		drawSymbol(painter_, box.adjusted(inset, inset, -inset, -inset), picture.symbol, textColor(0.6f));
		return;
	}
	painter_.save();
	painter_.setClipPath(frame);
	drawPixmap(veil == Veil::On ? picture.veiled : picture.sharp, picture.sharp.size());
	painter_.restore();
}

void RowPainter::drawPile()
{
	const QRectF box = mirrored(layout_.picture);
	painter_.setPen(QPen{textColor(0.35f), 1});
	painter_.setBrush(Qt::NoBrush);
	for (const int offset : {kPilePx, 2 * kPilePx}) {
		const qreal inset = offset + 0.5;
		painter_.drawRoundedRect(box.adjusted(inset, -offset + kPilePx, -inset, -offset), kCornerPx, kCornerPx);
	}
}

void RowPainter::drawPixmap(const QPixmap &pixels, const QSize &size)
{
	// Scaled by the painter, straight to the screen's own pixels, whatever its scale factor.
	painter_.drawPixmap(fitted(size, mirrored(layout_.picture)), pixels, QRectF{pixels.rect()});
}

void RowPainter::drawTitle(const QString &title, Veil veil)
{
	if (veil == Veil::Off) {
		drawLine(layout_.title, title, 1);
		return;
	}
	// A title can give away as much as the picture.
	const QRect &line = layout_.title;
	QRectF bar = mirrored({line.left(), 0, line.width() * 2 / 5, line.height() / 2});
	bar.moveCenter({bar.center().x(), QRectF{line}.center().y()});
	QPainterPath path;
	path.addRoundedRect(bar, bar.height() / 2, bar.height() / 2);
	painter_.fillPath(path, textColor(0.3f));
}

void RowPainter::drawFacts(const QStringList &facts)
{
	drawLine(layout_.facts, fittingFacts(facts), 0.7f);
}

void RowPainter::drawLine(const QRect &line, const QString &text, float weight)
{
	painter_.setPen(textColor(weight));
	const auto alignment = QStyle::visualAlignment(option_.direction, Qt::AlignLeft | Qt::AlignVCenter);
	painter_.drawText(mirrored(line), static_cast<int>(alignment) | Qt::TextSingleLine,
			  option_.fontMetrics.elidedText(text, Qt::ElideRight, line.width()));
}

// Whole ones only, but for the first.
QString RowPainter::fittingFacts(const QStringList &facts) const
{
	static const QString kSeparator = QStringLiteral("  ·  ");
	QString text = facts.value(0);
	for (const QString &fact : facts.mid(1)) {
		const QString longer = text + kSeparator + fact;
		if (option_.fontMetrics.horizontalAdvance(longer) > layout_.facts.width()) {
			break;
		}
		text = longer;
	}
	return text;
}

QColor RowPainter::textColor(float weight) const
{
	const QPalette &palette = option_.palette;
	return option_.state.testFlag(QStyle::State_Selected)
		       ? blended(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight), weight)
		       : blended(palette.color(QPalette::Text), palette.color(QPalette::Base), weight);
}

QRect RowPainter::mirrored(const QRect &part) const
{
	return QStyle::visualRect(option_.direction, option_.rect, part);
}

} // namespace StreamImages
