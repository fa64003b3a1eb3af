#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/StreamOrder.hpp"

#include "core/manager/ImageManager.hpp"

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

EditOutcome applyMove(ImageManager &manager, const std::vector<ImageId> &images, const StreamId &stream,
		      std::size_t index)
{
	const Expected<std::vector<StreamOrder>> before = readOrders(manager, images);
	if (!before) {
		return EditSteps::failed(before.error());
	}
	EditOutcome outcome{manager.moveImages(images, stream, index)};
	if (outcome.result) {
		outcome.inverse = [images, orders = *before](ImageManager &again) {
			return applyOrders(again, images, orders);
		};
	}
	return outcome;
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
