#include "plugin/slides/SlideList.hpp"

namespace StreamImages {

namespace {

std::vector<ImageId> read(ImageManager &manager, const SlideList::Wanted &wanted)
{
	StreamId stream = wanted.stream;
	if (stream.empty()) {
		if (const auto holder = manager.streamOf(wanted.image, wanted.audience)) {
			stream = *holder;
		}
	}
	std::vector<ImageId> result;
	if (const auto images = manager.images(stream, wanted.audience)) {
		for (const auto &image : **images) {
			result.push_back(image->id);
		}
	}
	return result;
}

// Which list is wanted; the image only counts where it names the stream.
bool same(const SlideList::Wanted &one, const SlideList::Wanted &other)
{
	return one.stream == other.stream && one.audience == other.audience &&
	       (!one.stream.empty() || one.image == other.image);
}

} // namespace

std::optional<std::vector<ImageId>> SlideList::tick(const Wanted &wanted)
{
	const bool stale = !loaded_ || !same(*loaded_, wanted) || loadedGeneration_ != generation_.value();
	if (stale) {
		start(wanted);
	}
	auto list = load_->take();
	upToDate_ = upToDate_ || list;
	return list;
}

void SlideList::start(const Wanted &wanted)
{
	loaded_ = wanted;
	loadedGeneration_ = generation_.value();
	load_ = std::make_shared<Load>();
	upToDate_ = false;
	workers_.post([&manager = manager_, wanted, weak = std::weak_ptr{load_}] {
		if (const auto load = weak.lock()) {
			load->deliver(read(manager, wanted));
		}
	});
}

} // namespace StreamImages
