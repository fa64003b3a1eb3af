#include "core/store/MovedImages.hpp"

#include "core/store/StreamReader.hpp"

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>
#include <vector>

namespace StreamImages {

namespace {

struct Place {
	ImageId::Bytes image;
	const StreamId *stream;
};

// Every place of the images that are in more than one.
std::map<ImageId, std::vector<StreamId>> findTwins(const StreamIndex &streams)
{
	std::vector<Place> places;
	for (const auto &[id, entry] : streams) {
		for (const ImageId::Bytes &image : entry.facts.images) {
			places.push_back({image, &id});
		}
	}
	std::ranges::stable_sort(places, {}, &Place::image);
	std::map<ImageId, std::vector<StreamId>> twins;
	for (auto place = places.begin(); place != places.end();) {
		const auto end = std::ranges::find_if(place, places.end(),
						      [&](const Place &other) { return other.image != place->image; });
		if (end - place > 1) {
			auto &streamsOfImage = twins[ImageId::fromBytes(place->image)];
			std::ranges::transform(place, end, std::back_inserter(streamsOfImage),
					       [](const Place &twin) { return *twin.stream; });
		}
		place = end;
	}
	return twins;
}

class Resolver {
public:
	Resolver(FileSystem &fileSystem, const std::filesystem::path &library)
		: fileSystem_(fileSystem), library_(library)
	{
	}

	Expected<void> resolve(const ImageId &image, const std::vector<StreamId> &streams)
	{
		const StreamImage *winner = nullptr;
		StreamId home;
		std::map<StreamId, Visibility> visibilities;
		for (const StreamId &id : streams) {
			const auto stream = read(id);
			if (!stream) {
				return std::unexpected{stream.error()};
			}
			const StreamImage *candidate = find(**stream, image);
			if (candidate == nullptr) {
				continue;
			}
			visibilities[id] = visibilityInEffect(**stream, *candidate);
			if (winner == nullptr || candidate->moves > winner->moves) {
				winner = candidate;
				home = id;
			}
		}
		for (const StreamId &id : streams) {
			if (id != home) {
				result_.left[id].insert(image);
			}
		}
		visibilities.erase(home);
		// Not what is in effect: from the trash, too, it must not come back with more viewers.
		if (std::ranges::any_of(visibilities | std::views::values,
					[&](Visibility other) { return other < winner->visibility; })) {
			result_.held[home].insert(image);
		}
		return {};
	}

	MovedImages takeResult() { return std::move(result_); }

private:
	static const StreamImage *find(const Stream &stream, const ImageId &image)
	{
		const auto found = std::ranges::find(stream.images, image, &StreamImage::id);
		return found == stream.images.end() ? nullptr : &*found;
	}

	Expected<const Stream *> read(const StreamId &id)
	{
		if (const auto known = streams_.find(id); known != streams_.end()) {
			return &known->second;
		}
		auto reading = readStream(fileSystem_, library_, id);
		if (!reading) {
			return std::unexpected{reading.error()};
		}
		return &streams_.emplace(id, std::move(reading->stream).value_or(Stream{})).first->second;
	}

	FileSystem &fileSystem_;
	const std::filesystem::path &library_;
	std::map<StreamId, Stream> streams_;
	MovedImages result_;
};

} // namespace

void MovedImages::applyTo(Stream &stream) const
{
	if (const auto gone = left.find(stream.id); gone != left.end()) {
		std::erase_if(stream.images, [&](const StreamImage &image) { return gone->second.contains(image.id); });
	}
	if (const auto doubtful = held.find(stream.id); doubtful != held.end()) {
		for (StreamImage &image : stream.images) {
			image.heldPrivate = image.heldPrivate || doubtful->second.contains(image.id);
		}
	}
}

void MovedImages::applyTo(StreamFacts &facts) const
{
	if (const auto gone = left.find(facts.id); gone != left.end()) {
		std::erase_if(facts.images, [&](const ImageId::Bytes &image) {
			return gone->second.contains(ImageId::fromBytes(image));
		});
	}
}

Expected<MovedImages> findMovedImages(FileSystem &fileSystem, const std::filesystem::path &library,
				      const StreamIndex &streams)
{
	Resolver resolver{fileSystem, library};
	for (const auto &[image, places] : findTwins(streams)) {
		if (auto resolved = resolver.resolve(image, places); !resolved) {
			return std::unexpected{resolved.error()};
		}
	}
	return resolver.takeResult();
}

} // namespace StreamImages
