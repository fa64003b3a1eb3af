#pragma once

#include <QString>
#include <QStringList>

namespace StreamImages {

// Tags are typed one after the other, with a comma between them: that of any keyboard.
bool endsTag(QChar character);

// The tags in what was typed, without the spaces around them; empty ones are left out.
QStringList typedTags(const QString &text);

// What is typed after the last comma.
QString unfinishedTag(const QString &text);

} // namespace StreamImages
