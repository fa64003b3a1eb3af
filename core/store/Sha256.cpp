#include "core/store/Sha256.hpp"

#include "core/base/Hex.hpp"

#include <openssl/evp.h>

#include <array>

namespace StreamImages {

std::string sha256Hex(std::span<const std::byte> bytes)
{
	std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
	unsigned size = 0;
	if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
		return {}; // equals no stored hash, so whatever it was for counts as damaged
	}
	return toHex(std::as_bytes(std::span{digest}.first(size)));
}

} // namespace StreamImages
