#pragma once

#include "core/config/Configuration.hpp"
#include "core/manager/ImageManager.hpp"
#include "ui/settings/FolderText.hpp"

#include <filesystem>
#include <functional>

namespace StreamImages {

class BackgroundWorkers;
class Preferences;
class Translator;

using FolderOpener = std::function<void(const std::filesystem::path &folder)>;

// As ImageManager::prepareMove: *blocks*.
using LibraryMover = std::function<Expected<void>(const std::filesystem::path &folder, const MoveObserver &observer)>;

// Whether a library that is there may be used; *blocks*. See checkLibraryFolder.
using FolderCheck = std::function<Expected<void>(const std::filesystem::path &folder)>;

FolderCheck folderCheckOf(const ImageManager &manager);

// What the settings work with; all of it outlives them.
struct SettingsServices {
	ImageManager &manager;
	BackgroundWorkers &workers;
	const Translator &translator;
	Preferences &preferences;

	LibraryMover moveLibrary = [&library = manager](const auto &folder, const auto &observer) {
		return library.prepareMove(folder, observer);
	};
	FolderCheck checkFolder = folderCheckOf(manager);
	FolderOpener openFolder = openInFileManager;
	Environment environment = readProcessEnvironment;
};

} // namespace StreamImages
