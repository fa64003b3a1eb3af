#include "ui/changes/StreamOrder.hpp"

#include "core/manager/ImageManager.hpp"

#include <algorithm>
#include <iterator>

namespace StreamImages {

namespace {

Expected<std::vector<ImageId>> imagesOf(const ImageManager &manager, const StreamId &stream)
{
	return manager.images(stream, Audience::Owner).transform([](const auto &images) {
		std::vector<ImageId> ids;
		std::ranges::transform(*images, std::back_inserter(ids), &StreamImage::id);
		return ids;
	});
}

bool contains(const std::vector<ImageId> &images, const ImageId &image)
{
	return std::ranges::find(images, image) != images.end();
}

} // namespace

Expected<std::vector<StreamOrder>> readOrders(const ImageManager &manager, const std::vector<ImageId> &images)
{
	std::vector<StreamOrder> orders;
	for (const ImageId &image : images) {
		const Expected<StreamId> stream = manager.streamOf(image, Audience::Owner);
		if (!stream) {
			return std::unexpected{stream.error()};
		}
		if (std::ranges::find(orders, *stream, &StreamOrder::stream) != orders.end()) {
			continue;
		}
		Expected<std::vector<ImageId>> order = imagesOf(manager, *stream);
		if (!order) {
			return std::unexpected{order.error()};
		}
		orders.push_back({*stream, *std::move(order)});
	}
	return orders;
}

Expected<void> restoreOrder(ImageManager &manager, const StreamOrder &order, const std::vector<ImageId> &returning)
{
	const Expected<std::vector<ImageId>> now = imagesOf(manager, order.stream);
	if (!now) {
		return std::unexpected{now.error()};
	}
	std::vector<ImageId> wanted; // what is there, or returns, as it was
	std::ranges::copy_if(order.images, std::back_inserter(wanted),
			     [&](const ImageId &image) { return contains(*now, image) || contains(returning, image); });
	std::vector<ImageId> known; // the same as it is
	std::ranges::copy_if(*now, std::back_inserter(known),
			     [&](const ImageId &image) { return contains(order.images, image); });
	return wanted == known ? Expected<void>{} : manager.moveImages(wanted, order.stream, 0);
}

} // namespace StreamImages
