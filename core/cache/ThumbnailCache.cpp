#include "core/cache/ThumbnailCache.hpp"

#include "core/store/AtomicFile.hpp"
#include "core/store/Folders.hpp"

#include <cstdint>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::uint64_t kMaxThumbnailBytes = 1u << 20;

// A JPEG begins with SOI and ends with EOI: what a power cut left unfinished has one of them at most.
bool isWholeJpeg(std::span<const std::byte> bytes)
{
	return bytes.size() >= 4 && bytes[0] == std::byte{0xff} && bytes[1] == std::byte{0xd8} &&
	       bytes[bytes.size() - 2] == std::byte{0xff} && bytes[bytes.size() - 1] == std::byte{0xd9};
}

} // namespace

ThumbnailCache::ThumbnailCache(FileSystem &fileSystem, std::filesystem::path cacheFolder)
	: fileSystem_(fileSystem), folder_(std::move(cacheFolder) / "thumbnails")
{
}

std::optional<EncodedImage> ThumbnailCache::find(const std::string &sha256) const
{
	auto bytes = fileSystem_.read(fileOf(sha256), kMaxThumbnailBytes);
	if (!bytes || !isWholeJpeg(*bytes)) {
		return std::nullopt;
	}
	return EncodedImage{ImageFormat::Jpeg, *std::move(bytes)};
}

void ThumbnailCache::put(const std::string &sha256, const EncodedImage &thumbnail)
{
	const std::filesystem::path file = fileOf(sha256);
	if (makeFolders(fileSystem_, file.parent_path())) {
		static_cast<void>(addFile(fileSystem_, file, thumbnail.bytes));
	}
}

std::filesystem::path ThumbnailCache::fileOf(const std::string &sha256) const
{
	return folder_ / sha256.substr(0, 2) / (sha256 + ".jpg");
}

} // namespace StreamImages
