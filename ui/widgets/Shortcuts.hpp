#pragma once

#include "ui/Translator.hpp"

#include <QKeySequence>
#include <QList>

class QAction;

namespace StreamImages {

// Keys of the gallery that buttons elsewhere tell of as well.
inline constexpr Qt::Key kShowKey = Qt::Key_Return;
inline constexpr Qt::Key kLargePreviewKey = Qt::Key_Space;

// The tool tip, with the keys for the same at its end, as the system writes them.
QString withShortcuts(const Translator &translator, const QString &toolTip, const QList<QKeySequence> &shortcuts);

// Makes the tool tips of these actions end with their (first) shortcuts, and context menus show them. Others stay as
// they are. To be called once, after the tool tips were set.
void tellShortcuts(const Translator &translator, const QList<QAction *> &actions);

} // namespace StreamImages
