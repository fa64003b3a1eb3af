#pragma once

#include "core/store/FileSystem.hpp"

namespace StreamImages {

// Makes a folder and those above it that are missing, each durable: flushed into its parent. Nothing happens when the
// folder is there already.
Expected<void> makeFolders(FileSystem &fileSystem, const std::filesystem::path &folder);

// One path for each folder, with or without a slash at its end.
std::filesystem::path normalFolder(const std::filesystem::path &folder);

// Whether one is the other or lies in it, by their names: no link is followed.
bool foldersOverlap(const std::filesystem::path &one, const std::filesystem::path &other);

} // namespace StreamImages
