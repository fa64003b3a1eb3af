#include "core/manager/LibraryFolder.hpp"

#include "core/config/KnownLibraries.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/LibraryMove.hpp"

namespace StreamImages {

Expected<void> checkLibraryFolder(FileSystem &fileSystem, const std::filesystem::path &pluginFolder,
				  const std::filesystem::path &folder)
{
	return checkNoUnfinishedCopy(fileSystem, folder)
		.and_then([&] { return checkNotMovedAway(fileSystem, folder); })
		.and_then([&]() -> Expected<void> {
			// It holds no library yet, but the next start finishes the move to it.
			if (const auto origin = readMoveMark(fileSystem, folder / kMovingFromFile); origin && *origin) {
				return {};
			}
			return KnownLibraries{fileSystem, pluginFolder}.checkBeforeOpening(folder);
		});
}

} // namespace StreamImages
