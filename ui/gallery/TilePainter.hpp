#pragma once

#include "ui/Translator.hpp"
#include "ui/gallery/GalleryModel.hpp"
#include "ui/widgets/Symbols.hpp"
#include "ui/widgets/Veil.hpp"

#include <QFontMetrics>
#include <QRect>
#include <QStyleOptionViewItem>

class QPainter;

namespace StreamImages {

// Where the parts of a tile lie. Mirror with QStyle::visualRect for right-to-left text.
struct TileLayout {
	QRect picture;
	QRect title;
	QRect badge;

	TileLayout(const QRect &tile, const QFontMetrics &font);

	static int heightForWidth(int widthPx, const QFontMetrics &font);
};

// Draws one tile of the gallery with colours from the palette. Made for one painting.
class TilePainter {
public:
	TilePainter(QPainter &painter, const QStyleOptionViewItem &option, const Translator &translator);

	void draw(const Tile &tile, const Thumbnail &thumbnail, Veil veil);

private:
	void drawBackground();
	void drawThumbnail(const Thumbnail &thumbnail, const Tile &tile, Veil veil);
	void drawPlaceholder(Symbol symbol, const QString &text);
	void drawOnAir();
	void drawTitle(const Tile &tile, Veil veil);
	int drawViews(std::uint64_t views); // answers how wide that became
	void drawBadge(const Tile &tile);
	int drawSlot(int slot); // answers how wide that became
	QColor textColor(float weight) const;
	QRect mirrored(const QRect &part) const;

	QPainter &painter_;
	const QStyleOptionViewItem &option_;
	const Translator &translator_;
	const TileLayout layout_;
	const bool selected_;
};

} // namespace StreamImages
