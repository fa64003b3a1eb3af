#include "plugin/slides/Slideshow.hpp"

#include "tests/plugin/LibraryFixture.hpp"

#include <gtest/gtest.h>

#include <future>
#include <set>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;
using State = Slideshow::State;

// A source's part is played by the test: it goes wherever the slideshow says, and lets time pass as it likes.
class SlideshowTest : public testing::Test {
protected:
	SlideshowTest()
	{
		plan_.automatic = true;
		plan_.interval = 5s;
	}

	ImageId import(Visibility visibility = Visibility::Public)
	{
		return library_.import(Pictures::plainPng({++widthPx_, 8}, Pictures::kRed), visibility);
	}

	// One tick; true when it led to another image.
	bool tick(State state, Slideshow::Seconds passed)
	{
		const auto next = slideshow_.tick(plan_, {library_.stream(), shown_, audience_}, state, passed);
		shown_ = next.value_or(shown_);
		return next.has_value();
	}

	// Ticks in which no time passes, until it knows what the library holds now.
	bool learn(State state = State::Shown)
	{
		bool moved = false;
		std::uint64_t known = 0;
		do {
			known = generation_.value();
			for (int i = 0; i < 2; ++i) { // what is being read already may be older
				moved = tick(state, 0s) || moved;
				letWorkersFinish();
			}
			moved = tick(state, 0s) || moved;
		} while (known != generation_.value());
		return moved;
	}

	void letWorkersFinish()
	{
		std::promise<void> finished;
		workers_.post([&] { finished.set_value(); });
		finished.get_future().wait();
	}

	bool passInterval(State state = State::Shown) { return tick(state, plan_.interval); }

	std::vector<ImageId> shownIn(std::size_t intervals)
	{
		std::vector<ImageId> result;
		for (std::size_t i = 0; i < intervals; ++i) {
			while (!passInterval() && !slideshow_.knowsImages()) {
				learn(); // that something was saved, say
			}
			result.push_back(shown_);
		}
		return result;
	}

	NoRenderer gate_;
	LibraryFixture library_{gate_};
	const LibraryGeneration generation_{library_.manager()};
	SystemRandom random_;
	WorkerPool workers_{1};
	Slideshow slideshow_{SlideList{library_.manager(), generation_, workers_}, random_};
	Slideshow::Plan plan_;
	Audience audience_ = Audience::Everyone;
	int widthPx_ = 8;

	const ImageId first_ = import();
	const ImageId second_ = import();
	const ImageId third_ = import();
	ImageId shown_ = first_;
};

TEST_F(SlideshowTest, MovesOnAfterEachIntervalInListOrder)
{
	learn();
	EXPECT_FALSE(tick(State::Shown, 4900ms));
	EXPECT_TRUE(tick(State::Shown, 100ms));
	EXPECT_EQ(shown_, second_);
	EXPECT_FALSE(tick(State::Shown, 4900ms)) << "each image has its own interval";
	EXPECT_EQ(shownIn(3), (std::vector{third_, first_, second_}));
}

TEST_F(SlideshowTest, DoesNotMoveOnByItselfInManualMode)
{
	plan_.automatic = false;
	learn();
	EXPECT_FALSE(tick(State::Shown, 24h));
	EXPECT_EQ(slideshow_.next(), second_);
	EXPECT_EQ(slideshow_.previous(), third_);
}

TEST_F(SlideshowTest, ShufflesWithoutShowingOneTwiceInARound)
{
	plan_.order = Order::Shuffle;
	for (int i = 0; i < 5; ++i) {
		import();
	}
	learn();
	auto round = shownIn(7);
	round.push_back(first_); // with which it began
	EXPECT_EQ((std::set<ImageId>{round.begin(), round.end()}.size()), 8u);
	for (int i = 0; i < 5; ++i) {
		round = shownIn(8);
		ASSERT_EQ((std::set<ImageId>{round.begin(), round.end()}.size()), 8u);
	}
}

TEST_F(SlideshowTest, TheTimeOfAnImageBeginsWhenItIsSeen)
{
	learn(State::Coming);
	EXPECT_FALSE(tick(State::Coming, 1h));
	EXPECT_FALSE(tick(State::Shown, 4900ms));
	EXPECT_TRUE(tick(State::Shown, 100ms));
}

TEST_F(SlideshowTest, NoTimePassesWhilePaused)
{
	learn();
	EXPECT_FALSE(tick(State::Shown, 4900ms));
	EXPECT_FALSE(tick(State::Paused, 1h));
	EXPECT_TRUE(tick(State::Shown, 100ms));
}

TEST_F(SlideshowTest, GoesOnAtOnceWhereAnImageFails)
{
	learn();
	passInterval();
	ASSERT_EQ(shown_, second_);
	EXPECT_TRUE(tick(State::Failed, 0s));
	EXPECT_EQ(shown_, third_);
}

TEST_F(SlideshowTest, WhereAllFailEachIsTriedOnceAndThenOneInAnInterval)
{
	learn(State::Failed);
	std::size_t moves = 0;
	while (moves < 100 && tick(State::Failed, 0s)) {
		++moves;
	}
	EXPECT_LE(moves, 3u);
	EXPECT_FALSE(tick(State::Failed, 4900ms));
	EXPECT_TRUE(tick(State::Failed, 100ms));
}

TEST_F(SlideshowTest, AfterAnImageThatIsMadePrivateComesTheNext)
{
	learn();
	passInterval();
	ASSERT_EQ(shown_, second_);
	ASSERT_TRUE(library_.setVisibility(second_, Visibility::Private));
	EXPECT_TRUE(learn(State::Coming));
	EXPECT_EQ(shown_, third_);
}

TEST_F(SlideshowTest, AnAddedImageIsShownInTheSameRound)
{
	learn();
	passInterval();
	const ImageId added = import();
	learn();
	EXPECT_EQ(shownIn(3), (std::vector{third_, added, first_}));
}

TEST_F(SlideshowTest, AnAddedImageIsShownInTheSameRoundOfAShuffle)
{
	plan_.order = Order::Shuffle;
	learn();
	passInterval();
	const ImageId added = import();
	learn();
	const auto rest = shownIn(2);
	EXPECT_TRUE(rest[0] == added || rest[1] == added);
}

TEST_F(SlideshowTest, NeverComesToWhatTheAudienceMayNotSee)
{
	const ImageId forSubscribers = import(Visibility::Subscribers);
	import(Visibility::Private);
	for (const Order order : {Order::List, Order::Shuffle}) {
		plan_.order = order;
		learn();
		const auto shown = shownIn(30);
		const std::set<ImageId> different{shown.begin(), shown.end()};
		EXPECT_EQ(different, (std::set{first_, second_, third_}));
	}
	audience_ = Audience::Subscribers;
	learn();
	const auto shown = shownIn(30);
	const std::set<ImageId> different{shown.begin(), shown.end()};
	EXPECT_EQ(different, (std::set{first_, second_, third_, forSubscribers}));
}

TEST_F(SlideshowTest, WithoutALoopItEndsWithTheLastAndBeginsAgainWhenTold)
{
	plan_.atTheEnd = AtTheEnd::Stop;
	learn();
	EXPECT_EQ(shownIn(2), (std::vector{second_, third_}));
	EXPECT_FALSE(slideshow_.ended());
	EXPECT_FALSE(passInterval());
	EXPECT_TRUE(slideshow_.ended());
	EXPECT_FALSE(tick(State::Shown, 1h));
	shown_ = slideshow_.first();
	EXPECT_EQ(shown_, first_);
	EXPECT_FALSE(slideshow_.ended());
	EXPECT_EQ(shownIn(2), (std::vector{second_, third_}));
}

TEST_F(SlideshowTest, LearnsOfImagesWhileTheLibraryChangesAllTheTime)
{
	learn();
	for (int i = 0; i < 3; ++i) {
		import(); // so that what was read before is not the newest any more when it comes
		std::promise<void> ticked;
		workers_.post([&] { ticked.get_future().wait(); });
		tick(State::Shown, 0s);
		ticked.set_value();
		letWorkersFinish();
	}
	EXPECT_NE(slideshow_.previous(), third_) << "more images come after it by now";
}

TEST_F(SlideshowTest, StaysAtAnImageThatCameAfterTheListWasRead)
{
	learn();
	import();
	tick(State::Shown, 0s);
	letWorkersFinish();
	const ImageId chosen = import();
	shown_ = chosen;
	EXPECT_FALSE(tick(State::Coming, 0s));
	EXPECT_FALSE(learn(State::Coming));
	EXPECT_EQ(shown_, chosen);
	EXPECT_TRUE(passInterval());
	EXPECT_EQ(shown_, first_);
}

TEST_F(SlideshowTest, AStreamThatCannotBeReadIsNotTakenForEmptyAndIsReadAgain)
{
	library_.close();
	const auto manager = library_.open(gate_);
	const LibraryGeneration generation{*manager};
	Slideshow fresh{SlideList{*manager, generation, workers_}, random_};
	const auto learnAfter = [&](Slideshow::Seconds passed) {
		for (const auto time : {passed, Slideshow::Seconds{0}}) {
			(void)fresh.tick(plan_, {library_.stream(), first_, audience_}, State::Coming, time);
			letWorkersFinish();
		}
	};
	library_.disk().failEvery(FileOperation::Read);
	learnAfter(0s);
	EXPECT_FALSE(fresh.knowsImages());
	library_.disk().heal();
	learnAfter(900ms);
	EXPECT_FALSE(fresh.knowsImages()) << "it is not read at every tick";
	learnAfter(200ms);
	EXPECT_TRUE(fresh.knowsImages());
	EXPECT_EQ(fresh.next(), second_);
}

TEST_F(SlideshowTest, KnowsItsStreamByTheImageWhereNoneIsNamed)
{
	const auto other = library_.manager().createStream("Other").value();
	const auto inOther = library_.import(Pictures::plainPng({90, 9}, Pictures::kRed), Visibility::Public, other);
	const auto alsoInOther =
		library_.import(Pictures::plainPng({91, 9}, Pictures::kRed), Visibility::Public, other);
	const auto know = [&] { (void)slideshow_.tick(plan_, {{}, inOther, audience_}, State::Shown, 0s); };
	know();
	letWorkersFinish();
	know();
	EXPECT_EQ(slideshow_.next(), alsoInOther);
}

} // namespace
} // namespace StreamImages
