#pragma once

#include "core/base/Id.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace StreamImages {

constexpr int kFirstSlot = 1;
constexpr int kLastSlot = 10;

// Numbered places for images, each for a key or for a deck's button that shows what is in it. An image is in one at most.
// Plain data.
class Slots {
public:
	static constexpr bool has(int slot) { return slot >= kFirstSlot && slot <= kLastSlot; }

	// The image in a slot that there is; empty for none.
	const ImageId &at(int slot) const { return images_[placeOf(slot)]; }

	// The slot of an image; 0 for none.
	int slotOf(const ImageId &image) const
	{
		const auto found = std::ranges::find(images_, image);
		return image.empty() || found == images_.end() ? 0
							       : static_cast<int>(found - images_.begin()) + kFirstSlot;
	}

	// Out of its former slot, and in the place of what was in this one. An empty image empties the slot.
	void assign(int slot, const ImageId &image)
	{
		std::ranges::replace(images_, image, ImageId{});
		images_[placeOf(slot)] = image;
	}

	friend bool operator==(const Slots &, const Slots &) = default;

private:
	static std::size_t placeOf(int slot) { return static_cast<std::size_t>(slot - kFirstSlot); }

	std::array<ImageId, static_cast<std::size_t>(kLastSlot)> images_;
};

} // namespace StreamImages
