#include "core/cache/RenditionFiles.hpp"

#include "core/base/Hex.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::uint64_t kMaxWaitingBytes = 32u << 20; // four pictures of 1920 x 1080

// What an ordinary SSD reads. From the system's own cache it is ten times that.
constexpr std::uint64_t kReadBytesPerMs = 500'000;

using StoredSize = std::array<std::int32_t, 2>; // width and height, in this machine's byte order

std::string nameOf(const RenditionKey &key)
{
	return toHex(key.sha256) + '-' + std::to_string(key.box.widthPx) + 'x' + std::to_string(key.box.heightPx) +
	       ".v1.rgba";
}

// Of the pixels of the largest picture that fits in the box.
std::uint64_t maxBytesIn(PixelSize box)
{
	return std::uint64_t{4} * static_cast<std::uint32_t>(std::max(0, box.widthPx)) *
	       static_cast<std::uint32_t>(std::max(0, box.heightPx));
}

// The picture that a file holds, its pixels where they were read to.
struct RestoredPicture {
	std::vector<std::byte> file;
	PixelBuffer pixels;
};

void leaveToVector(std::uint8_t *) {}

PixelHandle restored(std::vector<std::byte> file)
{
	StoredSize size{};
	if (file.size() < sizeof(size)) {
		return nullptr;
	}
	const std::size_t pixelBytes = file.size() - sizeof(size);
	std::memcpy(size.data(), file.data() + pixelBytes, sizeof(size));
	const PixelSize sizePx{size[0], size[1]};
	if (sizePx.widthPx < 1 || sizePx.heightPx < 1 || maxBytesIn(sizePx) != pixelBytes) {
		return nullptr;
	}
	auto *data = reinterpret_cast<std::uint8_t *>(file.data()); // stays where it is when the vector is moved
	const auto picture =
		std::make_shared<RestoredPicture>(std::move(file), PixelBuffer{sizePx, {data, leaveToVector}});
	return {picture, &picture->pixels};
}

} // namespace

RenditionFiles::RenditionFiles(FileSystem &fileSystem, Clock &clock, const std::filesystem::path &cacheFolder,
			       std::uint64_t maxBytes)
	: disk_(fileSystem, clock, {cacheFolder / "renditions", maxBytes}), maxBytes_(maxBytes), writer_(1)
{
}

PixelHandle RenditionFiles::find(const RenditionKey &key)
{
	auto file = disk_.find(nameOf(key), std::min(maxBytesIn(key.box), maxBytes_) + sizeof(StoredSize));
	return file ? restored(*std::move(file)) : nullptr;
}

void RenditionFiles::put(const RenditionKey &key, const PixelBuffer &pixels)
{
	const StoredSize size{pixels.size.widthPx, pixels.size.heightPx};
	disk_.put(nameOf(key), std::as_bytes(pixels.pixels()), std::as_bytes(std::span{size}));
}

void RenditionFiles::putSoon(const RenditionKey &key, PixelHandle pixels, std::chrono::milliseconds decodingTook)
{
	const std::chrono::milliseconds restoringTakes{pixels->bytes() / kReadBytesPerMs};
	if (decodingTook <= restoringTakes) {
		return;
	}
	const std::uint64_t bytes = pixels->bytes();
	const std::uint64_t waitedBefore = waitingBytes_.fetch_add(bytes);
	if (waitedBefore != 0 && waitedBefore + bytes > kMaxWaitingBytes) {
		waitingBytes_ -= bytes;
		return;
	}
	writer_.post([this, key, bytes, pixels = std::move(pixels)] {
		put(key, *pixels);
		waitingBytes_ -= bytes;
	});
}

} // namespace StreamImages
