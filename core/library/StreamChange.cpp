#include "core/library/StreamChange.hpp"

#include <algorithm>
#include <map>
#include <ranges>
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

// What a stream's document holds, roughly and in bytes: its texts, and what is written besides for each image and comment.
// Visibilities and marks of the trash count for nothing.
std::size_t roughSize(const Stream &stream)
{
	constexpr std::size_t besidesTexts = 800;
	std::size_t size = stream.title.size() + stream.unknownFields.size();
	for (const StreamImage &image : stream.images) {
		size += besidesTexts + image.title.size() + image.fileName.size() + image.caption.size() +
			image.unknownFields.size();
		for (const std::string &tag : image.tags) {
			size += tag.size();
		}
		for (const Comment &comment : image.comments) {
			size += besidesTexts / 4 + comment.author.size() + comment.text.size() +
				comment.unknownFields.size();
		}
	}
	return size;
}

// Even when every character of the texts is one that JSON writes as two, the document is small enough.
constexpr std::size_t kMaxRoughSize = std::size_t{7} << 20;

} // namespace

std::vector<VisibilityChanged::Change> StreamChange::narrowingChanges() const
{
	std::vector<VisibilityChanged::Change> result;
	std::ranges::copy_if(changes, std::back_inserter(result), losesViewers);
	return result;
}

bool StreamChange::everyoneSees() const
{
	const auto seen = [](const Stream &stream) {
		return stream.images | std::views::filter([&](const StreamImage &image) {
			       return mayBeSeenBy(stream, image, Audience::Everyone);
		       });
	};
	auto now = seen(after);
	if (!before) {
		return !now.empty();
	}
	auto then = seen(before->stream());
	return !std::ranges::equal(then, now) || (!now.empty() && before->stream().title != after.title);
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

bool StreamChange::addsTooMuch() const
{
	const std::size_t size = roughSize(after);
	return size > kMaxRoughSize && (!before || size > roughSize(before->stream()));
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
