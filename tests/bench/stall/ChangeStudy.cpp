#include "tests/bench/stall/Candidates.hpp"
#include "tests/bench/stall/Studies.hpp"
#include "tests/bench/stall/Theatre.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace StreamImages::Bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kAfterwards = 250ms; // what is lost is noticed later
constexpr auto kTimeToPrefetch = 2s;
constexpr std::array kCandidates{Candidate::ImageSource, Candidate::Ours};

struct ChangeFigures {
	IdleSecond idle;
	FrameRecord changing;
	double blockedMs = 0;
	double waitMs = 0;
	double shownMs = 0;
};

double millisecondsToShown(const FrameRecord &record, SteadyClock::time_point begin, const Impression &wanted)
{
	const auto shown = std::ranges::find_if(record.frames, [&](const OutputFrame &frame) {
		return frame.arrived > begin && difference(frame.impression, wanted) < kAlike;
	});
	return std::chrono::duration<double, std::milli>(shown->arrived - begin).count();
}

ChangeFigures watchChange(Theatre &theatre, const Impression &wanted, const std::function<double()> &change)
{
	ChangeFigures figures;
	figures.idle = theatre.passIdle();
	theatre.watch().begin();
	const auto begin = SteadyClock::now();
	figures.blockedMs = change();
	figures.waitMs = theatre.passUntil([&] { return difference(theatre.watch().newest(), wanted) < kAlike; });
	figures.waitMs = std::max(figures.waitMs, theatre.pass(kAfterwards));
	figures.changing = theatre.watch().record();
	figures.shownMs = millisecondsToShown(figures.changing, begin, wanted);
	return figures;
}

StallPicture theOneBefore(StallPicture picture)
{
	picture.image = picture.before;
	return picture;
}

// Of ours, one that is shown nowhere: so it is known who may see what of the picture's stream, as it is once any image of
// it was chosen.
SourcePointer createOther(Candidate candidate, const StallPicture &picture)
{
	return candidate == Candidate::ImageSource ? nullptr : create(candidate, theOneBefore(picture));
}

void studyChange(Theatre &theatre, const Cast &cast, Candidate candidate, const StallPicture &picture,
		 nlohmann::json &figures)
{
	const SourcePointer other = createOther(candidate, picture);
	const SourcePointer source = create(candidate, cast.neutral);
	theatre.open(source.get(), cast.neutral.impression);
	const ChangeFigures found =
		watchChange(theatre, picture.impression, [&] { return change(candidate, source.get(), picture); });
	const auto note = [&](const char *figure, double value) {
		figures[rowOf(picture.name, figure)][toString(candidate)] = value;
	};
	note(kGap, std::max(0.0, found.changing.worstGapMs - found.idle.frames.worstGapMs));
	note(kTick, std::max(0.0, found.changing.worstTickMs - found.idle.frames.worstTickMs));
	note(kLost, found.changing.framesLost);
	note(kBlocked, found.blockedMs);
	note(kWait, std::max(0.0, found.waitMs - found.idle.waitMs));
	note(kShown, found.shownMs);
	note(kCreated, millisecondsOf([&] { create(candidate, picture); }));
}

void studyNext(Theatre &theatre, const Cast &cast, const StallPicture &picture, nlohmann::json &figures)
{
	const SourcePointer source = create(Candidate::Ours, theOneBefore(picture));
	theatre.open(source.get(), cast.neutral.impression);
	theatre.pass(kTimeToPrefetch);
	const ChangeFigures found =
		watchChange(theatre, picture.impression, [&] { return changeToNext(source.get(), picture); });
	figures[rowOf(picture.name, kPrefetchedShown)][toString(Candidate::Ours)] = found.shownMs;
	figures[rowOf(picture.name, kPrefetchedLost)][toString(Candidate::Ours)] = found.changing.framesLost;
}

} // namespace

nlohmann::json studyImpressions(const Cast &cast)
{
	Theatre theatre;
	Impression newest = theatre.watch().newest();
	const SourcePointer source = create(Candidate::ImageSource, cast.neutral);
	theatre.stage().put(source.get());
	newest = theatre.passUntilOtherThan(newest);
	nlohmann::json impressions{{cast.neutral.name, newest}};
	for (const StallPicture &still : cast.stills) {
		change(Candidate::ImageSource, source.get(), still);
		newest = theatre.passUntilOtherThan(newest);
		impressions[still.name] = newest;
	}
	return impressions;
}

nlohmann::json studyChanges(const Cast &cast, std::span<const std::string> names, std::size_t round)
{
	Theatre theatre;
	nlohmann::json figures;
	for (const std::string &name : names) {
		for (std::size_t turn = 0; turn < kCandidates.size(); ++turn) {
			const Candidate candidate = kCandidates[(round + turn) % kCandidates.size()];
			studyChange(theatre, cast, candidate, cast.find(name), figures);
		}
	}
	return figures;
}

nlohmann::json studyOriginals(const Cast &cast, std::span<const std::string> names)
{
	Theatre theatre;
	nlohmann::json figures;
	for (const std::string &name : names) {
		studyChange(theatre, cast, Candidate::OursOriginal, cast.find(name), figures);
	}
	return figures;
}

nlohmann::json studyPrefetched(const Cast &cast, std::span<const std::string> names)
{
	Theatre theatre;
	nlohmann::json figures;
	for (const std::string &name : names) {
		studyNext(theatre, cast, cast.find(name), figures);
	}
	return figures;
}

} // namespace StreamImages::Bench
