#pragma once

#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"
#include "plugin/pictures/PictureKey.hpp"
#include "plugin/slides/SlideOrder.hpp"

#include <obs.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace StreamImages {

constexpr const char *kImageSourceId = "stream_image_source";

// Keys of the source's settings. They hold opaque ids and choices only, never a title or a path.
constexpr const char *kStreamIdKey = "stream_id";
constexpr const char *kImageIdKey = "image_id"; // the source itself writes it when it changes the image
constexpr const char *kHiddenKey = "hidden";    // likewise; read only when it is made: older settings never show it
constexpr const char *kAudienceKey = "audience";
constexpr const char *kFitKey = "fit";
constexpr const char *kResolutionKey = "resolution";
constexpr const char *kModeKey = "mode";
constexpr const char *kIntervalKey = "interval_ms";
constexpr const char *kOrderKey = "order";
constexpr const char *kLoopKey = "loop";
constexpr const char *kPauseWhenHiddenKey = "pause_when_hidden";
constexpr const char *kTransitionKey = "transition";                  // an OBS transition id; empty: a cut
constexpr const char *kTransitionSettingsKey = "transition_settings"; // those of the transition, as OBS keeps them
constexpr const char *kTransitionTakenKey = "transition_taken";       // the choice that they were taken over for
constexpr const char *kTransitionDurationKey = "transition_ms";

// In kTransitionKey, after the id: the name of one of the user's own transitions, whose settings were taken over.
constexpr char kTransitionNameSeparator = '/';

constexpr const char *kCutTransition = "cut_transition"; // OBS's id of what we do without one

// Manual: the image that is selected. Slideshow: from that one on through the stream.
enum class Mode {
	Manual = 1,
	Slideshow,
};

// "manual", "slideshow".
std::string_view toString(Mode mode);

constexpr std::chrono::milliseconds kShortestInterval{500};
constexpr std::chrono::milliseconds kLongestInterval = std::chrono::hours{24};
constexpr std::chrono::milliseconds kLongestTransition = std::chrono::seconds{20};

// What a source is to show. Anything unknown or malformed becomes the default, which is the most restrictive; durations
// are cut to their limits.
struct ImageSourceSettings {
	StreamId stream;
	ImageId image;
	bool hidden = false;
	Audience audience = Audience::Everyone; // never Owner: what only the owner may see is not for OBS
	Fit fit = Fit::Native;
	Resolution resolution = Resolution::Canvas;
	Mode mode = Mode::Manual;
	std::chrono::milliseconds interval{8000};
	Order order = Order::List;
	AtTheEnd atTheEnd = AtTheEnd::Loop;
	bool pauseWhenHidden = true;

	struct Transition {
		std::string id;       // empty: a cut
		std::string settings; // JSON
		std::uint32_t durationMs = 300;
	};
	Transition transition;

	static ImageSourceSettings read(obs_data_t *settings);
	static void setDefaults(obs_data_t *settings);
};

} // namespace StreamImages
