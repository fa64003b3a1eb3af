#pragma once

#include "core/cache/DiskCache.hpp"
#include "core/imaging/Imaging.hpp"

#include <optional>
#include <string>

namespace StreamImages {

// Thumbnails on disk, named by their content's hash: `thumbnails/<aa>/<sha256>.jpg` in the cache folder. As everything in a
// DiskCache they are bounded and checked. Safe from any thread; *blocks*.
class ThumbnailFiles {
public:
	static constexpr std::uint64_t kDefaultMaxBytes = 256u << 20; // some 30 000 thumbnails

	ThumbnailFiles(FileSystem &fileSystem, Clock &clock, const std::filesystem::path &cacheFolder,
		       std::uint64_t maxBytes = kDefaultMaxBytes);

	std::optional<EncodedImage> find(const std::string &sha256);

	// Best effort: a cache that cannot be written costs time, not pictures.
	void put(const std::string &sha256, const EncodedImage &thumbnail);

	void keepOnly(const std::set<std::string> &sha256s) { disk_.keepOnly(sha256s); }
	Expected<DiskUsage> usage() const { return disk_.usage(); }
	void clear() { disk_.clear(); }

private:
	DiskCache disk_;
};

} // namespace StreamImages
