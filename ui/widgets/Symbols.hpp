#pragma once

#include "core/model/Visibility.hpp"

#include <QColor>
#include <QIcon>
#include <QPalette>

class QPainter;
class QRectF;

namespace StreamImages {

// Small drawings in one colour, made from the palette, so that they follow OBS's theme at any scale.
enum class Symbol {
	Lock = 1, // private
	Star,     // subscribers
	Eye,      // public
	Play,     // animated
	Picture,  // a picture that is not there yet
	Broken,   // a picture that cannot be shown
	Plus,
	Bars,   // how often it was seen
	Funnel, // filter
	Sort,
	Dots, // everything else
	Magnifier,
};

Symbol symbolOf(Visibility visibility);

// Fits the symbol into the largest square in the middle of `area`.
void drawSymbol(QPainter &painter, const QRectF &area, Symbol symbol, const QColor &color);

// The symbol on a disc in the middle of a picture: it is veiled, say.
void drawMark(QPainter &painter, const QRectF &picture, Symbol symbol, const QPalette &palette);

// An icon that takes the colour of button texts whenever it is painted.
QIcon symbolIcon(Symbol symbol);

// The red of "on air": the one colour that is ours. White text on it is readable in light and dark themes.
QColor onAirColor(const QPalette &palette);
QColor onAirTextColor();

// `foreground` over `background`, for text of lesser weight: 1 is all foreground.
QColor blended(const QColor &foreground, const QColor &background, float weight);

} // namespace StreamImages
