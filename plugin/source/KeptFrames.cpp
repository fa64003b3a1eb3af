#include "plugin/source/KeptFrames.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace StreamImages {

namespace {

// A filter's tick may come before its source's.
constexpr int kTicksToDrop = 2;

bool hasDelay(obs_source_t *source)
{
	bool found = false;
	if (obs_source_filter_count(source) > 0) {
		obs_source_enum_filters(
			source,
			[](obs_source_t *, obs_source_t *filter, void *any) {
				*static_cast<bool *>(any) |= isRenderDelay(filter);
			},
			&found);
	}
	return found;
}

// Without new settings, this only tells them to update at their next tick.
void updateDelays(obs_source_t *source)
{
	obs_source_enum_filters(
		source,
		[](obs_source_t *, obs_source_t *filter, void *) {
			if (isRenderDelay(filter)) {
				obs_source_update(filter, nullptr);
			}
		},
		nullptr);
}

} // namespace

bool isRenderDelay(const obs_source_t *filter)
{
	return std::strcmp(obs_source_get_unversioned_id(filter), "gpu_delay") == 0;
}

bool KeptFrames::mayAllBeSeen() const
{
	return std::ranges::all_of(*images_.get(), [](const Image &image) { return image.permit.allows(); });
}

void KeptFrames::tick()
{
	if (ticksToDrop_ == 1) {
		publish({});
	}
	if (ticksToDrop_ > 0) {
		--ticksToDrop_;
	} else if (any_ && !mayAllBeSeen()) {
		drop();
	}
	delayed_ = hasDelay(source_);
	if (!delayed_ && any_) {
		publish({}); // with the filter went what it kept
	}
}

void KeptFrames::drop()
{
	updateDelays(source_);
	ticksToDrop_ = kTicksToDrop;
}

void KeptFrames::add(const ImageId &image, Permit permit)
{
	if (!delayed_) {
		return;
	}
	const auto images = images_.get();
	if (std::ranges::find(*images, image, &Image::id) != images->end()) {
		return;
	}
	Images more = *images;
	more.push_back({image, permit});
	publish(std::move(more));
}

void KeptFrames::permitAnew(const std::function<Permit(const ImageId &)> &permitFor)
{
	Images images = *images_.get();
	for (Image &image : images) {
		image.permit = permitFor(image.id);
	}
	publish(std::move(images));
}

void KeptFrames::publish(Images images)
{
	const bool any = !images.empty();
	images_.publish(std::make_shared<const Images>(std::move(images)));
	any_ = any;
}

} // namespace StreamImages
