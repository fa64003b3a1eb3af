#include "tests/bench/Rivals.hpp"

#include "core/imaging/ImageFormat.hpp"
#include "core/imaging/Imaging.hpp"
#include "core/imaging/Vips.hpp"

#include <stdexcept>

namespace StreamImages::Bench {

namespace {

// Damaged pictures are refused, as we and Pillow do, and not shown in part: a PNG's checksums cost a tenth of its time.

void require(bool succeeded)
{
	if (!succeeded) {
		throw std::runtime_error{std::string{"libvips: "} + vips_error_buffer()};
	}
}

int load(std::span<const std::byte> content, VipsImage **out)
{
	void *bytes = const_cast<std::byte *>(content.data());
	switch (sniffImageFormat(content).value()) {
	case ImageFormat::Jpeg:
		return vips_jpegload_buffer(bytes, content.size(), out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
					    VIPS_FAIL_ON_ERROR, nullptr);
	case ImageFormat::Png:
		return vips_pngload_buffer(bytes, content.size(), out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
					   VIPS_FAIL_ON_ERROR, nullptr);
	case ImageFormat::WebP:
		return vips_webpload_buffer(bytes, content.size(), out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
					    VIPS_FAIL_ON_ERROR, nullptr);
	case ImageFormat::Gif:
	case ImageFormat::Bmp:
		break;
	}
	return -1;
}

} // namespace

std::vector<std::byte> vipsThumbnail(std::span<const std::byte> content)
{
	require(ensureVips());
	const VipsImagePtr small = vipsResult([&](VipsImage **out) {
		return vips_thumbnail_buffer(const_cast<std::byte *>(content.data()), content.size(), out,
					     kThumbnailBox.widthPx, "height", kThumbnailBox.heightPx, "size",
					     VIPS_SIZE_DOWN, "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
	});
	void *buffer = nullptr;
	std::size_t count = 0;
	require(small && vips_jpegsave_buffer(small.get(), &buffer, &count, "Q", kThumbnailJpegQuality, "strip", TRUE,
					      nullptr) == 0);
	const GlibPtr<void> owned{buffer};
	const auto *bytes = static_cast<const std::byte *>(buffer);
	return {bytes, bytes + count};
}

void vipsDecode(std::span<const std::byte> content)
{
	require(ensureVips());
	const VipsImagePtr loaded = vipsResult([&](VipsImage **out) { return load(content, out); });
	require(loaded != nullptr);
	const VipsImagePtr rgba = vipsResult([&](VipsImage **out) {
		return vips_image_hasalpha(loaded.get()) ? vips_copy(loaded.get(), out, nullptr)
							 : vips_bandjoin_const1(loaded.get(), out, 255, nullptr);
	});
	std::size_t count = 0;
	const GlibPtr<void> pixels{rgba ? vips_image_write_to_memory(rgba.get(), &count) : nullptr};
	require(pixels != nullptr);
}

} // namespace StreamImages::Bench
