#include "plugin/slides/Slideshow.hpp"

namespace StreamImages {

std::optional<ImageId> Slideshow::tick(const Plan &plan, const SlideList::Wanted &current, State state, Seconds passed)
{
	if (auto images = list_.tick(current, passed)) {
		order_.setImages(*std::move(images));
	}
	order_.setOrder(plan.automatic ? plan.order : Order::List);
	order_.moveTo(current.image);
	if (current.image != current_) {
		current_ = current.image;
		currentSince_ = list_.now();
		shownFor_ = Seconds{0};
		ended_ = false;
	}
	ended_ = ended_ && plan.automatic && order_.next(plan.atTheEnd).empty(); // else there is more by now
	if (!plan.automatic) {
		return std::nullopt;
	}
	if (state == State::Shown) {
		failures_ = 0;
		shownFor_ += passed;
	}
	if (!knowsImages() || order_.empty() || ended_) {
		return std::nullopt;
	}
	if (!order_.holds(current_)) {
		const bool gone = list_.asOf() >= currentSince_; // else it may have come after the list was read
		return gone ? std::optional{order_.next(AtTheEnd::Loop)} : std::nullopt;
	}
	if (state == State::Failed && failures_ < order_.size()) {
		++failures_; // so that a stream of nothing but damaged images is tried in turn, and not all the time
		return advance(plan);
	}
	if (state == State::Failed) {
		shownFor_ += passed;
	}
	return shownFor_ >= plan.interval ? advance(plan) : std::nullopt;
}

std::optional<ImageId> Slideshow::advance(const Plan &plan)
{
	shownFor_ = Seconds{0};
	const ImageId next = order_.next(plan.atTheEnd);
	ended_ = next.empty();
	return ended_ || next == current_ ? std::nullopt : std::optional{next};
}

ImageId Slideshow::first()
{
	ended_ = false;
	shownFor_ = Seconds{0};
	return order_.first();
}

} // namespace StreamImages
