#include "tests/plugin/privacy/Trials.hpp"

#include <util/platform.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::size_t kTrialsOnStage = 5;
constexpr std::size_t kMostTold = 20;
constexpr Area kScreenshot{0, 0, {160, 90}};

class Actor {
public:
	Actor(FrameTap &tap, CanaryDetector &detector, Wardrobe &wardrobe, Subject &subject, const TrialPlan &plan,
	      unsigned seed)
		: tap_(tap), detector_(detector), wardrobe_(wardrobe), subject_(subject), plan_(plan), random_(seed)
	{
	}

	Tally run()
	{
		while (tally_.trials < plan_.trials && tally_.leaks < plan_.enoughLeaks) {
			if (tally_.trials % kTrialsOnStage == 0) {
				enterStage();
			}
			trial();
		}
		return std::move(tally_);
	}

private:
	std::size_t upTo(std::size_t most) { return std::uniform_int_distribution<std::size_t>{0, most}(random_); }

	void enterStage()
	{
		stage_.reset();
		stage_ =
			std::make_unique<Stage>(tap_, detector_.area(), wardrobe_, random_,
						Stage::Options{plan_.composition, plan_.sourceFilters.value_or(upTo(3)),
							       [&] { return subject_.makeSource(); }});
		if (!detector_.waitUntilBlank()) {
			report("an empty stage");
		}
	}

	void trial()
	{
		stage_->rest();
		subject_.show();
		++tally_.trials;
		if (!detector_.waitUntilSeen()) {
			++tally_.unseen;
			describeStage("never seen");
			enterStage();
			return;
		}
		if (plan_.composition == Composition::Cached && upTo(3) > 0) {
			stage_->startTransition(std::chrono::milliseconds{60 + upTo(400)});
			++tally_.inTransition;
		}
		detector_.waitForFrames(upTo(2));
		hide();
		const CanaryDetector::Findings findings = detector_.allow();
		tally_.frames += findings.frames;
		if (findings.leaks > 0) {
			report("frames");
		}
		tally_.filters.insert(stage_->filters().begin(), stage_->filters().end());
		tally_.transitions.insert(stage_->transition());
	}

	void hide()
	{
		std::uint64_t flippedNs = 0;
		std::size_t framesAtFlip = 0;
		const WatchedGate::Moments moments{
			[&] {
				if (upTo(1) == 0) {
					(void)render(anySource(), kScreenshot.size); // filters keep what it drew
				}
				awaitRandomInstant();
				tally_.program += detector_.sees(View::Program) ? 1 : 0;
			},
			[&] {
				flippedNs = os_gettime_ns();
				framesAtFlip = detector_.frames();
				if (plan_.since == Since::Flip) {
					detector_.forbid();
					takeScreenshots();
				}
			},
			[&] {
				const auto ns = static_cast<double>(os_gettime_ns() - flippedNs);
				tally_.settlings.push_back({ns / 1e6, detector_.frames() - framesAtFlip});
			},
		};
		{
			const WatchedGate::Watch watch{moments};
			subject_.hide();
		}
		detector_.forbid();
		takeScreenshots();
		detector_.waitForFrames(1 + upTo(1));
	}

	void awaitRandomInstant()
	{
		const auto intervalNs = static_cast<double>(obs_get_frame_interval_ns());
		const double part = std::uniform_real_distribution{}(random_);
		os_sleepto_ns(os_gettime_ns() + static_cast<std::uint64_t>(part * intervalNs));
	}

	obs_source_t *anySource()
	{
		const auto sources = stage_->sources();
		return sources[upTo(sources.size() - 1)];
	}

	// The image source, and one more.
	void takeScreenshots()
	{
		for (obs_source_t *source : {stage_->sources().front(), anySource()}) {
			++tally_.screenshots;
			if (showsCanary(render(source, kScreenshot.size), kScreenshot)) {
				report(std::string{"a screenshot of "} + obs_source_get_name(source));
			}
		}
	}

	void report(const std::string &where)
	{
		++tally_.leaks;
		describeStage(where);
	}

	void describeStage(std::string text)
	{
		if (tally_.leaked.size() < kMostTold) {
			text += ", with";
			for (const std::string &filter : stage_->filters()) {
				text += " " + filter;
			}
			tally_.leaked.push_back(text + " " + stage_->transition());
		}
	}

	FrameTap &tap_;
	CanaryDetector &detector_;
	Wardrobe &wardrobe_;
	Subject &subject_;
	const TrialPlan plan_;
	RandomEngine random_;
	Tally tally_;
	std::unique_ptr<Stage> stage_;
};

} // namespace

void Tally::add(const Tally &other)
{
	trials += other.trials;
	unseen += other.unseen;
	program += other.program;
	inTransition += other.inTransition;
	frames += other.frames;
	screenshots += other.screenshots;
	leaks += other.leaks;
	filters.insert(other.filters.begin(), other.filters.end());
	transitions.insert(other.transitions.begin(), other.transitions.end());
	leaked.insert(leaked.end(), other.leaked.begin(), other.leaked.end());
	settlings.insert(settlings.end(), other.settlings.begin(), other.settlings.end());
}

Tally runTrials(FrameTap &tap, CanaryDetector &detector, Wardrobe &wardrobe, Subject &subject, const TrialPlan &plan,
		unsigned seed)
{
	return Actor{tap, detector, wardrobe, subject, plan, seed}.run();
}

} // namespace StreamImages
