#include "core/library/ImageIndex.hpp"

#include <cstring>
#include <mutex>
#include <utility>

namespace StreamImages {

// Ids are random, so a part of one is as good as any hash of it.
std::size_t ImageIndex::Hash::operator()(const ImageId::Bytes &id) const
{
	std::size_t hash = 0;
	std::memcpy(&hash, id.data(), sizeof hash);
	return hash;
}

ImageIndex::ImageIndex(const std::vector<StreamFacts> &streams)
{
	std::size_t images = 0;
	for (const StreamFacts &stream : streams) {
		images += stream.images.size();
	}
	places_.reserve(images);
	for (const StreamFacts &stream : streams) {
		const StreamNumber number = numberOf(stream.id);
		for (const ImageId::Bytes &image : stream.images) {
			places_.insert_or_assign(image, number);
		}
	}
}

StreamId ImageIndex::streamOf(const ImageId &image) const
{
	if (image.empty()) {
		return {};
	}
	std::shared_lock lock{mutex_};
	const auto place = places_.find(image.bytes());
	return place == places_.end() ? StreamId{} : streams_[place->second];
}

void ImageIndex::adopt(Stream &stream)
{
	std::scoped_lock lock{mutex_};
	const StreamNumber number = numberOf(stream.id);
	for (StreamImage &image : stream.images) {
		const bool isElsewhere = places_.emplace(image.id.bytes(), number).first->second != number;
		image.heldPrivate = image.heldPrivate || isElsewhere;
		if (isElsewhere) {
			held_.insert(stream.id);
		}
	}
}

std::set<StreamId> ImageIndex::takeHeldStreams()
{
	std::scoped_lock lock{mutex_};
	return std::exchange(held_, {});
}

void ImageIndex::put(const ImageId &image, const StreamId &stream)
{
	std::scoped_lock lock{mutex_};
	places_.insert_or_assign(image.bytes(), numberOf(stream));
}

void ImageIndex::remove(const ImageId &image, const StreamId &stream)
{
	std::scoped_lock lock{mutex_};
	const auto place = places_.find(image.bytes());
	if (place != places_.end() && streams_[place->second] == stream) {
		places_.erase(place);
	}
}

void ImageIndex::remove(const StreamId &stream)
{
	std::scoped_lock lock{mutex_};
	if (const auto number = numbers_.find(stream); number != numbers_.end()) {
		std::erase_if(places_, [&](const auto &place) { return place.second == number->second; });
	}
}

ImageIndex::StreamNumber ImageIndex::numberOf(const StreamId &stream)
{
	const auto [found, isNew] = numbers_.emplace(stream, static_cast<StreamNumber>(streams_.size()));
	if (isNew) {
		streams_.push_back(stream);
	}
	return found->second;
}

} // namespace StreamImages
