#pragma once

#include <QString>

namespace StreamImages {

// Gives the text of a locale key (data/locale/en-US.ini): obs_module_text in OBS, the English file in tests. GUI thread.
class Translator {
public:
	virtual ~Translator() = default;
	virtual QString text(const char *key) const = 0;
};

} // namespace StreamImages
