#pragma once

#include "ui/lists/RowRoles.hpp"
#include "ui/widgets/Veil.hpp"

#include <QStringList>
#include <QStyleOptionViewItem>

class QPainter;

namespace StreamImages {

// Whether rows of a list begin with a picture.
enum class RowPictures {
	None = 1,
	Small, // as high as the text
	Large, // to be recognised
};

// Where the parts of a row lie. Mirror with QStyle::visualRect for right-to-left text.
struct RowLayout {
	QRect picture; // empty without one
	QRect title;
	QRect facts;

	RowLayout(const QRect &row, const QFontMetrics &font, RowPictures pictures);

	static int height(const QFontMetrics &font, RowPictures pictures);
};

// Draws the content of one row, over its background: a picture, the title, and below it as many facts as there is room
// for. Made for one painting.
class RowPainter {
public:
	RowPainter(QPainter &painter, const QStyleOptionViewItem &option, RowPictures pictures);

	void drawPicture(const RowPicture &picture, Veil veil);
	void drawTitle(const QString &title, Veil veil);
	void drawFacts(const QStringList &facts);

private:
	QRectF drawPile(const QRectF &box);
	void drawPixmap(const QPixmap &pixels, const QSize &size);
	void drawLine(const QRect &line, const QString &text, float weight);
	QString fittingFacts(const QStringList &facts) const;
	QColor textColor(float weight) const;
	QRect mirrored(const QRect &part) const;

	QPainter &painter_;
	const QStyleOptionViewItem &option_;
	const RowLayout layout_;
};

} // namespace StreamImages
