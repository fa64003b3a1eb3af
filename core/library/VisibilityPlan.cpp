#include "core/library/VisibilityPlan.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace StreamImages {

namespace {

bool losesViewers(const VisibilityChanged::Change &change)
{
	return change.after < change.before; // enumerators ascend with the number of viewers
}

StreamImage withVisibility(StreamImage image, Visibility visibility, UtcTime now)
{
	image.visibility = visibility;
	image.heldPrivate = false;
	image.updated = now;
	return image;
}

// Empty when the stream is on disk exactly as it would be afterwards.
std::optional<VisibilityPlan> planStream(const StreamSnapshot &stream, const std::set<ImageId> &images,
					 Visibility visibility, UtcTime now)
{
	VisibilityPlan plan{stream.stream(), stream.stream(), {}};
	bool dirty = !stream.saved();
	for (std::size_t i = 0; i < plan.changed.images.size(); ++i) {
		const StreamImage &before = stream.stream().images[i];
		if (!images.contains(before.id) || (before.visibility == visibility && !before.heldPrivate)) {
			continue;
		}
		dirty = true;
		plan.changed.images[i] = withVisibility(before, visibility, now);
		const VisibilityChanged::Change change{before.id, visibilityInEffect(before),
						       visibilityInEffect(plan.changed.images[i])};
		if (change.before != change.after) {
			plan.changes.push_back(change);
		}
		if (losesViewers(change)) {
			plan.narrowed.images[i] = plan.changed.images[i];
		}
	}
	return dirty ? std::optional{std::move(plan)} : std::nullopt;
}

} // namespace

std::vector<VisibilityChanged::Change> VisibilityPlan::narrowingChanges() const
{
	std::vector<VisibilityChanged::Change> result;
	std::ranges::copy_if(changes, std::back_inserter(result), losesViewers);
	return result;
}

Expected<std::vector<VisibilityPlan>> planVisibility(const LibrarySnapshot &library, std::span<const ImageId> images,
						     Visibility visibility, UtcTime now)
{
	std::map<StreamId, std::set<ImageId>> wanted;
	for (const ImageId &image : images) {
		const auto stream = library.findStreamOf(image);
		if (!stream) {
			return failure(ErrorKind::NotFound, "no such image");
		}
		wanted[stream->stream().id].insert(image);
	}
	std::vector<VisibilityPlan> plans;
	for (const auto &[id, imagesOfStream] : wanted) {
		if (auto plan = planStream(*library.findStream(id), imagesOfStream, visibility, now)) {
			plans.push_back(*std::move(plan));
		}
	}
	return plans;
}

} // namespace StreamImages
