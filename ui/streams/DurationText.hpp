#pragma once

#include "ui/Translator.hpp"

#include <QString>

#include <chrono>

namespace StreamImages {

// As exact as people want it: "12 s", "5 min", "3 h 20 min".
QString durationText(const Translator &translator, std::chrono::milliseconds duration);

} // namespace StreamImages
