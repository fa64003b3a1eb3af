#pragma once

#include "tests/bench/stall/Cast.hpp"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>

// What is measured, each study in a process of its own that has done nothing yet. The figures of a study are an object:
// row -> contestant -> number.
namespace StreamImages::Bench {

// "stall, 5K JPEG: frames lost": the name of a row.
std::string rowOf(const std::string &what, const std::string &figure);

// Of a change to a still.
constexpr const char *kGap = "worst frame gap, beyond idle";
constexpr const char *kLost = "frames lost";
constexpr const char *kTick = "share of a tick, beyond idle";
constexpr const char *kBlocked = "caller blocked";
constexpr const char *kWait = "wait for the graphics lock, beyond idle";
constexpr const char *kShown = "change to shown";
constexpr const char *kCreated = "caller blocked by creating it";

// Of next, after there was time to prefetch.
constexpr const char *kPrefetchedShown = "next, prefetched, to shown";
constexpr const char *kPrefetchedLost = "next, prefetched, frames lost";

// Of what moves by itself; the first of all others, too.
constexpr const char *kMemory = "memory added";
constexpr const char *kMissing = "pictures not shown";

// Of showing many images.
constexpr const char *kGrowth = "memory added by showing them again";
constexpr const char *kGif = "1080p GIF, 30 frames";
constexpr const char *kSlideshow = "slideshow of 50 x 5K";
constexpr const char *kManyImages = "200 images";

// The stills as OBS's image source shows them: name -> impression.
nlohmann::json studyImpressions(const Cast &cast);

// Changes from the neutral picture to each of the stills, by the candidates in turns; the round says who begins.
nlohmann::json studyChanges(const Cast &cast, std::span<const std::string> names, std::size_t round);

// The same by our source alone when it is to draw every pixel: what it has decoded for that must not help it otherwise.
nlohmann::json studyOriginals(const Cast &cast, std::span<const std::string> names);

// Changes by our source to the next image of the stream, after time to prefetch it.
nlohmann::json studyPrefetched(const Cast &cast, std::span<const std::string> names);

nlohmann::json studyGif(const Cast &cast, const std::string &candidate);
nlohmann::json studySlideshow(const Cast &cast, const std::string &candidate);
nlohmann::json studyMemory(const Cast &cast, const std::string &candidate, const std::string &name);
nlohmann::json studyGrowth(const Cast &cast, const std::string &candidate);

} // namespace StreamImages::Bench
