#include "plugin/base/ConfigurationFolder.hpp"

#include <obs-module.h>

#include <util/bmem.h>

#include <memory>

namespace StreamImages {

// Where OBS has no folder for its configuration, libobs answers with a relative one.
std::filesystem::path configurationFolder()
{
	const std::unique_ptr<char, decltype(&bfree)> answer{obs_module_config_path(""), &bfree};
	const auto path = answer ? std::filesystem::path{answer.get()}.lexically_normal() : std::filesystem::path{};
	return path.is_absolute() ? path : std::filesystem::path{};
}

} // namespace StreamImages
