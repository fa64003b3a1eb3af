#include "core/access/PermitAuthority.hpp"

#include <cassert>

namespace StreamImages {

bool PermitAuthority::allows(const Key &key) const
{
	const auto known = visibilities_.find(key.first);
	return !panic_ && known != visibilities_.end() && mayBeSeenBy(known->second, key.second);
}

Permit PermitAuthority::permit(const ImageId &image, Audience audience)
{
	if (image.empty() || audience == Audience::Owner) {
		return {};
	}
	std::scoped_lock lock{mutex_};
	const Key key{image, audience};
	std::unique_ptr<std::atomic<bool>> &state = states_[key];
	if (!state) {
		state = std::make_unique<std::atomic<bool>>(allows(key));
	}
	return Permit{state.get()};
}

bool PermitAuthority::knows(const ImageId &image)
{
	std::scoped_lock lock{mutex_};
	return visibilities_.contains(image);
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
					state->second->store(allows(key), std::memory_order_release);
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
			state->store(allows(key), std::memory_order_release);
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
