#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace StreamImages {

// How long a title or a file name may become, in Unicode code points.
constexpr std::size_t kMaxTitleCodePoints = 200;

// Makes text from outside (file names, remote control) fit for showing and storing: invalid UTF-8 becomes U+FFFD,
// line breaks and tabs become a space, other control characters and bidirectional overrides are removed, surrounding space
// is trimmed, and the rest is cut at `maxCodePoints`.
std::string cleanText(std::string_view text, std::size_t maxCodePoints = kMaxTitleCodePoints);

bool isUtf8(std::string_view text);

// A title for a picture from its file name: without folder and extension, underscores as spaces, cleaned; the whole name when
// nothing is left of it then.
std::string titleFromFileName(std::string_view fileName);

} // namespace StreamImages
