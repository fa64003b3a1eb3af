#pragma once

#include <cstddef>
#include <span>

namespace StreamImages {

// Where randomness comes in, so that tests can name the ids they get. Safe to call from any thread.
class RandomSource {
public:
	virtual ~RandomSource() = default;
	virtual void fill(std::span<std::byte> bytes) = 0;
};

// The operating system's generator.
class SystemRandom final : public RandomSource {
public:
	void fill(std::span<std::byte> bytes) override;
};

} // namespace StreamImages
