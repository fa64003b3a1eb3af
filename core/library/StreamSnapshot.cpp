#include "core/library/StreamSnapshot.hpp"

#include "core/library/PerAudience.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

std::shared_ptr<const ImageList> seenBy(const Stream &stream, const ImageList &images, Audience audience)
{
	auto list = std::make_shared<ImageList>();
	std::ranges::copy_if(images, std::back_inserter(*list),
			     [&](const auto &image) { return mayBeSeenBy(stream, *image, audience); });
	return list;
}

std::size_t countHeld(const ImageList &images)
{
	return static_cast<std::size_t>(
		std::ranges::count_if(images, [](const auto &image) { return image->heldPrivate; }));
}

} // namespace

StreamSnapshot::StreamSnapshot(Stream stream, Saved saved) : stream_(std::move(stream)), saved_(saved)
{
	ImageList all;
	all.reserve(stream_.images.size());
	for (const StreamImage &image : stream_.images) {
		all.push_back(std::make_shared<const StreamImage>(image));
	}
	ownerImages_ = seenBy(stream_, all, Audience::Owner);
	subscriberImages_ = seenBy(stream_, all, Audience::Subscribers);
	everyoneImages_ = seenBy(stream_, all, Audience::Everyone);
}

const std::shared_ptr<const ImageList> &StreamSnapshot::images(Audience audience) const
{
	return choose(audience, ownerImages_, subscriberImages_, everyoneImages_);
}

std::shared_ptr<const StreamImage> StreamSnapshot::findImage(const ImageId &image, Audience audience) const
{
	const ImageList &list = *images(audience);
	const auto found =
		std::ranges::find(list, image, [](const auto &candidate) -> const ImageId & { return candidate->id; });
	return found == list.end() ? nullptr : *found;
}

StreamSummary StreamSnapshot::summary(Audience audience) const
{
	const bool isOwner = audience == Audience::Owner;
	return {.id = stream_.id,
		.title = stream_.title,
		.imageCount = images(audience)->size(),
		.publicCount = everyoneImages_->size(),
		.heldCount = isOwner ? countHeld(*ownerImages_) : 0,
		.unsaved = isOwner && !saved()};
}

const std::vector<SearchText> &StreamSnapshot::searchTexts() const
{
	std::call_once(searchTextsMade_, [this] {
		searchTexts_.reserve(ownerImages_->size());
		for (const auto &image : *ownerImages_) {
			searchTexts_.emplace_back(*image);
		}
	});
	return searchTexts_;
}

} // namespace StreamImages
