#include "ui/streams/DurationText.hpp"

namespace StreamImages {

QString durationText(const Translator &translator, std::chrono::milliseconds duration)
{
	using namespace std::chrono_literals;
	if (duration < 1min) {
		return translator.text("Streams.Duration.Seconds")
			.arg(std::chrono::floor<std::chrono::seconds>(duration).count());
	}
	const auto minutes = std::chrono::floor<std::chrono::minutes>(duration).count();
	if (minutes < 60) {
		return translator.text("Streams.Duration.Minutes").arg(minutes);
	}
	return translator.text("Streams.Duration.Hours")
		.arg(QString::number(minutes / 60), QString::number(minutes % 60));
}

} // namespace StreamImages
