#include "ui/gallery/TilePainter.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/PaintedShapes.hpp"

#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kOuterMarginPx = 3; // between the selection of neighbouring tiles
constexpr int kTilePaddingPx = 5; // between the selection's edge and what is in it
constexpr int kTileGapPx = 4;
constexpr qreal kTileCornerPx = 4;
constexpr int kSlotPaddingPx = 3; // beside the number
constexpr qreal kFrameWidthPx = 3;
constexpr qreal kMaxEnlargement = 1.5; // of small pictures, in logical pixels

// Most pictures of a stream are wider than high.
int pictureHeight(int widthPx)
{
	return widthPx * 3 / 4;
}

} // namespace

TileLayout::TileLayout(const QRect &tile, const QFontMetrics &font)
{
	constexpr int kInset = kOuterMarginPx + kTilePaddingPx;
	const QRect inner = tile.adjusted(kInset, kInset, -kInset, -kInset);
	picture = {inner.left(), inner.top(), inner.width(), pictureHeight(inner.width())};
	title = {inner.left(), picture.bottom() + 1 + kTileGapPx, inner.width(), font.height()};
	badge = {inner.left(), title.bottom() + 2, inner.width(), font.height()};
}

int TileLayout::heightForWidth(int widthPx, const QFontMetrics &font)
{
	const TileLayout layout{QRect{0, 0, widthPx, 0}, font};
	return layout.badge.bottom() + 1 + kTilePaddingPx + kOuterMarginPx;
}

TilePainter::TilePainter(QPainter &painter, const QStyleOptionViewItem &option, const Translator &translator)
	: painter_(painter),
	  option_(option),
	  translator_(translator),
	  layout_(option.rect, option.fontMetrics),
	  selected_(option.state.testFlag(QStyle::State_Selected))
{
}

void TilePainter::draw(const Tile &tile, const Thumbnail &thumbnail, Veil veil)
{
	painter_.save();
	painter_.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
	painter_.setFont(option_.font);
	drawBackground();
	drawThumbnail(thumbnail, tile, veil);
	if (tile.onAir) {
		drawOnAir();
	}
	drawTitle(tile, veil);
	drawBadge(tile);
	painter_.restore();
}

void TilePainter::drawBackground()
{
	const QRectF area =
		QRectF{option_.rect}.adjusted(kOuterMarginPx, kOuterMarginPx, -kOuterMarginPx, -kOuterMarginPx);
	const QColor highlight = option_.palette.color(QPalette::Highlight);
	if (selected_) {
		painter_.fillPath(rounded(area, kTileCornerPx + 1), highlight);
	} else if (option_.state.testFlag(QStyle::State_MouseOver)) {
		painter_.fillPath(rounded(area, kTileCornerPx + 1),
				  blended(highlight, option_.palette.color(QPalette::Base), 0.2f));
	}
	if (option_.state.testFlag(QStyle::State_HasFocus)) {
		painter_.strokePath(rounded(area.adjusted(0.5, 0.5, -0.5, -0.5), kTileCornerPx + 1),
				    QPen{selected_ ? textColor(1) : highlight, 1});
	}
}

void TilePainter::drawThumbnail(const Thumbnail &thumbnail, const Tile &tile, Veil veil)
{
	const QRectF box = layout_.picture;
	painter_.fillPath(rounded(box, kTileCornerPx),
			  blended(option_.palette.color(QPalette::Text), option_.palette.color(QPalette::Base), 0.10f));
	switch (thumbnail.state) {
	case Thumbnail::State::Loading:
		drawPlaceholder(Symbol::Picture, {});
		return;
	case Thumbnail::State::Broken:
		drawPlaceholder(Symbol::Broken, translator_.text("Dock.Tile.Broken"));
		return;
	case Thumbnail::State::Ready:
		break;
	}
	painter_.save();
	painter_.setClipPath(rounded(box, kTileCornerPx));
	const QPixmap &pixels = veil == Veil::On ? thumbnail.veiled : thumbnail.sharp;
	// Scaled by the painter, straight to the screen's own pixels, whatever its scale factor.
	painter_.drawPixmap(fitted(thumbnail.sharp.size(), box, kMaxEnlargement), pixels, QRectF{pixels.rect()});
	painter_.restore();
	if (veil == Veil::On) {
		drawMark(painter_, box, symbolOf(tile.visibility), option_.palette);
	} else if (tile.animated) {
		drawMark(painter_, box, Symbol::Play, option_.palette);
	}
}

void TilePainter::drawPlaceholder(Symbol symbol, const QString &text)
{
	const QColor color =
		blended(option_.palette.color(QPalette::Text), option_.palette.color(QPalette::Base), 0.6f);
	const int lineHeight = text.isEmpty() ? 0 : option_.fontMetrics.height();
	const int side = std::max(16, layout_.picture.height() / 3);
	QRect area{0, 0, layout_.picture.width() - 2 * kTileGapPx, side + lineHeight};
	area.moveCenter(layout_.picture.center());
	drawSymbol(painter_, QRectF(area.left(), area.top(), area.width(), side), symbol, color);
	painter_.setPen(color);
	painter_.drawText(QRect{area.left(), area.top() + side, area.width(), lineHeight}, Qt::AlignCenter,
			  option_.fontMetrics.elidedText(text, Qt::ElideRight, area.width()));
}

void TilePainter::drawOnAir()
{
	const QColor red = onAirColor(option_.palette);
	constexpr qreal kHalf = kFrameWidthPx / 2;
	painter_.strokePath(rounded(QRectF{layout_.picture}.adjusted(kHalf, kHalf, -kHalf, -kHalf), kTileCornerPx),
			    QPen{red, kFrameWidthPx});

	QFont font = option_.font;
	font.setBold(true);
	const QFontMetrics metrics{font};
	const QString word = translator_.text("Dock.Live");
	const QRect tag = mirrored({layout_.picture.left(), layout_.picture.top(),
				    std::min(metrics.horizontalAdvance(word) + 4 * kTileGapPx, layout_.picture.width()),
				    metrics.height() + kTileGapPx});
	painter_.fillPath(rounded(tag, kTileCornerPx), red);
	painter_.setFont(font);
	painter_.setPen(onAirTextColor());
	painter_.drawText(tag, Qt::AlignCenter, metrics.elidedText(word, Qt::ElideRight, tag.width()));
	painter_.setFont(option_.font);
}

void TilePainter::drawTitle(const Tile &tile, Veil veil)
{
	if (veil == Veil::On) { // a title can give away as much as the picture
		QRectF bar =
			mirrored({layout_.title.left(), 0, layout_.title.width() * 3 / 5, layout_.title.height() / 2});
		bar.moveCenter({bar.center().x(), QRectF{layout_.title}.center().y()});
		painter_.fillPath(rounded(bar, bar.height() / 2), textColor(0.3f));
		return;
	}
	const int taken = tile.views.value_or(0) > 0 ? drawViews(*tile.views) : 0;
	const QRect title = mirrored(layout_.title.adjusted(0, 0, -taken, 0));
	painter_.setPen(textColor(1));
	const auto alignment = QStyle::visualAlignment(option_.direction, Qt::AlignLeft | Qt::AlignVCenter);
	painter_.drawText(title, static_cast<int>(alignment) | Qt::TextSingleLine,
			  option_.fontMetrics.elidedText(tile.title, Qt::ElideRight, title.width()));
}

int TilePainter::drawViews(std::uint64_t views)
{
	const QString number = QLocale().toString(static_cast<qulonglong>(views));
	const int side = layout_.title.height() * 3 / 5;
	const int numberWidth = option_.fontMetrics.horizontalAdvance(number);
	const QRect &row = layout_.title;
	const QRect text{row.right() + 1 - numberWidth, row.top(), numberWidth, row.height()};
	const QRect icon{text.left() - side - 2, row.top() + (row.height() - side) / 2, side, side};
	const QColor color = textColor(0.75f);
	drawSymbol(painter_, mirrored(icon), Symbol::Bars, color);
	painter_.setPen(color);
	painter_.drawText(mirrored(text), Qt::AlignCenter | Qt::TextSingleLine, number);
	return numberWidth + side + 2 + kTileGapPx;
}

void TilePainter::drawBadge(const Tile &tile)
{
	const Visibility visibility = tile.changingTo.value_or(tile.visibility);
	const int side = layout_.badge.height() * 4 / 5;
	const QRect icon{layout_.badge.left(), layout_.badge.top() + (layout_.badge.height() - side) / 2, side, side};
	const int taken = tile.slot > 0 ? drawSlot(tile.slot) : 0;
	const QRect word = layout_.badge.adjusted(side + kTileGapPx, 0, -taken, 0);
	const QColor color = textColor(0.75f);
	drawSymbol(painter_, mirrored(icon), symbolOf(visibility), color);

	QString text = visibilityWord(translator_, visibility);
	if (tile.changingTo) {
		text = translator_.text("Dock.Tile.Changing").arg(text);
	}
	painter_.setPen(color);
	const auto alignment = QStyle::visualAlignment(option_.direction, Qt::AlignLeft | Qt::AlignVCenter);
	painter_.drawText(mirrored(word), static_cast<int>(alignment) | Qt::TextSingleLine,
			  option_.fontMetrics.elidedText(text, Qt::ElideRight, word.width()));
}

// Like the key that it is for. Never veiled: a number gives nothing away.
int TilePainter::drawSlot(int slot)
{
	const QString number = QString::number(slot);
	const QRect &row = layout_.badge;
	const int width = std::max(row.height(), option_.fontMetrics.horizontalAdvance(number) + 2 * kSlotPaddingPx);
	const QRect box = mirrored({row.right() + 1 - width, row.top(), width, row.height()});
	painter_.strokePath(rounded(QRectF{box}.adjusted(0.5, 0.5, -0.5, -0.5), kTileCornerPx),
			    QPen{textColor(0.5f), 1});
	painter_.setPen(textColor(1));
	painter_.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, number);
	return width + kTileGapPx;
}

QColor TilePainter::textColor(float weight) const
{
	const QPalette &palette = option_.palette;
	return selected_ ? blended(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight), weight)
			 : blended(palette.color(QPalette::Text), palette.color(QPalette::Base), weight);
}

QRect TilePainter::mirrored(const QRect &part) const
{
	return QStyle::visualRect(option_.direction, option_.rect, part);
}

} // namespace StreamImages
