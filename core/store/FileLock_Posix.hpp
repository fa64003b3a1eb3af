#pragma once

#include "core/store/FileSystem.hpp"

namespace StreamImages {

// See FileSystem::lock.
Expected<std::unique_ptr<FileLock>> lockFile(const std::filesystem::path &file);

} // namespace StreamImages
