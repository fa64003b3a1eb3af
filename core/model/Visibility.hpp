#pragma once

#include <optional>
#include <string_view>

namespace StreamImages {

// Who may see an image. A new image is private unless the user chose otherwise.
enum class Visibility {
	Private = 1, // the owner only
	Subscribers, // the owner and subscribers
	Public,      // everyone
};

// Who is looking.
enum class Audience {
	Owner = 1,   // the streamer, in the dock: sees everything
	Subscribers, // sees public and subscribers' images
	Everyone,    // sees public images
};

// The one rule of who may see what.
bool mayBeSeenBy(Visibility visibility, Audience audience);

// The words used on disk, in source settings and in remote control: "private", "subscribers", "public" and "owner",
// "subscribers", "everyone". Parsing anything else gives nothing.
std::string_view toString(Visibility visibility);
std::string_view toString(Audience audience);
std::optional<Visibility> parseVisibility(std::string_view text);
std::optional<Audience> parseAudience(std::string_view text);

} // namespace StreamImages
