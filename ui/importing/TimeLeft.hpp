#pragma once

#include "ui/Translator.hpp"

#include <QString>

#include <chrono>

namespace StreamImages {

// In words, no more exact than an estimate is: "about 2 minutes left".
QString timeLeftText(const Translator &translator, std::chrono::seconds timeLeft);

} // namespace StreamImages
