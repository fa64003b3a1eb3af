#pragma once

#include "ui/Translator.hpp"
#include "ui/settings/VerifyFindings.hpp"

#include <QString>

namespace StreamImages {

// In one sentence.
QString verifyHeadline(const Translator &translator, const VerifyFindings &findings);

// All of it, to be read and copied: what was looked at, what is wrong with what, and what to do about it.
QString verifyReportText(const Translator &translator, const VerifyFindings &findings);

// Whether a repair may change something.
bool canRepair(const VerifyFindings &findings);

} // namespace StreamImages
