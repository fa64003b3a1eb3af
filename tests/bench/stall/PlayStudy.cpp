#include "tests/bench/stall/Candidates.hpp"
#include "tests/bench/ResidentMemory.hpp"
#include "tests/bench/stall/Studies.hpp"
#include "tests/bench/stall/Theatre.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace StreamImages::Bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kFirstLoop = 4500ms; // of three seconds, loading included
constexpr auto kSlideTime = 9s;
constexpr int kSlidesExpected = 5;
constexpr int kRestingFrames = 3; // a frame of the GIF lasts six
constexpr int kRestingSlide = 30;

struct Play {
	std::chrono::milliseconds time;
	int pictures;      // that must be seen in this time
	int restingFrames; // for how long each of them rests at least
};

// Notes what follows from `begin`.
void studyPlay(Theatre &theatre, const Play &play, const std::function<void()> &begin,
	       const std::function<void(const char *, double)> &note)
{
	const IdleSecond idle = theatre.passIdle();
	const double before = megabytesResident();
	theatre.watch().begin();
	begin();
	const double waitMs = theatre.pass(play.time);
	const FrameRecord record = theatre.watch().record();
	note(kMemory, megabytesResident() - before);
	note(kGap, std::max(0.0, record.worstGapMs - idle.frames.worstGapMs));
	note(kLost, record.framesLost);
	note(kWait, std::max(0.0, waitMs - idle.waitMs));
	note(kMissing, std::max(0, play.pictures - steadyPictures(record.frames, play.restingFrames)));
}

} // namespace

nlohmann::json studyGif(const Cast &cast, const std::string &candidate)
{
	Theatre theatre;
	const Candidate which = candidateNamed(candidate);
	const SourcePointer source = create(which, cast.neutral);
	theatre.open(source.get(), cast.neutral.impression);
	nlohmann::json figures;
	const int pictures = kGifFrames + 1; // the neutral one is seen as well
	studyPlay(
		theatre, {kFirstLoop, pictures, kRestingFrames}, [&] { change(which, source.get(), cast.gif); },
		[&](const char *figure, double value) { figures[rowOf(kGif, figure)][candidate] = value; });
	return figures;
}

nlohmann::json studySlideshow(const Cast &cast, const std::string &candidate)
{
	// Two slides fill it, so that what is added says whether the budget holds or the number of slides.
	setenv("IMAGE_CACHE_MAX_MEMORY_MB", "118", 1);
	Theatre theatre;
	const SourcePointer neutral = create(Candidate::ImageSource, cast.neutral);
	theatre.open(neutral.get(), cast.neutral.impression);
	nlohmann::json figures;
	const auto note = [&](const char *figure, double value) {
		figures[rowOf(kSlideshow, figure)][candidate] = value;
	};
	SourcePointer source;
	studyPlay(
		theatre, {kSlideTime, kSlidesExpected, kRestingSlide},
		[&] {
			note(kCreated,
			     millisecondsOf([&] { source = createSlideshow(candidateNamed(candidate), cast.slides); }));
			theatre.stage().put(source.get());
		},
		note);
	return figures;
}

} // namespace StreamImages::Bench
