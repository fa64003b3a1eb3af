#pragma once

#include "core/base/Clock.hpp"
#include "core/cache/DiskUsage.hpp"
#include "core/store/FileSystem.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace StreamImages {

// A folder of files that can be made anew: `<folder>/<aa>/<name>`, where <aa> are the first two digits of the SHA-256 that
// each name begins with. Anybody may delete or damage any of it at any time; what is missing, cut short, full of holes or
// under another name than it was put under is not found, and deleted.
//
// Behind its content each file carries a checksum of name and content. Nothing is flushed to the device: that costs an
// import more than the thumbnail is worth, and what a power cut leaves unfinished is found by the checksum.
//
// Bounded: the files together never have more than `maxBytes`, as far as this process knows. Their sizes are learnt at the
// first `put` and whenever the folder is full; then the files used least recently are deleted until four fifths of
// `maxBytes` are left. Use is the time of the file's last change, which `find` renews once an hour at most, so that the
// order survives a restart. Files named by nobody here are left alone and not counted.
//
// A failure of any kind costs time, not pictures: it is as if nothing had been put.
//
// Thread rule: safe from any thread, *blocks*; one of `put`, `keepOnly` and `clear` at a time, and neither `find` nor
// `usage` waits for it.
class DiskCache {
public:
	struct Place {
		std::filesystem::path folder; // made when it is first needed
		std::uint64_t maxBytes = 0;   // 0 = keep nothing
	};

	// `fileSystem` and `clock` outlive the cache.
	DiskCache(FileSystem &fileSystem, Clock &clock, Place place);

	// The content, which may have `maxBytes`. `name` is a SHA-256 in hexadecimal digits and what else tells files apart.
	std::optional<std::vector<std::byte>> find(const std::string &name, std::uint64_t maxBytes);

	// Keeps `content` with `tail` behind it.
	void put(const std::string &name, std::span<const std::byte> content, std::span<const std::byte> tail = {});

	// Deletes the files whose SHA-256 is none of these.
	void keepOnly(const std::set<std::string> &sha256s);

	// Measures what is there now, which takes a look at each file. Storage errors; a folder that is not there is empty.
	Expected<DiskUsage> usage() const;

	// Deletes all files.
	void clear();

private:
	struct StoredFile {
		std::filesystem::path path;
		std::uint64_t bytes = 0;
		UtcTime modified{};
	};

	std::filesystem::path fileOf(const std::string &name) const;
	void renew(const std::filesystem::path &file);
	bool isLongAgo(UtcTime time) const;
	bool makeRoom(std::uint64_t bytes);
	static std::uint64_t bytesOf(const std::vector<StoredFile> &files);
	void trim(std::uint64_t maxBytes);
	Expected<std::vector<StoredFile>> list() const;
	void listShard(const std::filesystem::path &shard, std::vector<StoredFile> &files) const;

	FileSystem &fileSystem_;
	Clock &clock_;
	const Place place_;
	std::mutex mutex_;                         // held while files are written or deleted; guards what follows
	std::optional<std::uint64_t> storedBytes_; // at most so many; empty: not known
};

} // namespace StreamImages
