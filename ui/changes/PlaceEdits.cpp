#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/StreamOrder.hpp"

#include "core/manager/ImageManager.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <unordered_set>

namespace StreamImages::Edits {

namespace {

// Brings images back to the streams and places in which they were.
EditOutcome applyOrders(ImageManager &manager, const std::vector<ImageId> &moved,
			const std::vector<StreamOrder> &orders)
{
	const Expected<std::vector<StreamOrder>> before = readOrders(manager, moved);
	if (!before) {
		return EditSteps::failed(before.error());
	}
	EditOutcome outcome;
	for (const StreamOrder &order : orders) {
		outcome.result = restoreOrder(manager, order, moved);
		if (!outcome.result) {
			break;
		}
		outcome.inverse = [moved, orders = *before](ImageManager &again) {
			return applyOrders(again, moved, orders);
		};
	}
	return outcome;
}

StreamOrder withImagesAt(StreamOrder order, const std::vector<ImageId> &images, std::size_t index)
{
	const std::unordered_set<ImageId> moving{images.begin(), images.end()};
	std::erase_if(order.images, [&](const ImageId &image) { return moving.contains(image); });
	const auto place = static_cast<std::ptrdiff_t>(std::min(index, order.images.size()));
	order.images.insert(order.images.begin() + place, images.begin(), images.end());
	return order;
}

EditOutcome applyMove(ImageManager &manager, const std::vector<ImageId> &images, const StreamId &stream,
		      std::size_t index)
{
	const Expected<std::vector<StreamOrder>> before = readOrders(manager, images);
	if (!before) {
		return EditSteps::failed(before.error());
	}
	if (before->size() == 1 && withImagesAt({stream, before->front().images}, images, index) == before->front()) {
		return {.result = {}, .wasSoAlready = true};
	}
	EditOutcome outcome{manager.moveImages(images, stream, index)};
	if (outcome.result) {
		outcome.inverse = [images, orders = *before](ImageManager &again) {
			return applyOrders(again, images, orders);
		};
	}
	return outcome;
}

// Past one neighbour, or more, of the first of the images, or of the last.
std::size_t placeBeside(const StreamOrder &order, const std::vector<ImageId> &images, int places)
{
	const std::vector<ImageId> &all = order.images;
	const std::unordered_set<ImageId> moving{images.begin(), images.end()};
	const auto isMoving = [&](const ImageId &image) { return moving.contains(image); };
	const auto last = std::find_if(all.rbegin(), all.rend(), isMoving);
	const auto before = places < 0 ? std::ranges::find_if(all, isMoving) - all.begin()
				       : std::count_if(last, all.rend(), std::not_fn(isMoving));
	const auto room = std::ssize(all) - std::ssize(moving); // the others
	return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(before + places, 0, room));
}

EditOutcome applyMoveBy(ImageManager &manager, const std::vector<ImageId> &images, const StreamId &stream, int places)
{
	const Expected<std::vector<StreamOrder>> orders = readOrders(manager, images);
	if (!orders) {
		return EditSteps::failed(orders.error());
	}
	if (orders->size() != 1 || orders->front().stream != stream) {
		return EditSteps::failed({ErrorKind::NotFound, "the images are not all in the stream any more"});
	}
	return applyMove(manager, images, stream, placeBeside(orders->front(), images, places));
}

EditOutcome applyCopy(ImageManager &manager, const std::vector<ImageId> &images, const StreamId &stream)
{
	const Expected<std::vector<ImageId>> copies = manager.copyImages(images, stream);
	if (!copies) {
		return EditSteps::failed(copies.error());
	}
	return {{}, [made = *copies](ImageManager &again) { return EditSteps::removeImages(again, made); }};
}

} // namespace

Edit reorder(const std::vector<ImageId> &images, const StreamId &stream, std::size_t index)
{
	return {{"Edit.Reorder", {EditSteps::countOf(images)}},
		[=](ImageManager &manager) { return applyMove(manager, images, stream, index); }};
}

Edit moveBy(const std::vector<ImageId> &images, const StreamId &stream, int places)
{
	return {{"Edit.Reorder", {EditSteps::countOf(images)}},
		[=](ImageManager &manager) { return applyMoveBy(manager, images, stream, places); }};
}

Edit moveTo(const std::vector<ImageId> &images, const StreamId &stream, const QString &streamTitle, std::size_t index)
{
	return {{"Edit.MoveTo", {EditSteps::countOf(images), streamTitle}},
		[=](ImageManager &manager) { return applyMove(manager, images, stream, index); }};
}

Edit copyTo(const std::vector<ImageId> &images, const StreamId &stream, const QString &streamTitle)
{
	return {{"Edit.CopyTo", {EditSteps::countOf(images), streamTitle}},
		[=](ImageManager &manager) { return applyCopy(manager, images, stream); }};
}

} // namespace StreamImages::Edits
