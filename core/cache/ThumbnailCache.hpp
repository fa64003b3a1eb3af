#pragma once

#include "core/imaging/Imaging.hpp"
#include "core/store/FileSystem.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace StreamImages {

// Thumbnails on disk, named by their content's hash: `thumbnails/<aa>/<sha256>.jpg` in the cache folder. Anyone may
// delete any of it at any time; a thumbnail that is missing or unfinished is simply not found. Safe from any thread.
class ThumbnailCache {
public:
	ThumbnailCache(FileSystem &fileSystem, std::filesystem::path cacheFolder);

	std::optional<EncodedImage> find(const std::string &sha256) const;

	// Best effort: a cache that cannot be written costs time, not pictures.
	void put(const std::string &sha256, const EncodedImage &thumbnail);

private:
	std::filesystem::path fileOf(const std::string &sha256) const;

	FileSystem &fileSystem_;
	const std::filesystem::path folder_;
};

} // namespace StreamImages
