#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/Translator.hpp"

#include <QString>

namespace StreamImages {

// What stands in the way, or was repaired, as long as this library is open. Empty when all is well.
QString accessText(const Translator &translator, LibraryAccess access);
QString recoveryText(const Translator &translator, const std::vector<RecoveryNote> &notes, const StreamList &streams);

// Empty when everything is saved.
QString unsavedText(const Translator &translator, const StreamList &streams);

} // namespace StreamImages
