#include "core/library/StreamChange.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace StreamImages {

namespace {

using Visibilities = std::map<ImageId, Visibility>;

bool losesViewers(const VisibilityChanged::Change &change)
{
	return change.after < change.before; // enumerators ascend with the number of viewers
}

Visibilities visibilitiesBefore(const std::vector<StreamEdit> &edits)
{
	Visibilities visibilities;
	for (const StreamEdit &edit : edits) {
		if (edit.before) {
			const Stream &stream = edit.before->stream();
			for (const StreamImage &image : stream.images) {
				visibilities.emplace(image.id, visibilityInEffect(stream, image));
			}
		}
	}
	return visibilities;
}

std::vector<VisibilityChanged::Change> changesOf(const Stream &after, const Visibilities &before)
{
	std::vector<VisibilityChanged::Change> changes;
	for (const StreamImage &image : after.images) {
		const auto known = before.find(image.id);
		const VisibilityChanged::Change change{image.id,
						       known != before.end() ? known->second : Visibility::Private,
						       visibilityInEffect(after, image)};
		if (change.before != change.after) {
			changes.push_back(change);
		}
	}
	return changes;
}

} // namespace

std::vector<VisibilityChanged::Change> StreamChange::narrowingChanges() const
{
	std::vector<VisibilityChanged::Change> result;
	std::ranges::copy_if(changes, std::back_inserter(result), losesViewers);
	return result;
}

Stream StreamChange::narrowed() const
{
	Stream stream = before->stream();
	stream.trashedSince = after.trashedSince;
	for (const auto &change : narrowingChanges()) {
		const auto now = std::ranges::find(after.images, change.image, &StreamImage::id);
		const auto then = std::ranges::find(stream.images, change.image, &StreamImage::id);
		if (then != stream.images.end()) {
			*then = *now;
		}
	}
	return stream;
}

std::vector<StreamChange> planChanges(std::vector<StreamEdit> edits)
{
	const Visibilities before = visibilitiesBefore(edits);
	std::vector<StreamChange> plan;
	for (StreamEdit &edit : edits) {
		auto changes = changesOf(edit.after, before);
		plan.push_back({std::move(edit.before), std::move(edit.after), std::move(changes)});
	}
	return plan;
}

} // namespace StreamImages
