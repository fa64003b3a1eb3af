#pragma once

#include <QString>

#include <filesystem>

namespace StreamImages {

// Folders as a person reads and types them, with the separators of the system.
QString folderText(const std::filesystem::path &folder);

// Without space around it and without "..", doubled or trailing separators.
std::filesystem::path parseFolder(const QString &text);

// Shows the folder in the desktop's file manager.
void openInFileManager(const std::filesystem::path &folder);

} // namespace StreamImages
