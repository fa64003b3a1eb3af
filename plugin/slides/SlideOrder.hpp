#pragma once

#include "core/base/Id.hpp"
#include "core/base/RandomSource.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace StreamImages {

// List: as the stream is ordered. Shuffle: by chance, but none again before all were shown.
enum class Order {
	List = 1,
	Shuffle,
};

// "list", "shuffle"; parsing anything else gives nothing.
std::string_view toString(Order order);
std::optional<Order> parseOrder(std::string_view text);

enum class AtTheEnd {
	Loop = 1, // after the last comes the first again; in a shuffle, the first of another one
	Stop,
};

// In which order the images of a stream are shown, and where in it we are. Images may come, go and be reordered at any
// time: those that remain are shown once in each round nevertheless. Empty ids mean that there is no such image.
//
// Not safe to call from two threads at once.
class SlideOrder {
public:
	// `random` outlives this.
	explicit SlideOrder(RandomSource &random) : random_(random) {}

	// A change of order begins a new round with the image that is shown.
	void setOrder(Order order);
	void setImages(std::vector<ImageId> images);

	bool empty() const { return images_.empty(); }
	std::size_t size() const { return images_.size(); }
	bool holds(const ImageId &image) const;

	// The image is shown now, whoever chose it.
	void moveTo(const ImageId &image);

	// What comes after, or before, what is shown now; where nothing is, the first, or the last.
	ImageId next(AtTheEnd atTheEnd) const;
	ImageId previous(AtTheEnd atTheEnd) const;

	// With which a round begins.
	ImageId first() const { return round_.empty() ? ImageId{} : round_.front(); }

	// Any other than the one shown now, if there is another.
	ImageId anyOther() const;

private:
	ImageId current() const { return onPlace_ ? round_[place_] : ImageId{}; }
	std::size_t nextPlace() const { return onPlace_ ? place_ + 1 : place_; }
	void setList(std::vector<ImageId> images);
	void setShuffle(std::vector<ImageId> images);
	void beginRound(const ImageId &first);
	std::vector<ImageId> roundAfterThis() const;
	std::vector<ImageId> shuffled(std::vector<ImageId> images) const;
	std::size_t randomBelow(std::size_t limit) const;

	RandomSource &random_;
	Order order_ = Order::List;
	std::vector<ImageId> images_;   // as the stream is ordered
	std::vector<ImageId> round_;    // as they are shown
	std::vector<ImageId> upcoming_; // the round after that
	std::size_t place_ = 0;         // in round_, of what is shown; when that is gone, of what comes after it
	bool onPlace_ = false;          // what is shown is there
};

} // namespace StreamImages
