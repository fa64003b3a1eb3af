#include "core/config/KnownLibraries.hpp"

#include "core/store/AtomicFile.hpp"
#include "core/store/Folders.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/Sha256.hpp"

#include <span>
#include <string>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;

std::string nameOf(const Path &library)
{
	return normalFolder(library).string();
}

} // namespace

KnownLibraries::KnownLibraries(FileSystem &fileSystem, Path pluginFolder)
	: fileSystem_(fileSystem), pluginFolder_(std::move(pluginFolder))
{
}

Path KnownLibraries::fileFor(const Path &library) const
{
	const std::string name = nameOf(library);
	return pluginFolder_ / kKnownLibrariesFolder / sha256Hex(std::as_bytes(std::span{name}));
}

Expected<void> KnownLibraries::checkBeforeOpening(const Path &library) const
{
	if (pluginFolder_.empty()) {
		return {};
	}
	// The first thing that a new library gets. library.json is no such sign: one may have been saved to the mount point
	// by somebody who lost the drive while the library was open.
	const auto held = isThere(fileSystem_, library / kStreamsFolder);
	if (!held) {
		return std::unexpected{held.error()};
	}
	if (*held) {
		return {};
	}
	const auto known = isThere(fileSystem_, fileFor(library));
	if (!known) {
		return std::unexpected{known.error()};
	}
	return *known ? failure(ErrorKind::LibraryMissing, "the folder that held the library is not there or is empty")
		      : Expected<void>{};
}

Expected<void> KnownLibraries::remember(const Path &library) const
{
	if (pluginFolder_.empty()) {
		return {};
	}
	const Path file = fileFor(library);
	const auto known = isThere(fileSystem_, file);
	if (!known || *known) {
		return known ? Expected<void>{} : std::unexpected{known.error()};
	}
	if (auto made = makeFolders(fileSystem_, file.parent_path()); !made) {
		return made;
	}
	const std::string text = nameOf(library) + '\n';
	auto added = addFile(fileSystem_, file, std::as_bytes(std::span{text}));
	if (!added) {
		static_cast<void>(fileSystem_.remove(file)); // who was told that it failed counts on nothing
	}
	return added;
}

} // namespace StreamImages
