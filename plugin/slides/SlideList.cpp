#include "plugin/slides/SlideList.hpp"

namespace StreamImages {

namespace {

constexpr std::chrono::seconds kRetry{1};

Expected<std::vector<ImageId>> read(ImageManager &manager, const SlideList::Wanted &wanted)
{
	StreamId stream = wanted.stream;
	if (stream.empty()) {
		const auto holder = manager.streamOf(wanted.image, wanted.audience);
		if (!holder) {
			return std::unexpected{holder.error()};
		}
		stream = *holder;
	}
	const auto images = manager.images(stream, wanted.audience);
	if (!images) {
		return std::unexpected{images.error()};
	}
	std::vector<ImageId> result;
	for (const auto &image : **images) {
		result.push_back(image->id);
	}
	return result;
}

// A stream that is not there has no images; one that cannot be read has those that it had.
Expected<std::vector<ImageId>> readOrEmpty(ImageManager &manager, const SlideList::Wanted &wanted)
{
	auto images = read(manager, wanted);
	if (!images && images.error().kind == ErrorKind::NotFound) {
		return {};
	}
	return images;
}

// Which list is wanted; the image only counts where it names the stream.
bool same(const SlideList::Wanted &one, const SlideList::Wanted &other)
{
	return one.stream == other.stream && one.audience == other.audience &&
	       (!one.stream.empty() || one.image == other.image);
}

} // namespace

std::optional<std::vector<ImageId>> SlideList::tick(const Wanted &wanted, std::chrono::duration<float> passed)
{
	retryIn_ -= passed;
	const bool other = !wanted_ || !same(*wanted_, wanted);
	const bool again = failed_ && retryIn_ <= retryIn_.zero();
	// A load that runs may finish first: during a large import the library changes faster than a list is read.
	if (other || (!load_ && (again || begunAt_ != generation_.value()))) {
		start(wanted);
	}
	known_ = known_ && !other;
	auto list = load_ ? load_->take() : std::nullopt;
	if (!list) {
		return std::nullopt;
	}
	load_.reset();
	failed_ = !*list;
	if (failed_) {
		retryIn_ = kRetry;
		return std::nullopt;
	}
	known_ = true;
	asOf_ = begunAt_;
	return **std::move(list);
}

void SlideList::start(const Wanted &wanted)
{
	wanted_ = wanted;
	begunAt_ = generation_.value();
	load_ = std::make_shared<Load>();
	workers_.post([&manager = manager_, wanted, weak = std::weak_ptr{load_}] {
		if (const auto load = weak.lock()) {
			load->deliver(readOrEmpty(manager, wanted));
		}
	});
}

} // namespace StreamImages
