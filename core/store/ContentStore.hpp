#pragma once

#include "core/base/Error.hpp"
#include "core/model/StreamImage.hpp"
#include "core/store/FileSystem.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <span>
#include <vector>

namespace StreamImages {

// As much as can be imported: the most that MAX_IMAGE_UPLOAD_SIZE_MB may say.
constexpr std::uint64_t kMaxContentBytes = std::uint64_t{1024} << 20;

constexpr std::size_t kContentShardDigits = 2;

// The library's `content/` folder: immutable files named by their SHA-256, spread over sub-folders (shards) named by
// its first digits.
//
// Thread rule: safe from any thread; nothing is put while something is removed.
class ContentStore {
public:
	ContentStore(FileSystem &fileSystem, std::filesystem::path folder);

	// Durable when it returns. InvalidArgument when the bytes are not what `content` says; storage errors.
	Expected<void> put(const ContentFacts &content, std::span<const std::byte> bytes);

	// NotFound, CorruptFile, storage errors; InvalidArgument when `content` has no well-formed hash.
	Expected<std::vector<std::byte>> read(const ContentFacts &content) const;

	// Deletes a file of the folder's shards, unless it was stored or stored again after `olderThan`; what is stored anew
	// counts as young, so that whoever collects garbage may have decided a while ago.
	struct StoredFile {
		std::filesystem::path path;
		std::string sha256;
	};
	Expected<void> removeIfOlder(const StoredFile &file, UtcTime olderThan);

	// Every file of the shards that is named like content.
	Expected<std::vector<StoredFile>> list() const;

	std::filesystem::path fileOf(const ContentFacts &content) const; // of a well-formed hash

	// False when the file is certainly missing or of the wrong size. Does not read it.
	bool isThere(const ContentFacts &content) const;

private:
	std::filesystem::path shardOf(const ContentFacts &content) const;
	Expected<void> ensureShard(const std::filesystem::path &shard);

	FileSystem &fileSystem_;
	const std::filesystem::path folder_;

	std::mutex mutex_; // guards the rest, and is held for no disk work
	// Shards known to survive a power cut. One that is merely there may be what a killed process left unflushed.
	std::set<std::filesystem::path> durableShards_;
};

} // namespace StreamImages
