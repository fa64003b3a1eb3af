#include "core/imaging/ForeignPictures.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace StreamImages {

namespace {

using namespace std::string_view_literals;

struct Magic {
	std::size_t offset;
	std::string_view bytes;
};

constexpr std::array kMagics{
	Magic{0, "%PDF-"sv},
	Magic{0, "II*\0"sv}, // TIFF and most raw formats
	Magic{0, "MM\0*"sv}, // the same, big-endian
	Magic{4, "ftypavif"sv},
	Magic{4, "ftypavis"sv},                 // moving AVIF
	Magic{4, "ftyphei"sv},                  // HEIC and its relatives
	Magic{4, "ftypmif1"sv},                 // HEIF
	Magic{0, "\xff\x0a"sv},                 // JPEG XL, bare
	Magic{0, "\0\0\0\x0cJXL \r\n\x87\n"sv}, // JPEG XL, boxed
	Magic{0, "\0\0\0\x0cjP  \r\n\x87\n"sv}, // JPEG 2000
	Magic{0, "8BPS"sv},                     // Photoshop
	Magic{0, "\0\0\1\0"sv},                 // Windows icon
};

// An SVG may begin with a byte order mark, an XML declaration and comments.
bool looksLikeSvg(std::string_view text)
{
	constexpr std::size_t kFarEnough = 4096;
	const std::size_t begin = text.find_first_not_of("\xef\xbb\xbf \t\r\n");
	return begin != std::string_view::npos && text[begin] == '<' &&
	       text.substr(begin, kFarEnough).find("<svg") != std::string_view::npos;
}

} // namespace

bool looksLikeForeignPicture(std::span<const std::byte> content)
{
	const std::string_view text{reinterpret_cast<const char *>(content.data()), content.size()};
	const auto matches = [text](const Magic &magic) {
		return text.size() >= magic.offset && text.substr(magic.offset).starts_with(magic.bytes);
	};
	return std::ranges::any_of(kMagics, matches) || looksLikeSvg(text);
}

} // namespace StreamImages
