#pragma once

#include <QString>

namespace StreamImages {

// Gives the text of a locale key (data/locale/en-US.ini): obs_module_text in OBS, the English file in tests. GUI thread.
//
// Texts hold placeholders (%1, %2); fill all of them with one call of QString::arg, so that a title with a percent sign
// stays what it is.
class Translator {
public:
	virtual ~Translator() = default;
	virtual QString text(const char *key) const = 0;
};

} // namespace StreamImages
