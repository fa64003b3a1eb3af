#include "core/access/PermitAuthority.hpp"

namespace StreamImages {

Permit PermitAuthority::permit(const ImageId &image, Audience audience)
{
	if (image.empty() || audience == Audience::Owner) {
		return {};
	}
	std::scoped_lock lock{mutex_};
	std::unique_ptr<std::atomic<bool>> &state = states_[Key{image, audience}];
	if (!state) {
		const auto known = visibilities_.find(image);
		const bool allows = known != visibilities_.end() && mayBeSeenBy(known->second, audience);
		state = std::make_unique<std::atomic<bool>>(allows);
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
				const auto state = states_.find(Key{ruling.image, audience});
				if (state != states_.end()) {
					state->second->store(mayBeSeenBy(ruling.visibility, audience),
							     std::memory_order_release);
				}
			}
		}
	});
}

} // namespace StreamImages
