#include "core/store/Folders.hpp"

#include <algorithm>

namespace StreamImages {

Expected<void> makeFolders(FileSystem &fileSystem, const std::filesystem::path &folder)
{
	if (const auto facts = fileSystem.inspect(folder); facts || facts.error().kind != ErrorKind::NotFound) {
		return {}; // there, or out of our sight: whoever uses it learns more
	}
	const std::filesystem::path parent = folder.parent_path();
	if (!parent.empty() && parent != folder) {
		if (auto made = makeFolders(fileSystem, parent); !made) {
			return made;
		}
	}
	if (auto made = fileSystem.makeFolder(folder); !made) {
		return made;
	}
	return fileSystem.flushFolder(parent.empty() ? std::filesystem::path{"."} : parent);
}

std::filesystem::path normalFolder(const std::filesystem::path &folder)
{
	const std::filesystem::path normal = folder.lexically_normal();
	return normal.has_filename() ? normal : normal.parent_path();
}

bool foldersOverlap(const std::filesystem::path &one, const std::filesystem::path &other)
{
	const std::filesystem::path first = normalFolder(one);
	const std::filesystem::path second = normalFolder(other);
	const auto [ofFirst, ofSecond] = std::mismatch(first.begin(), first.end(), second.begin(), second.end());
	return ofFirst == first.end() || ofSecond == second.end();
}

} // namespace StreamImages
