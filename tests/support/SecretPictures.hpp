#pragma once

#include "tests/support/PictureFixtures.hpp"

namespace StreamImages::Pictures {

// The text that every hidden place below holds.
constexpr const char *kSecret = "meet me at the old mill";

// The same picture with the secret in every place where its format has room for one: EXIF with maker, position and an
// embedded thumbnail, XMP, IPTC, a colour profile, comments, unknown blocks, and behind the end of the picture. The
// orientation goes into the EXIF block, of formats that have one.
Bytes withSecretsJpeg(const Bytes &jpeg, int orientation = 1);
Bytes withSecretsPng(const Bytes &png, int orientation = 1);
Bytes withSecretsWebP(const Bytes &webp, int orientation = 1); // lossless, or animated
Bytes withSecretsBmp(const Bytes &bmp);                        // 54 bytes of headers

} // namespace StreamImages::Pictures
