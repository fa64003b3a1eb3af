#include "core/store/ContentStore.hpp"

#include "core/base/Hex.hpp"
#include "core/store/AtomicFile.hpp"
#include "core/store/Sha256.hpp"

#include <utility>

namespace StreamImages {

ContentStore::ContentStore(FileSystem &fileSystem, std::filesystem::path folder)
	: fileSystem_(fileSystem), folder_(std::move(folder))
{
}

std::filesystem::path ContentStore::shardOf(const ContentFacts &content) const
{
	return folder_ / content.sha256.substr(0, kContentShardDigits);
}

std::filesystem::path ContentStore::fileOf(const ContentFacts &content) const
{
	std::filesystem::path file = shardOf(content) / content.sha256;
	file += fileExtension(content.format);
	return file;
}

Expected<void> ContentStore::ensureShard(const std::filesystem::path &shard)
{
	if (auto made = fileSystem_.makeFolder(shard); !made) {
		return made;
	}
	{
		std::scoped_lock lock{mutex_};
		if (durableShards_.contains(shard)) {
			return {};
		}
	}
	return fileSystem_.flushFolder(folder_).transform([&] {
		std::scoped_lock lock{mutex_};
		durableShards_.insert(shard);
	});
}

Expected<void> ContentStore::put(const ContentFacts &content, std::span<const std::byte> bytes)
{
	if (content.bytes != bytes.size() || content.sha256 != sha256Hex(bytes)) {
		return failure(ErrorKind::InvalidArgument, "the bytes are not those of the content");
	}
	const std::filesystem::path shard = shardOf(content);
	if (auto ensured = ensureShard(shard); !ensured) {
		return ensured;
	}
	if (read(content)) {
		// As young as a new file, so that no collection of garbage that has begun already takes it away.
		const auto now = std::chrono::floor<UtcTime::duration>(std::chrono::system_clock::now());
		if (auto touched = fileSystem_.setModified(fileOf(content), now); !touched) {
			return touched;
		}
		return fileSystem_.flushFolder(shard); // its name may be what a killed process left unflushed
	}
	return addFile(fileSystem_, fileOf(content), bytes);
}

Expected<std::vector<std::byte>> ContentStore::read(const ContentFacts &content) const
{
	if (!isLowerHex(content.sha256, kSha256Digits)) {
		return failure(ErrorKind::InvalidArgument, "not a hash"); // and so no part of a path
	}
	auto bytes = fileSystem_.read(fileOf(content), std::min(content.bytes, kMaxContentBytes));
	if (!bytes) {
		const ErrorKind kind = bytes.error().kind;
		const bool wrongFile = kind == ErrorKind::FileTooLarge || kind == ErrorKind::NotAFile;
		return wrongFile ? failure(ErrorKind::CorruptFile, bytes.error().detail) : std::move(bytes);
	}
	if (sha256Hex(*bytes) != content.sha256) {
		return failure(ErrorKind::CorruptFile, "content that its hash does not match");
	}
	return bytes;
}

Expected<std::vector<ContentStore::StoredFile>> ContentStore::list() const
{
	std::vector<StoredFile> files;
	const auto shards = fileSystem_.list(folder_);
	if (!shards) {
		return std::unexpected{shards.error()};
	}
	for (const FolderEntry &shard : *shards) {
		const auto entries = shard.kind == EntryKind::Folder ? fileSystem_.list(folder_ / shard.name)
								     : std::vector<FolderEntry>{};
		if (!entries) {
			return std::unexpected{entries.error()};
		}
		for (const FolderEntry &entry : *entries) {
			const std::filesystem::path name{entry.name};
			if (entry.kind == EntryKind::File && isLowerHex(name.stem().string(), kSha256Digits) &&
			    formatOfExtension(name.extension().string())) {
				files.push_back({folder_ / shard.name / name, name.stem().string()});
			}
		}
	}
	return files;
}

Expected<void> ContentStore::removeIfOlder(const StoredFile &file, UtcTime olderThan)
{
	const auto facts = fileSystem_.inspect(file.path);
	if (!facts) {
		return std::unexpected{facts.error()};
	}
	return facts->modified <= olderThan ? fileSystem_.remove(file.path) : Expected<void>{};
}

bool ContentStore::isThere(const ContentFacts &content) const
{
	const auto facts = fileSystem_.inspect(fileOf(content));
	if (!facts) {
		return facts.error().kind != ErrorKind::NotFound;
	}
	return facts->kind == EntryKind::File && facts->bytes == content.bytes;
}

} // namespace StreamImages
