#pragma once

#include "tests/bench/stall/Cast.hpp"

#include <memory>
#include <span>
#include <string>

struct obs_source;

// The sources that are measured.
namespace StreamImages::Bench {

enum class Candidate {
	Ours = 1,     // as it is when a user adds it: decoded for the canvas
	OursOriginal, // every pixel of the original
	ImageSource,  // OBS's
	Slideshow,    // OBS's, the newest version that there is
};

std::string toString(Candidate candidate);
Candidate candidateNamed(const std::string &name); // throws

struct ReleaseSource {
	void operator()(obs_source *source) const;
};
using SourcePointer = std::unique_ptr<obs_source, ReleaseSource>;

// A source that shows the picture, or will.
SourcePointer create(Candidate candidate, const StallPicture &picture);

// The picture in place of another. Returns how many milliseconds that blocked its caller.
double change(Candidate candidate, obs_source *source, const StallPicture &picture);

// To the next image of the stream, as OBS's media controls do; of ours only. `next` is what that is.
double changeToNext(obs_source *source, const StallPicture &next);

constexpr int kSlideMs = 1500;
constexpr int kFadeMs = 300;

// A slideshow that fades. Of ours or OBS's.
SourcePointer createSlideshow(Candidate candidate, std::span<const StallPicture> slides);

} // namespace StreamImages::Bench
