#include "ui/text/TimeText.hpp"

#include <QDateTime>
#include <QLocale>

namespace StreamImages {

QString timeText(UtcTime time)
{
	return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()),
				  QLocale::ShortFormat);
}

QString durationText(const Translator &translator, std::chrono::milliseconds duration)
{
	const auto seconds = std::chrono::round<std::chrono::seconds>(duration).count();
	const QLocale locale;
	if (seconds >= 3600) {
		return translator.text("Time.Duration.Hours")
			.arg(locale.toString(qint64{seconds / 3600}), locale.toString(qint64{seconds % 3600 / 60}));
	}
	if (seconds >= 60) {
		return translator.text("Time.Duration.Minutes")
			.arg(locale.toString(qint64{seconds / 60}), locale.toString(qint64{seconds % 60}));
	}
	return translator.text("Time.Duration.Seconds").arg(locale.toString(qint64{seconds}));
}

} // namespace StreamImages
