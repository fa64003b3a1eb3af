#include "ui/lists/RowPainter.hpp"

#include "ui/widgets/PaintedShapes.hpp"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kRowPaddingPx = 5;
constexpr int kRowGapPx = 8; // between the picture and the text
constexpr int kLineGapPx = 3;
constexpr int kLargePictureHeightPx = 60;
constexpr int kPilePx = 3;       // by how much one picture of a pile looks out above the other
constexpr int kShortestFact = 8; // characters that are worth showing of one that is cut
constexpr qreal kRowCornerPx = 3;

int textHeight(const QFontMetrics &font)
{
	return 2 * font.height() + kLineGapPx;
}

} // namespace

RowLayout::RowLayout(const QRect &row, const QFontMetrics &font, RowPictures pictures)
{
	const QRect inner = row.adjusted(kRowPaddingPx, kRowPaddingPx, -kRowPaddingPx, -kRowPaddingPx);
	int left = inner.left();
	if (pictures != RowPictures::None) {
		picture = {left, inner.top(), inner.height() * 4 / 3, inner.height()};
		left = picture.right() + 1 + kRowGapPx;
	}
	const int top = inner.top() + (inner.height() - textHeight(font)) / 2;
	title = {left, top, inner.right() + 1 - left, font.height()};
	facts = title.translated(0, font.height() + kLineGapPx);
}

int RowLayout::height(const QFontMetrics &font, RowPictures pictures)
{
	const int picture = pictures == RowPictures::Large ? kLargePictureHeightPx : 0;
	return std::max(textHeight(font), picture) + 2 * kRowPaddingPx;
}

RowPainter::RowPainter(QPainter &painter, const QStyleOptionViewItem &option, RowPictures pictures)
	: painter_(painter), option_(option), layout_(option.rect, option.fontMetrics, pictures)
{
	painter_.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
	painter_.setFont(option_.font);
}

void RowPainter::drawPicture(const RowPicture &picture, Veil veil)
{
	QRectF box = mirrored(layout_.picture);
	if (picture.frame == RowPicture::Frame::Pile) {
		box = drawPile(box);
	}
	const QPainterPath frame = rounded(box, kRowCornerPx);
	painter_.fillPath(frame, textColor(0.15f));
	if (picture.sharp.isNull()) {
		const qreal inset = box.height() / 5;
		drawSymbol(painter_, box.adjusted(inset, inset, -inset, -inset), picture.symbol, textColor(0.6f));
		return;
	}
	painter_.save();
	painter_.setClipPath(frame);
	drawPixmap(veil == Veil::On ? picture.veiled : picture.sharp, picture.sharp.size());
	painter_.restore();
}

// Those below the first look out above it; returns where the first one lies.
QRectF RowPainter::drawPile(const QRectF &box)
{
	for (const int depth : {2, 1}) {
		const qreal inset = depth * kPilePx;
		const QRectF sheet{box.left() + inset, box.top() + (2 - depth) * kPilePx, box.width() - 2 * inset,
				   kPilePx - 1.0};
		painter_.fillPath(rounded(sheet, 1), textColor(depth == 1 ? 0.4f : 0.25f));
	}
	return box.adjusted(0, 2 * kPilePx, 0, 0);
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
	painter_.fillPath(rounded(bar, bar.height() / 2), textColor(0.3f));
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

// As many as there is room for; the last may be cut, later on.
QString RowPainter::fittingFacts(const QStringList &facts) const
{
	static const QString kSeparator = QStringLiteral("  ·  ");
	const QFontMetrics &font = option_.fontMetrics;
	const int enough = layout_.facts.width() - kShortestFact * font.averageCharWidth();
	QString text = facts.value(0);
	for (const QString &fact : facts.mid(1)) {
		const QString longer = text + kSeparator + fact;
		const bool fits = font.horizontalAdvance(longer) <= layout_.facts.width();
		if (!fits && font.horizontalAdvance(text + kSeparator) > enough) {
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
