#pragma once

#include "ui/widgets/Symbols.hpp"

#include <QImage>
#include <QRectF>
#include <QString>

class QPainter;

// How pictures are painted in the details pane and at full size; colours from the palette.
namespace StreamImages {

// Over a checkerboard, which is seen where the picture is transparent.
void drawPicture(QPainter &painter, const QRectF &target, const QImage &picture, const QPalette &palette);

// Where there is no picture. The text wraps.
void drawPlaceholder(QPainter &painter, const QRectF &area, Symbol symbol, const QString &text,
		     const QPalette &palette);

// A line of text over the lower edge of a picture.
void drawCaption(QPainter &painter, const QRectF &picture, const QString &text, const QPalette &palette);

} // namespace StreamImages
