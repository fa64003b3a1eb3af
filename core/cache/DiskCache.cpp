#include "core/cache/DiskCache.hpp"

#include "core/base/Hex.hpp"
#include "core/store/AtomicFile.hpp"
#include "core/store/Sha256.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using Bytes = std::span<const std::byte>;
using Checksum = std::array<std::byte, sizeof(XXH64_hash_t)>;

constexpr std::size_t kShardDigits = 2;
constexpr std::chrono::hours kLongAgo{1}; // how late the time of a file's last use may be; nobody writes one so long

Checksum checksumOf(std::string_view name, Bytes content, Bytes tail = {})
{
	const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state{XXH3_createState(), &XXH3_freeState};
	XXH3_64bits_reset_withSeed(state.get(), XXH3_64bits(name.data(), name.size()));
	XXH3_64bits_update(state.get(), content.data(), content.size());
	XXH3_64bits_update(state.get(), tail.data(), tail.size());
	const XXH64_hash_t hash = XXH3_64bits_digest(state.get());
	Checksum checksum{};
	std::memcpy(checksum.data(), &hash, sizeof(hash));
	return checksum;
}

// Takes the checksum off the end; false when it is not the content's.
bool takeChecksum(std::string_view name, std::vector<std::byte> &file)
{
	if (file.size() < sizeof(Checksum)) {
		return false;
	}
	const std::size_t contentBytes = file.size() - sizeof(Checksum);
	const Checksum expected = checksumOf(name, Bytes{file}.first(contentBytes));
	const bool matches = std::ranges::equal(expected, Bytes{file}.subspan(contentBytes));
	file.resize(contentBytes);
	return matches;
}

// Unlike makeFolders without a flush.
Expected<void> ensureFolder(FileSystem &fileSystem, const Path &folder)
{
	auto made = fileSystem.makeFolder(folder);
	if (made || made.error().kind != ErrorKind::NotFound || !folder.has_relative_path()) {
		return made;
	}
	auto parent = ensureFolder(fileSystem, folder.parent_path());
	return parent ? fileSystem.makeFolder(folder) : parent;
}

} // namespace

DiskCache::DiskCache(FileSystem &fileSystem, Clock &clock, Place place)
	: fileSystem_(fileSystem), clock_(clock), place_(std::move(place))
{
}

std::optional<std::vector<std::byte>> DiskCache::find(const std::string &name, std::uint64_t maxBytes)
{
	const Path file = fileOf(name);
	auto bytes = fileSystem_.read(file, maxBytes + sizeof(Checksum));
	if (!bytes && bytes.error().kind == ErrorKind::NotFound) {
		return std::nullopt;
	}
	if (!bytes || !takeChecksum(name, *bytes)) {
		static_cast<void>(fileSystem_.remove(file));
		return std::nullopt;
	}
	renew(file);
	return *std::move(bytes);
}

void DiskCache::put(const std::string &name, Bytes content, Bytes tail)
{
	const Checksum checksum = checksumOf(name, content, tail);
	std::vector<std::byte> trailer{tail.begin(), tail.end()};
	trailer.insert(trailer.end(), checksum.begin(), checksum.end());
	const std::uint64_t bytes = content.size() + trailer.size();
	const Path file = fileOf(name);
	std::scoped_lock lock{mutex_};
	if (makeRoom(bytes) && ensureFolder(fileSystem_, file.parent_path()) &&
	    replaceCacheFile(fileSystem_, file, content, trailer)) {
		*storedBytes_ += bytes;
	}
}

void DiskCache::keepOnly(const std::set<std::string> &sha256s)
{
	std::scoped_lock lock{mutex_};
	storedBytes_.reset(); // learnt anew by the next put
	for (const StoredFile &file : list().value_or(std::vector<StoredFile>{})) {
		if (!sha256s.contains(file.path.filename().string().substr(0, kSha256Digits))) {
			static_cast<void>(fileSystem_.remove(file.path));
		}
	}
}

Expected<DiskUsage> DiskCache::usage() const
{
	return list().transform([this](const std::vector<StoredFile> &files) {
		return DiskUsage{.bytes = bytesOf(files), .files = files.size(), .maxBytes = place_.maxBytes};
	});
}

void DiskCache::clear()
{
	std::scoped_lock lock{mutex_};
	trim(0);
}

Path DiskCache::fileOf(const std::string &name) const
{
	return place_.folder / name.substr(0, kShardDigits) / name;
}

void DiskCache::renew(const Path &file)
{
	if (const auto facts = fileSystem_.inspect(file); facts && isLongAgo(facts->modified)) {
		static_cast<void>(fileSystem_.setModified(file, clock_.now()));
	}
}

// A time in the future is one that the clock had by mistake.
bool DiskCache::isLongAgo(UtcTime time) const
{
	const UtcTime now = clock_.now();
	return time <= now - kLongAgo || time >= now + kLongAgo;
}

// False when there is none to be had.
bool DiskCache::makeRoom(std::uint64_t bytes)
{
	if (bytes > place_.maxBytes) {
		return false;
	}
	const std::uint64_t mayBeThere = place_.maxBytes - bytes;
	if (!storedBytes_) {
		trim(std::numeric_limits<std::uint64_t>::max()); // learns, and deletes what is unfinished
	}
	if (storedBytes_ && *storedBytes_ > mayBeThere) {
		trim(std::min(mayBeThere, place_.maxBytes / 5 * 4));
	}
	return storedBytes_ && *storedBytes_ <= mayBeThere;
}

std::uint64_t DiskCache::bytesOf(const std::vector<StoredFile> &files)
{
	std::uint64_t bytes = 0;
	for (const StoredFile &file : files) {
		bytes += file.bytes;
	}
	return bytes;
}

void DiskCache::trim(std::uint64_t maxBytes)
{
	auto files = list();
	if (!files) {
		storedBytes_.reset();
		return;
	}
	std::ranges::sort(*files, {}, &StoredFile::modified);
	std::uint64_t stored = bytesOf(*files);
	for (const StoredFile &file : *files) {
		if (stored <= maxBytes) {
			break;
		}
		if (fileSystem_.remove(file.path)) {
			stored -= file.bytes;
		}
	}
	storedBytes_ = stored;
}

// Deletes what is unfinished on the way.
Expected<std::vector<DiskCache::StoredFile>> DiskCache::list() const
{
	const auto shards = fileSystem_.list(place_.folder);
	if (!shards && shards.error().kind != ErrorKind::NotFound) {
		return std::unexpected{shards.error()};
	}
	std::vector<StoredFile> files;
	for (const FolderEntry &shard : shards.value_or(std::vector<FolderEntry>{})) {
		if (shard.kind == EntryKind::Folder && isLowerHex(shard.name, kShardDigits)) {
			listShard(place_.folder / shard.name, files);
		}
	}
	return files;
}

void DiskCache::listShard(const Path &shard, std::vector<StoredFile> &files) const
{
	for (const FolderEntry &entry : fileSystem_.list(shard).value_or(std::vector<FolderEntry>{})) {
		const std::string_view name = entry.name;
		const bool ours = isLowerHex(name.substr(0, kSha256Digits), kSha256Digits);
		const auto facts =
			ours ? fileSystem_.inspect(shard / entry.name) : failure(ErrorKind::NotFound, "not ours");
		if (!facts || facts->kind != EntryKind::File) {
			continue;
		}
		const bool unfinished = name.ends_with(kTemporarySuffix) && isLongAgo(facts->modified);
		if (!unfinished || !fileSystem_.remove(shard / entry.name)) {
			files.push_back({shard / entry.name, facts->bytes, facts->modified});
		}
	}
}

} // namespace StreamImages
