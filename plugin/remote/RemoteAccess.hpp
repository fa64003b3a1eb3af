#pragma once

#include "core/manager/ImageManager.hpp"

namespace StreamImages {

// What remote clients may do and see. Without the user's permission to manage the library they see and use what everyone may
// see, and whatever else is the same to them as what does not exist. Safe to call from any thread; asked anew each time.
class RemoteAccess {
public:
	explicit RemoteAccess(const ImageManager &manager) : manager_(manager) {}

	bool mayManage() const { return manager_.remoteMayManageLibrary(); }
	Audience audience() const { return mayManage() ? Audience::Owner : Audience::Everyone; }

private:
	const ImageManager &manager_;
};

} // namespace StreamImages
