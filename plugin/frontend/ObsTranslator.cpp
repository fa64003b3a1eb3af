#include "plugin/frontend/ObsTranslator.hpp"

#include <obs-module.h>

namespace StreamImages {

QString ObsTranslator::text(const char *key) const
{
	return QString::fromUtf8(obs_module_text(key));
}

} // namespace StreamImages
