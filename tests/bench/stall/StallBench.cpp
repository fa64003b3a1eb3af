#include "tests/bench/stall/StallBench.hpp"

#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"
#include "tests/bench/stall/Candidates.hpp"
#include "tests/bench/stall/Cast.hpp"
#include "tests/bench/stall/LibobsVideo.hpp"
#include "tests/bench/stall/Studies.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace StreamImages::Bench {

namespace {

const std::string kOurs = toString(Candidate::Ours);
const std::string kOursOriginal = toString(Candidate::OursOriginal);
const std::string kImageSource = toString(Candidate::ImageSource);
const std::string kSlideshowSource = toString(Candidate::Slideshow);

constexpr std::size_t kRoundsOfMemory = 3; // which differs by little from round to round
constexpr double kFrameMs = 1000.0 / kFramesPerSecond;

// Children that measure rows together: in each round all of them, each round beginning with another one.
struct Study {
	std::vector<MeasuredRow> rows; // yet without samples
	std::size_t rounds;
	std::function<std::vector<std::string>(std::size_t round)> children; // their arguments
};

MeasuredRow limited(const std::string &what, const char *figure, const char *unit, double limit,
		    const std::string &beside = kImageSource)
{
	return {rowOf(what, figure), unit, {}, {{{}, limit, kOurs, beside}}};
}

MeasuredRow compared(const std::string &what, const char *figure, const char *unit,
		     const std::string &rival = kImageSource)
{
	return {rowOf(what, figure), unit, {}, {{{rival}, 1, kOurs, {}}}};
}

// The same goals for our source when it is to draw every pixel.
MeasuredRow alsoOriginal(MeasuredRow row)
{
	const std::vector<Goal> goals = row.goals;
	for (Goal goal : goals) {
		goal.of = kOursOriginal;
		row.goals.push_back(goal);
	}
	return row;
}

// What is decoded beside the frames is drawn in the next one; OBS's image source delays the frame in which it decodes.
MeasuredRow orOneFrameMore(MeasuredRow row)
{
	for (Goal &goal : row.goals) {
		goal.allowance = kFrameMs;
	}
	return row;
}

std::vector<MeasuredRow> changeRows(const std::string &still)
{
	return {alsoOriginal(limited(still, kGap, "ms", 5)),
		alsoOriginal(limited(still, kLost, "frames", 0)),
		alsoOriginal(limited(still, kTick, "ms", 3)),
		limited(still, kBlocked, "ms", 0.1),
		limited(still, kWait, "ms", 5),
		orOneFrameMore(compared(still, kShown, "ms")),
		limited(still, kCreated, "ms", 0.5)};
}

std::vector<MeasuredRow> prefetchedRows(const std::string &still)
{
	return {limited(still, kPrefetchedShown, "ms", 34, {}), limited(still, kPrefetchedLost, "frames", 0, {})};
}

std::vector<MeasuredRow> gifRows()
{
	return {limited(kGif, kGap, "ms", 5), limited(kGif, kLost, "frames", 0), limited(kGif, kMissing, "pictures", 1),
		limited(kGif, kWait, "ms", 5), limited(kGif, kMemory, "MB", 100)};
}

std::vector<MeasuredRow> slideshowRows()
{
	return {limited(kSlideshow, kCreated, "ms", 0.5, kSlideshowSource),
		alsoOriginal(compared(kSlideshow, kGap, "ms", kSlideshowSource)),
		alsoOriginal(limited(kSlideshow, kLost, "frames", 0, kSlideshowSource)),
		alsoOriginal(limited(kSlideshow, kMissing, "pictures", 0, kSlideshowSource)),
		alsoOriginal(compared(kSlideshow, kMemory, "MB", kSlideshowSource))};
}

using RowsOfStill = std::vector<MeasuredRow> (*)(const std::string &still);

std::vector<std::string> wantedStills(const Contest &contest, RowsOfStill rowsOfStill)
{
	std::vector<std::string> names = stillNames();
	std::erase_if(names, [&](const std::string &name) {
		return std::ranges::none_of(rowsOfStill(name),
					    [&](const MeasuredRow &row) { return contest.wants(row.name); });
	});
	return names;
}

std::string quotedAll(const std::vector<std::string> &words)
{
	std::string result;
	for (const std::string &word : words) {
		result += ' ' + quoted(word);
	}
	return result;
}

std::vector<MeasuredRow> rowsOfEach(const std::vector<std::string> &stills, RowsOfStill rowsOfStill)
{
	std::vector<MeasuredRow> rows;
	for (const std::string &still : stills) {
		std::ranges::move(rowsOfStill(still), std::back_inserter(rows));
	}
	return rows;
}

Study makeStudyOfChanges(const Contest &contest, std::size_t rounds)
{
	const std::vector<std::string> stills = wantedStills(contest, changeRows);
	return {rowsOfEach(stills, changeRows), rounds, [words = quotedAll(stills)](std::size_t round) {
			return std::vector{"changes " + std::to_string(round) + words, "originals" + words};
		}};
}

Study makeStudyOfPrefetched(const Contest &contest, std::size_t rounds)
{
	const std::vector<std::string> stills = wantedStills(contest, prefetchedRows);
	return {rowsOfEach(stills, prefetchedRows), rounds,
		[words = quotedAll(stills)](std::size_t) { return std::vector{"prefetched" + words}; }};
}

// One child for each candidate.
Study makeStudyOfEach(std::vector<MeasuredRow> rows, const std::string &command,
		      const std::vector<std::string> &candidates, const std::string &more, std::size_t rounds)
{
	return {std::move(rows), rounds, [=](std::size_t round) {
			std::vector<std::string> children;
			for (std::size_t turn = 0; turn < candidates.size(); ++turn) {
				const std::string &candidate = candidates[(round + turn) % candidates.size()];
				children.push_back(command + ' ' + quoted(candidate) + ' ' + more);
			}
			return children;
		}};
}

std::vector<Study> makeStudies(const Contest &contest, std::size_t rounds)
{
	const std::size_t few = std::min(rounds, kRoundsOfMemory);
	std::vector<Study> studies{
		makeStudyOfChanges(contest, rounds), makeStudyOfPrefetched(contest, rounds),
		makeStudyOfEach(gifRows(), "gif", {kOurs, kImageSource}, {}, rounds),
		makeStudyOfEach(slideshowRows(), "slideshow", {kOurs, kOursOriginal, kSlideshowSource}, {}, rounds)};
	for (const std::string &still : stillNames()) {
		studies.push_back(makeStudyOfEach({compared(still, kMemory, "MB")}, "memory", {kOurs, kImageSource},
						  quoted(still), few));
	}
	studies.push_back(
		makeStudyOfEach({compared(kManyImages, kMemory, "MB"), limited(kManyImages, kGrowth, "MB", 1)},
				"growth", {kOurs, kImageSource}, {}, few));
	return studies;
}

class Audition {
public:
	Audition(const Contest &contest, const Folders &folders)
		: contest_(contest), cache_(folders.scratch / "cache"), castFile_(folders.scratch / "cast.json")
	{
		setenv("STREAM_IMAGES_DIR", std::filesystem::absolute(folders.scratch / "library").c_str(), 1);
		setenv("IMAGE_CACHE_DIR", std::filesystem::absolute(cache_).c_str(), 1);
		Cast cast = makeCast(folders.pictures, folders.scratch);
		writeCast(cast, castFile_);
		const nlohmann::json impressions = answerOf("impressions");
		cast.neutral.impression = impressions.at(cast.neutral.name);
		for (StallPicture &still : cast.stills) {
			still.impression = impressions.at(still.name);
		}
		writeCast(cast, castFile_);
	}

	void run(Study study) const
	{
		std::erase_if(study.rows, [&](const MeasuredRow &row) { return !contest_.wants(row.name); });
		if (study.rows.empty()) {
			return;
		}
		for (std::size_t round = 0; round < study.rounds; ++round) {
			for (const std::string &child : study.children(round)) {
				collect(answerOf(child), study.rows);
			}
		}
		std::ranges::for_each(study.rows, write);
	}

private:
	// Each child begins with nothing decoded: no memory of its own, and an empty cache on the disk.
	nlohmann::json answerOf(const std::string &child) const
	{
		std::filesystem::remove_all(cache_);
		return nlohmann::json::parse(outputOf(childCommand(quoted(castFile_) + ' ' + child)));
	}

	const Contest &contest_;
	const std::filesystem::path cache_;
	const std::filesystem::path castFile_;
};

} // namespace

std::string rowOf(const std::string &what, const std::string &figure)
{
	return "stall, " + what + ": " + figure;
}

void benchStall(const Contest &contest, const Folders &folders, std::size_t rounds)
{
	const std::vector<Study> studies = makeStudies(contest, rounds);
	const auto isWanted = [&](const Study &study) {
		return std::ranges::any_of(study.rows, [&](const MeasuredRow &row) { return contest.wants(row.name); });
	};
	if (std::ranges::none_of(studies, isWanted)) {
		return;
	}
	const Audition audition{contest, folders};
	for (const Study &study : studies) {
		audition.run(study);
	}
}

} // namespace StreamImages::Bench
