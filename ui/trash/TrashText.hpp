#pragma once

#include "core/base/Clock.hpp"
#include "ui/Translator.hpp"

#include <QDateTime>
#include <QString>

namespace StreamImages {

// In the user's time zone.
QDateTime localTime(UtcTime time);

// "Deleted at 14:05", today; "Deleted yesterday", "Deleted on 3/14/26"; as the user's country writes times and dates.
QString deletedText(const Translator &translator, const QDateTime &since, const QDateTime &now);

// How many days are left until the trash forgets it (kTrashRetention): "Days left: 12".
QString daysLeftText(const Translator &translator, UtcTime since, UtcTime now);

} // namespace StreamImages
