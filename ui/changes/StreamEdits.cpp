#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/SlotContents.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>
#include <optional>

namespace StreamImages::Edits {

namespace {

// Of the streams that are not in the trash.
std::optional<std::size_t> placeOf(const ImageManager &manager, const StreamId &stream)
{
	const std::shared_ptr<const StreamList> streams = manager.streams(Audience::Owner);
	const auto found = std::ranges::find(*streams, stream, &StreamSummary::id);
	return found == streams->end() ? std::nullopt
				       : std::optional{static_cast<std::size_t>(found - streams->begin())};
}

// Whether anybody but the owner sees something of it.
bool isSeen(const ImageManager &manager, const StreamId &stream)
{
	const auto images = manager.images(stream, Audience::Owner);
	return images && std::ranges::any_of(**images, [](const auto &image) {
		       return visibilityInEffect(*image) != Visibility::Private;
	       });
}

EditOutcome applyRemoval(ImageManager &manager, const StreamId &stream);

// To the place given, or to the one that it has in the trash; its images into their former slots.
EditOutcome applyRestoring(ImageManager &manager, const StreamId &stream, std::optional<std::size_t> place = {},
			   const SlotContents &formerSlots = {})
{
	EditOutcome outcome{manager.restoreStream(stream)};
	if (!outcome.result) {
		return outcome;
	}
	if (place && placeOf(manager, stream) != place) { // others may have been moved about since
		outcome.result = manager.moveStream(stream, *place);
	}
	outcome.result = outcome.result.and_then([&] { return refillSlots(manager, formerSlots); });
	outcome.inverse = [stream](ImageManager &again) { return applyRemoval(again, stream); };
	return outcome;
}

EditOutcome applyRemoval(ImageManager &manager, const StreamId &stream)
{
	const std::optional<std::size_t> place = placeOf(manager, stream);
	const bool seen = isSeen(manager, stream);
	const Slots slotsBefore = manager.imageSlots(Audience::Owner);
	EditOutcome outcome{manager.removeStream(stream)};
	// What could not be saved, or not be confirmed, may be in force nevertheless: what counts is what is there.
	if (place && !placeOf(manager, stream)) {
		const SlotContents left = formerContents(slotsBefore, manager.imageSlots(Audience::Owner));
		outcome.inverse = [stream, place, left](ImageManager &again) {
			return applyRestoring(again, stream, place, left);
		};
		outcome.inverseReveals = seen;
	}
	return outcome;
}

EditOutcome applyTitle(ImageManager &manager, const StreamId &stream, const std::string &title)
{
	const std::shared_ptr<const StreamList> before = manager.streams(Audience::Owner);
	const auto found = std::ranges::find(*before, stream, &StreamSummary::id);
	EditOutcome outcome{manager.renameStream(stream, title)};
	if (outcome.result && found != before->end()) {
		outcome.inverse = [stream, former = found->title](ImageManager &again) {
			return applyTitle(again, stream, former);
		};
	}
	return outcome;
}

EditOutcome applyMove(ImageManager &manager, const StreamId &stream, std::size_t index)
{
	const std::optional<std::size_t> before = placeOf(manager, stream);
	EditOutcome outcome{manager.moveStream(stream, index)};
	if (outcome.result && before) {
		outcome.inverse = [stream, former = *before](ImageManager &again) {
			return applyMove(again, stream, former);
		};
	}
	return outcome;
}

EditOutcome applyCreation(ImageManager &manager, const std::string &title)
{
	const Expected<StreamId> stream = manager.createStream(title);
	if (!stream) {
		return EditSteps::failed(stream.error());
	}
	return {{}, [id = *stream](ImageManager &again) { return applyRemoval(again, id); }, false, *stream};
}

EditOutcome applyDuplication(ImageManager &manager, const StreamId &stream, const std::string &title)
{
	const auto images = manager.images(stream, Audience::Owner);
	const std::optional<std::size_t> place = placeOf(manager, stream);
	if (!images || !place) {
		return EditSteps::failed(images ? Error{ErrorKind::NotFound, "no such stream"} : images.error());
	}
	EditOutcome outcome = applyCreation(manager, title);
	if (outcome.result && !(*images)->empty()) {
		std::vector<ImageId> ids;
		std::ranges::transform(**images, std::back_inserter(ids), &StreamImage::id);
		outcome.result = manager.copyImages(ids, outcome.createdStream).transform([](const auto &) {});
	}
	if (outcome.result) {
		outcome.result = manager.moveStream(outcome.createdStream, *place + 1);
	}
	return outcome;
}

} // namespace

Edit createStream(const QString &title)
{
	return {{"Edit.CreateStream", {title}},
		[title = toUtf8(title)](ImageManager &manager) { return applyCreation(manager, title); }};
}

Edit renameStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.RenameStream", {title}},
		[stream, title = toUtf8(title)](ImageManager &manager) { return applyTitle(manager, stream, title); }};
}

Edit moveStream(const StreamId &stream, std::size_t index)
{
	return {{"Edit.MoveStream"}, [=](ImageManager &manager) { return applyMove(manager, stream, index); }};
}

Edit duplicateStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.DuplicateStream", {title}}, [stream, title = toUtf8(title)](ImageManager &manager) {
			return applyDuplication(manager, stream, title);
		}};
}

Edit removeStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.RemoveStream", {title}},
		[stream](ImageManager &manager) { return applyRemoval(manager, stream); }};
}

Edit restoreStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.RestoreStream", {title}},
		[stream](ImageManager &manager) { return applyRestoring(manager, stream); }};
}

} // namespace StreamImages::Edits
