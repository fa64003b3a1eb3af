#pragma once

#include "core/config/Configuration.hpp"
#include "ui/settings/DiskCacheUsage.hpp"
#include "ui/settings/FolderText.hpp"
#include "ui/settings/LibraryMove.hpp"

#include <filesystem>
#include <functional>

namespace StreamImages {

class BackgroundWorkers;
class ImageManager;
class Preferences;
class Translator;

using FolderOpener = std::function<void(const std::filesystem::path &folder)>;

// What the settings work with; all of it outlives them.
struct SettingsServices {
	ImageManager &manager;
	BackgroundWorkers &workers;
	const Translator &translator;
	Preferences &preferences;

	LibraryMove moveLibrary = {};       // empty: moving the library is not offered
	DiskCacheReader readDiskCache = {}; // empty: nothing is said about the disk

	FolderOpener openFolder = openInFileManager;
	Environment environment = readProcessEnvironment;
};

} // namespace StreamImages
