#include "ui/importing/TimeLeft.hpp"

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kSecondsStep = 10s;

} // namespace

QString timeLeftText(const Translator &translator, std::chrono::seconds timeLeft)
{
	if (timeLeft < 6s) {
		return translator.text("Import.TimeLeft.Moment");
	}
	if (timeLeft <= 50s) {
		const auto steps = (timeLeft + kSecondsStep / 2) / kSecondsStep;
		return translator.text("Import.TimeLeft.Seconds").arg((steps * kSecondsStep).count());
	}
	const auto minutes = std::chrono::round<std::chrono::minutes>(timeLeft).count();
	return minutes < 60 ? translator.text("Import.TimeLeft.Minutes").arg(minutes)
			    : translator.text("Import.TimeLeft.Hour");
}

} // namespace StreamImages
