#include "plugin/slides/SlideOrder.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace StreamImages {

namespace {

std::size_t placeOf(const std::vector<ImageId> &images, const ImageId &image)
{
	return static_cast<std::size_t>(std::ranges::find(images, image) - images.begin());
}

bool contains(const std::vector<ImageId> &images, const ImageId &image)
{
	return placeOf(images, image) < images.size();
}

auto at(std::vector<ImageId> &images, std::size_t place)
{
	return images.begin() + static_cast<std::ptrdiff_t>(place);
}

} // namespace

std::string_view toString(Order order)
{
	return order == Order::Shuffle ? "shuffle" : "list";
}

std::optional<Order> parseOrder(std::string_view text)
{
	for (const Order order : {Order::List, Order::Shuffle}) {
		if (toString(order) == text) {
			return order;
		}
	}
	return std::nullopt;
}

bool SlideOrder::holds(const ImageId &image) const
{
	return contains(images_, image);
}

void SlideOrder::setOrder(Order order)
{
	if (order != order_) {
		const ImageId shown = current();
		order_ = order;
		beginRound(shown);
	}
}

void SlideOrder::beginRound(const ImageId &first)
{
	round_ = roundAfterThis();
	place_ = 0;
	onPlace_ = contains(round_, first);
	if (onPlace_ && order_ == Order::Shuffle) {
		std::iter_swap(round_.begin(), at(round_, placeOf(round_, first)));
	} else if (onPlace_) {
		place_ = placeOf(round_, first);
	}
	upcoming_ = roundAfterThis();
}

void SlideOrder::setImages(std::vector<ImageId> images)
{
	if (images == images_) {
		return;
	}
	if (order_ == Order::Shuffle) {
		setShuffle(images);
	} else {
		setList(images);
	}
	images_ = std::move(images);
	upcoming_ = roundAfterThis();
}

// What is shown keeps its place; when it is gone, we stand before the first of those after it that is still there.
void SlideOrder::setList(std::vector<ImageId> images)
{
	onPlace_ = onPlace_ && contains(images, current());
	const auto still = std::find_if(at(round_, std::min(place_, round_.size())), round_.end(),
					[&](const ImageId &image) { return contains(images, image); });
	place_ = still == round_.end() ? (round_.empty() ? 0 : images.size()) : placeOf(images, *still);
	round_ = std::move(images);
}

// Who remains keeps their turn in this round; who is new gets one by chance.
void SlideOrder::setShuffle(std::vector<ImageId> images)
{
	const auto gone = [&](const ImageId &image) { return !contains(images, image); };
	onPlace_ = onPlace_ && !gone(current());
	const auto shownAndGone = std::count_if(round_.begin(), at(round_, std::min(place_, round_.size())), gone);
	place_ -= static_cast<std::size_t>(shownAndGone);
	std::erase_if(round_, gone);
	for (const ImageId &image : images) {
		if (!contains(round_, image)) {
			const std::size_t turns = round_.size() - nextPlace() + 1;
			round_.insert(at(round_, nextPlace() + randomBelow(turns)), image);
		}
	}
}

void SlideOrder::moveTo(const ImageId &image)
{
	if (current() == image) {
		return;
	}
	if (nextPlace() >= round_.size() && !upcoming_.empty() && upcoming_.front() == image) {
		round_ = std::exchange(upcoming_, {});
		place_ = 0;
		onPlace_ = true;
		upcoming_ = roundAfterThis();
		return;
	}
	const std::size_t found = placeOf(round_, image);
	if (found == round_.size()) {
		place_ = nextPlace();
		onPlace_ = false;
		return;
	}
	std::size_t target = found;
	if (order_ == Order::Shuffle && found > nextPlace()) {
		target = nextPlace(); // its turn comes early; those between are still to come
		std::rotate(at(round_, target), at(round_, found), at(round_, found + 1));
		upcoming_ = roundAfterThis(); // does not begin with what may be the last one now
	}
	place_ = target;
	onPlace_ = true;
}

ImageId SlideOrder::next(AtTheEnd atTheEnd) const
{
	if (nextPlace() < round_.size()) {
		return round_[nextPlace()];
	}
	return atTheEnd == AtTheEnd::Loop && !upcoming_.empty() ? upcoming_.front() : ImageId{};
}

ImageId SlideOrder::previous(AtTheEnd atTheEnd) const
{
	if (place_ > 0 && place_ <= round_.size()) {
		return round_[place_ - 1];
	}
	return atTheEnd == AtTheEnd::Loop && !round_.empty() ? round_.back() : ImageId{};
}

ImageId SlideOrder::anyOther() const
{
	std::vector<ImageId> others = images_;
	std::erase(others, current());
	return others.empty() ? ImageId{} : others[randomBelow(others.size())];
}

std::vector<ImageId> SlideOrder::roundAfterThis() const
{
	if (order_ == Order::List) {
		return images_;
	}
	std::vector<ImageId> round = shuffled(images_);
	if (round.size() > 1 && !round_.empty() && round.front() == round_.back()) {
		std::swap(round.front(), round[1 + randomBelow(round.size() - 1)]);
	}
	return round;
}

std::vector<ImageId> SlideOrder::shuffled(std::vector<ImageId> images) const
{
	for (std::size_t left = images.size(); left > 1; --left) {
		std::swap(images[left - 1], images[randomBelow(left)]);
	}
	return images;
}

std::size_t SlideOrder::randomBelow(std::size_t limit) const
{
	std::uint64_t number = 0;
	random_.fill(std::as_writable_bytes(std::span{&number, 1}));
	return static_cast<std::size_t>(number % limit);
}

} // namespace StreamImages
