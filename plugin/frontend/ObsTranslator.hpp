#pragma once

#include "ui/Translator.hpp"

namespace StreamImages {

// Texts from OBS's locale files.
class ObsTranslator final : public Translator {
public:
	QString text(const char *key) const override;
};

} // namespace StreamImages
