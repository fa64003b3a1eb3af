#include "core/base/RandomSource.hpp"

#include <random>

namespace StreamImages {

void SystemRandom::fill(std::span<std::byte> bytes)
{
	std::random_device device;
	for (std::byte &byte : bytes) {
		byte = static_cast<std::byte>(device() & 0xffu);
	}
}

} // namespace StreamImages
