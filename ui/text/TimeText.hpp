#pragma once

#include "core/base/Clock.hpp"
#include "ui/Translator.hpp"

#include <QString>

#include <chrono>

namespace StreamImages {

// As the user's locale writes it, in local time.
QString timeText(UtcTime time);

// "1 h 12 min", "3 min 5 s", "8 s".
QString durationText(const Translator &translator, std::chrono::milliseconds duration);

} // namespace StreamImages
