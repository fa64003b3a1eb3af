#include "core/cache/ThumbnailFiles.hpp"

#include <utility>

namespace StreamImages {

namespace {

constexpr std::uint64_t kMaxThumbnailBytes = 1u << 20;

std::string nameOf(const std::string &sha256)
{
	return sha256 + ".jpg";
}

} // namespace

ThumbnailFiles::ThumbnailFiles(FileSystem &fileSystem, Clock &clock, const std::filesystem::path &cacheFolder,
			       std::uint64_t maxBytes)
	: disk_(fileSystem, clock, {cacheFolder / "thumbnails", maxBytes})
{
}

std::optional<EncodedImage> ThumbnailFiles::find(const std::string &sha256)
{
	return disk_.find(nameOf(sha256), kMaxThumbnailBytes).transform([](std::vector<std::byte> &&bytes) {
		return EncodedImage{ImageFormat::Jpeg, std::move(bytes)};
	});
}

void ThumbnailFiles::put(const std::string &sha256, const EncodedImage &thumbnail)
{
	disk_.put(nameOf(sha256), thumbnail.bytes);
}

} // namespace StreamImages
