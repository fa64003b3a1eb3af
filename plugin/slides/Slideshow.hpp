#pragma once

#include "plugin/slides/SlideList.hpp"
#include "plugin/slides/SlideOrder.hpp"

#include <chrono>

namespace StreamImages {

// Which image of its stream a source comes to next: on its own by time, or when it is told to. Graphics thread only.
class Slideshow {
public:
	using Seconds = std::chrono::duration<float>;

	struct Plan {
		bool automatic = false; // moves on by itself
		Order order = Order::List;
		AtTheEnd atTheEnd = AtTheEnd::Loop;
		Seconds interval{8};
	};

	// How the image fares that the source is set to.
	enum class State {
		Coming = 1,
		Shown,
		Paused, // shown, but its time does not pass
		Failed,
	};

	Slideshow(SlideList list, RandomSource &random) : list_(std::move(list)), order_(random) {}

	// Lets time pass. Answers the image to go to, if it is time for one, or if the present one is not in the list any more.
	std::optional<ImageId> tick(const Plan &plan, const SlideList::Wanted &current, State state, Seconds passed);

	bool knowsImages() const { return list_.settled(); }
	bool ended() const { return ended_; } // after the last image, where there is no loop

	// Empty when there is none.
	ImageId next() const { return order_.next(AtTheEnd::Loop); }
	ImageId previous() const { return order_.previous(AtTheEnd::Loop); }
	ImageId anyOther() const { return order_.anyOther(); }

	// The source goes to the image: what is next is next to it, before the next tick already.
	void moveTo(const ImageId &image) { order_.moveTo(image); }

	// Begins again: the answer is the image to begin with.
	ImageId first();

private:
	std::optional<ImageId> advance(const Plan &plan);

	SlideList list_;
	SlideOrder order_;
	ImageId current_;
	std::uint64_t currentSince_ = 0; // generation of the library
	Seconds shownFor_{0};
	std::size_t failures_ = 0; // one after the other
	bool ended_ = false;
};

} // namespace StreamImages
