#include "ui/gallery/ThumbnailQueue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace StreamImages {

bool ThumbnailQueue::putFirst(const ImageId &image)
{
	std::scoped_lock lock{mutex_};
	if (loading_.contains(image) || std::ranges::find(waiting_, image) != waiting_.end()) {
		return false;
	}
	waiting_.push_front(image);
	return true;
}

std::size_t ThumbnailQueue::replace(std::span<const ImageId> images)
{
	std::scoped_lock lock{mutex_};
	const std::unordered_set<ImageId> before{waiting_.begin(), waiting_.end()};
	waiting_.clear();
	std::ranges::copy_if(images, std::back_inserter(waiting_),
			     [this](const ImageId &image) { return !loading_.contains(image); });
	return static_cast<std::size_t>(
		std::ranges::count_if(waiting_, [&](const ImageId &image) { return !before.contains(image); }));
}

std::optional<ImageId> ThumbnailQueue::take()
{
	std::scoped_lock lock{mutex_};
	if (waiting_.empty()) {
		return {};
	}
	const ImageId image = std::move(waiting_.front());
	waiting_.pop_front();
	loading_.insert(image);
	return image;
}

void ThumbnailQueue::finish(const ImageId &image)
{
	std::scoped_lock lock{mutex_};
	loading_.erase(image);
}

} // namespace StreamImages
