#include "ui/trash/TrashText.hpp"

#include "core/manager/ImageManager.hpp"

#include <QLocale>

namespace StreamImages {

QDateTime localTime(UtcTime time)
{
	return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

QString deletedText(const Translator &translator, const QDateTime &since, const QDateTime &now)
{
	const QLocale locale;
	const qint64 days = since.date().daysTo(now.date());
	if (days == 0) {
		return translator.text("Trash.Deleted.Today").arg(locale.toString(since.time(), QLocale::ShortFormat));
	}
	if (days == 1) {
		return translator.text("Trash.Deleted.Yesterday");
	}
	return translator.text("Trash.Deleted.On").arg(locale.toString(since.date(), QLocale::ShortFormat));
}

QString daysLeftText(const Translator &translator, UtcTime since, UtcTime now)
{
	const auto left = std::chrono::ceil<std::chrono::days>(since + kTrashRetention - now);
	return left.count() > 0 ? translator.text("Trash.DaysLeft").arg(left.count())
				: translator.text("Trash.DaysLeft.None");
}

} // namespace StreamImages
