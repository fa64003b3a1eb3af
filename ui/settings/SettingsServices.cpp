#include "ui/settings/SettingsServices.hpp"

#include "core/manager/LibraryFolder.hpp"

namespace StreamImages {

FolderCheck folderCheckOf(const ImageManager &manager)
{
	return [pluginFolder = manager.configuration().pluginFolder](const std::filesystem::path &folder) {
		return checkLibraryFolder(*makeFileSystem(), pluginFolder, folder);
	};
}

} // namespace StreamImages
