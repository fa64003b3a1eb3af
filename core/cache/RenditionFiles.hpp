#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/cache/DiskCache.hpp"
#include "core/cache/RenditionKey.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace StreamImages {

// Decoded pictures for display on disk, so that they need not be decoded again after a restart:
// `renditions/<aa>/<sha256>-<width>x<height>.v1.rgba` in the cache folder, width and height being those of the box. The
// pixels as they are, row by row, and behind them the picture's size and a checksum: nothing is to be computed, so that
// restoring takes as long as reading. As everything in a DiskCache they are bounded and checked.
//
// The version in the name is raised when the same content and box give other pixels than before.
//
// Thread rule: safe from any thread; all but putSoon *block*.
class RenditionFiles {
public:
	static constexpr std::uint64_t kDefaultMaxBytes = 768u << 20; // some 90 pictures of 1920 x 1080

	RenditionFiles(FileSystem &fileSystem, Clock &clock, const std::filesystem::path &cacheFolder,
		       std::uint64_t maxBytes = kDefaultMaxBytes);

	// Empty when it is not there.
	PixelHandle find(const RenditionKey &key);

	// Best effort: a cache that cannot be written costs time, not pictures.
	void put(const RenditionKey &key, const PixelBuffer &pixels);

	// The same on a thread of its own, for pixels that are wanted at once. Only when restoring them can be expected to
	// take less time than decoding took. Those that wait are held in memory: no more than 32 MiB of them, or one that is
	// larger; others are not kept. Those that have not been begun at the end are dropped.
	void putSoon(const RenditionKey &key, PixelHandle pixels, std::chrono::milliseconds decodingTook);

	void keepOnly(const std::set<std::string> &sha256s) { disk_.keepOnly(sha256s); }
	Expected<DiskUsage> usage() const { return disk_.usage(); }
	void clear() { disk_.clear(); }

private:
	DiskCache disk_;
	const std::uint64_t maxBytes_;
	std::atomic<std::uint64_t> waitingBytes_{0};
	WorkerPool writer_; // uses all of the above
};

} // namespace StreamImages
