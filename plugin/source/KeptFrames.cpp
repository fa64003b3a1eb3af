#include "plugin/source/KeptFrames.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace StreamImages {

namespace {

// What is claimed at each tick until the frames are dropped, last first. One of the last two is not the size of before.
constexpr PixelSize kSizes[] = {{2, 2}, {1, 1}, {0, 0}};

} // namespace

bool KeptFrames::mayDraw() const
{
	return ticksToDrop_ == 0 && mayAllBeSeen();
}

PixelSize KeptFrames::claimedSize(PixelSize own) const
{
	if (const int left = ticksToDrop_; left > 0) {
		return kSizes[left - 1];
	}
	return mayAllBeSeen() ? own : PixelSize{};
}

bool KeptFrames::mayAllBeSeen() const
{
	return std::ranges::all_of(*images_.get(), [](const Image &image) { return image.permit.allows(); });
}

void KeptFrames::tick(bool filtered)
{
	filtered_ = filtered;
	if (!filtered) {
		ticksToDrop_ = 0;
		images_.publish(std::make_shared<const Images>());
	} else if (ticksToDrop_ == 0) {
		if (!mayAllBeSeen()) {
			drop();
		}
	} else if (ticksToDrop_ == 1) {
		images_.publish(std::make_shared<const Images>());
		ticksToDrop_ = 0;
	} else {
		--ticksToDrop_;
	}
}

void KeptFrames::add(const ImageId &image, Permit permit)
{
	const auto images = images_.get();
	if (!filtered_ || std::ranges::find(*images, image, &Image::id) != images->end()) {
		return;
	}
	auto more = std::make_shared<Images>(*images);
	more->push_back({image, permit});
	images_.publish(std::move(more));
}

void KeptFrames::permitAnew(const std::function<Permit(const ImageId &)> &permitFor)
{
	auto images = std::make_shared<Images>(*images_.get());
	for (Image &image : *images) {
		image.permit = permitFor(image.id);
	}
	images_.publish(std::move(images));
}

void KeptFrames::drop()
{
	if (filtered_) {
		ticksToDrop_ = std::ssize(kSizes);
	}
}

} // namespace StreamImages
