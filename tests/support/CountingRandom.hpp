#pragma once

#include "core/base/RandomSource.hpp"

#include <algorithm>
#include <atomic>

namespace StreamImages {

// Ids that a test can tell apart: 00…01, 00…02, … in the order they were asked for.
class CountingRandom final : public RandomSource {
public:
	void fill(std::span<std::byte> bytes) override
	{
		unsigned value = ++count_;
		std::ranges::fill(bytes, std::byte{0});
		for (auto byte = bytes.rbegin(); byte != bytes.rend() && value != 0; ++byte, value >>= 8) {
			*byte = static_cast<std::byte>(value & 0xffu);
		}
	}

private:
	std::atomic<unsigned> count_{0};
};

} // namespace StreamImages
