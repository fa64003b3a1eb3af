#pragma once

#include "core/config/Configuration.hpp"
#include "core/importing/ImportRunner.hpp"
#include "core/model/StreamImage.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace StreamImages {

class FileSystem;
class Imaging;
class Library;
class ThumbnailFiles;

// Takes one picture from a stranger's file to the library: size limit, real type from the content, limits on the header,
// a look whether it is there already, the whole picture decoded once for its thumbnail, and only then stored. A failure
// at any step leaves nothing behind that is listed anywhere; content that no image names is collected later. Safe from any
// thread; blocks.
class ImageImporter {
public:
	// What the importer works with; all of it outlives the importer.
	struct Environment {
		FileSystem &fileSystem;
		const Imaging &imaging;
		Library &library;
		ThumbnailFiles &thumbnails;
		const Configuration &configuration;
	};

	explicit ImageImporter(Environment environment) : environment_(environment) {}

	// Errors: NotFound, NotAFile, FileUnreadable, FileTooLarge, NotAnImage, FormatNotAllowed, DimensionsTooLarge,
	// DamagedImage, DecodeTimedOut, StreamFull, ReadOnly, storage errors.
	Expected<AddedImage> import(const ImportRequest &request, const ImportItem &item,
				    const ImportSteps &steps) const;

	// Puts a file back that the library has lost: no more is read of it than the content had. Errors: NotFound, NotAFile,
	// FileUnreadable, InvalidArgument when it is another file, ReadOnly, LibraryReplaced, storage errors.
	Expected<void> restore(const ContentFacts &content, const std::filesystem::path &file) const;

private:
	Expected<std::vector<std::byte>> readItem(const ImportItem &item) const;
	Expected<ContentFacts> inspect(std::span<const std::byte> bytes) const;

	const Environment environment_;
};

} // namespace StreamImages
