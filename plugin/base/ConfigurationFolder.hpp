#pragma once

#include <filesystem>

namespace StreamImages {

// The plugin's folder in OBS's configuration; empty when OBS has none.
std::filesystem::path configurationFolder();

} // namespace StreamImages
