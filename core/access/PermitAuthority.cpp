#include "core/access/PermitAuthority.hpp"

#include <cassert>

namespace StreamImages {

Permit::Answer PermitAuthority::answer(const Key &key) const
{
	if (panic_) {
		return Permit::Answer::Denied;
	}
	const auto known = visibilities_.find(key.first);
	if (known == visibilities_.end()) {
		return Permit::Answer::Undecided;
	}
	return mayBeSeenBy(known->second, key.second) ? Permit::Answer::Allowed : Permit::Answer::Denied;
}

Permit PermitAuthority::permit(const ImageId &image, Audience audience)
{
	if (image.empty() || audience == Audience::Owner) {
		return {};
	}
	std::scoped_lock lock{mutex_};
	const Key key{image, audience};
	std::unique_ptr<Permit::State> &state = states_[key];
	if (!state) {
		state = std::make_unique<Permit::State>(answer(key));
	}
	return Permit{state.get()};
}

bool PermitAuthority::knows(const ImageId &image)
{
	std::scoped_lock lock{mutex_};
	return visibilities_.contains(image);
}

void PermitAuthority::denyUnknown(const ImageId &image)
{
	std::scoped_lock lock{mutex_};
	if (visibilities_.contains(image)) {
		return;
	}
	for (const Audience audience : {Audience::Subscribers, Audience::Everyone}) {
		if (const auto state = states_.find({image, audience}); state != states_.end()) {
			state->second->store(Permit::Answer::Denied, std::memory_order_release);
		}
	}
}

void PermitAuthority::rule(std::span<const Ruling> rulings)
{
	gate_.runBetweenRenderPasses([&] {
		std::scoped_lock lock{mutex_};
		for (const Ruling &ruling : rulings) {
			visibilities_[ruling.image] = ruling.visibility;
			for (const Audience audience : {Audience::Subscribers, Audience::Everyone}) {
				const Key key{ruling.image, audience};
				if (const auto state = states_.find(key); state != states_.end()) {
					state->second->store(answer(key), std::memory_order_release);
				}
			}
		}
	});
}

void PermitAuthority::setPanic(Panic panic)
{
	gate_.runBetweenRenderPasses([&] {
		std::scoped_lock lock{mutex_};
		panic_.store(panic == Panic::On, std::memory_order_release);
		for (const auto &[key, state] : states_) {
			if (panic_ || visibilities_.contains(key.first)) {
				state->store(answer(key), std::memory_order_release);
			}
		}
	});
}

void PermitAuthority::beginInPanic()
{
	std::scoped_lock lock{mutex_};
	assert(visibilities_.empty());
	panic_.store(true, std::memory_order_release);
}

} // namespace StreamImages
