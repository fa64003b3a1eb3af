#pragma once

#include "core/base/Clock.hpp"
#include "core/base/Id.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

using AppearanceId = Id<struct AppearanceTag>;

// How many appearances are remembered one by one.
constexpr std::size_t kMaxAppearances = 20;

// One time that an image was on program.
struct Appearance {
	UtcTime from{};
	std::chrono::milliseconds duration{}; // so far, while it is still on air

	std::string unknownFields{}; // see StreamImage::unknownFields

	friend bool operator==(const Appearance &, const Appearance &) = default;
};

// How often and how long an image was on program. Each appearance is a view; time during which an image was shown in two
// places counts once. Plain data.
struct ImageStatistics {
	std::uint64_t views = 0;
	std::chrono::milliseconds onAir{};
	std::optional<UtcTime> lastShown;    // when it last went on program
	std::vector<Appearance> appearances; // the last kMaxAppearances, oldest first

	std::string unknownFields{};

	friend bool operator==(const ImageStatistics &, const ImageStatistics &) = default;
};

// The same for all images of a stream together.
struct StreamStatistics {
	std::uint64_t views = 0;
	std::chrono::milliseconds onAir{};
	std::optional<UtcTime> lastShown;

	friend bool operator==(const StreamStatistics &, const StreamStatistics &) = default;
};

} // namespace StreamImages
