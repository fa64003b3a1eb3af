#include "tests/plugin/ImageSourceFixture.hpp"

#include <atomic>
#include <future>
#include <thread>

namespace StreamImages {
namespace {

using Pictures::kBlue;
using Pictures::kGreen;
using Pictures::kRed;

TEST_F(ImageSourceTest, ShowsAPublicImageInItsOwnSize)
{
	EXPECT_TRUE(hidden());
	select(import(kRed, Visibility::Public, 30));
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	EXPECT_EQ(obs_source_get_width(source_), 30u);
	EXPECT_EQ(obs_source_get_height(source_), 20u);
}

TEST_F(ImageSourceTest, IsGoneFromTheFirstRenderPassAfterHidingReturned)
{
	const ImageId image = import(kRed, Visibility::Public, 31);
	select(image);
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	for (int i = 0; i < 25; ++i) {
		ASSERT_TRUE(library().setVisibility(image, Visibility::Private));
		ASSERT_TRUE(hidden());
		ASSERT_TRUE(library().setVisibility(image, Visibility::Public));
		ASSERT_TRUE(becomesTrue([&] { return shows(kRed); })) << "and comes back by itself";
	}
}

TEST_F(ImageSourceTest, ARenderPassRightAfterTheFlipDrawsNothing)
{
	const ImageId image = import(kRed, Visibility::Public, 42);
	select(image);
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	bool probed = false;
	gate().afterFlip = [&] {
		probed = true;
		EXPECT_EQ(obs_source_get_width(source_), 0u);
		EXPECT_EQ(obs_source_get_height(source_), 0u);
		EXPECT_TRUE(render(source_, {8, 8}).blank()) << "its texture is still there, but no permit";
	};
	EXPECT_TRUE(library().setVisibility(image, Visibility::Private));
	gate().afterFlip = nullptr;
	EXPECT_TRUE(probed);
}

TEST_F(ImageSourceTest, NoScreenshotOfAnotherThreadShowsAHiddenImage)
{
	const ImageId image = import(kRed, Visibility::Public, 32);
	select(image);
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	std::atomic<int> phase{0}; // odd while hidden
	std::atomic<bool> done{false};
	std::atomic<int> takenWhileHidden{0};
	std::atomic<bool> leaked{false};
	std::thread screenshots{[&] {
		while (!done) {
			const int before = phase;
			const bool blank = render(source_, {8, 8}).blank();
			if (before % 2 == 1 && phase == before) {
				++takenWhileHidden;
				leaked = leaked || !blank;
			}
		}
	}};
	for (int i = 0; i < 10; ++i) {
		ASSERT_TRUE(library().setVisibility(image, Visibility::Subscribers));
		++phase;
		const int enough = takenWhileHidden + 3;
		ASSERT_TRUE(becomesTrue([&] { return takenWhileHidden >= enough; }));
		++phase;
		ASSERT_TRUE(library().setVisibility(image, Visibility::Public));
		ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	}
	done = true;
	screenshots.join();
	EXPECT_FALSE(leaked);
}

TEST_F(ImageSourceTest, KeepsTheOldImageUntilTheNewOneIsThere)
{
	select(import(kRed, Visibility::Public, 33));
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	const ImageId large = import(kBlue, Visibility::Public, 3000, 2000);
	select(large);
	EXPECT_TRUE(comesWithoutAnEmptyFrame(kBlue));
}

TEST_F(ImageSourceTest, KeepsTheOldImageUntilItIsKnownWhetherTheNewOneMayBeSeen)
{
	select(import(kRed, Visibility::Public, 47));
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	std::promise<void> awake;
	library().disk().observe([isAwake = awake.get_future().share()](const FileCall &call) {
		if (call.operation == FileOperation::Read && call.path.parent_path().filename() == "streams") {
			isAwake.wait();
		}
	});
	select(unread().onSleepingDisk);
	EXPECT_TRUE(staysTrue(30, [&] { return shows(kRed); }));
	awake.set_value();
	EXPECT_TRUE(comesWithoutAnEmptyFrame(kBlue));
}

TEST_F(ImageSourceTest, AnImageWhoseStreamCannotBeReadAtFirstIsShownLaterByItself)
{
	select(import(kRed, Visibility::Public, 49));
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	library().disk().failEvery(FileOperation::Read);
	select(unread().onFailingDisk);
	EXPECT_TRUE(staysTrue(30, [&] { return shows(kRed); }));
	library().disk().heal();
	EXPECT_TRUE(becomesTrue([&] { return shows(kBlue); }));
}

TEST_F(ImageSourceTest, AnImageWhoseStreamCouldNotBeReadBeforeAPanicIsShownAfterIt)
{
	select(import(kRed, Visibility::Public, 51));
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	library().disk().failEvery(FileOperation::Read);
	select(unread().beforePanic);
	EXPECT_TRUE(staysTrue(30, [&] { return shows(kRed); }));
	ASSERT_TRUE(manager().setPanic(Panic::On));
	ASSERT_TRUE(manager().setPanic(Panic::Off));
	library().disk().heal();
	EXPECT_TRUE(becomesTrue([&] { return shows(kBlue); }));
}

TEST_F(ImageSourceTest, SelectingAnImageOfAnUnreadStreamThatMayNotBeSeenShowsNothing)
{
	select(import(kGreen, Visibility::Public, 50));
	ASSERT_TRUE(becomesTrue([&] { return shows(kGreen); }));
	select(unread().notPublic);
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
	EXPECT_FALSE(ours().problem());
}

TEST_F(ImageSourceTest, SelectingAnImageThatDoesNotExistShowsNothing)
{
	select(import(kGreen, Visibility::Public, 48));
	ASSERT_TRUE(becomesTrue([&] { return shows(kGreen); }));
	SystemRandom random;
	select(ImageId::generate(random));
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
}

TEST_F(ImageSourceTest, SelectingAnImageThatMayNotBeSeenShowsNothing)
{
	select(import(kGreen, Visibility::Public, 34));
	ASSERT_TRUE(becomesTrue([&] { return shows(kGreen); }));
	select(import(kRed, Visibility::Private, 35));
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
}

TEST_F(ImageSourceTest, SubscribersSeeMoreThanEveryone)
{
	const ImageId image = import(kGreen, Visibility::Subscribers, 36);
	select(image, "subscribers");
	EXPECT_TRUE(becomesTrue([&] { return shows(kGreen); }));
	select(image, "everyone");
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
	select(image, "owner");
	EXPECT_FALSE(ours().shownImage() == image) << "there is no source for the owner";
}

TEST_F(ImageSourceTest, AnImageThatStaysUntilTheNextIsThereMustBeAllowedForTheNewAudience)
{
	const ImageId forSubscribers = import(kRed, Visibility::Subscribers, 43);
	select(forSubscribers, "subscribers");
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	const ImageId broken = importBroken(44);
	select(broken, "subscribers");
	ASSERT_TRUE(becomesTrue([&] { return ours().problem().has_value(); }));
	ASSERT_TRUE(shows(kRed));
	select(broken, "everyone");
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
}

TEST_F(ImageSourceTest, FitsTheCanvasAsAsked)
{
	const ImageId image = import(kGreen, Visibility::Public, 40, 90); // the canvas is 320 x 180
	select(image, "everyone", "contain");
	ASSERT_TRUE(becomesTrue([&] { return obs_source_get_width(source_) == 320; }));
	Rendered rendered = render(source_, {320, 180});
	EXPECT_EQ(rendered.at(160, 90), kGreen);
	EXPECT_EQ(rendered.at(118, 90).alpha, 0) << "80 of 320 are covered, in the middle";
	EXPECT_EQ(rendered.at(122, 2), kGreen);

	select(image, "everyone", "stretch");
	ASSERT_TRUE(becomesTrue([&] { return render(source_, {320, 180}).at(2, 2) == kGreen; }));
	EXPECT_EQ(render(source_, {320, 180}).at(317, 177), kGreen);

	select(image, "everyone", "native");
	ASSERT_TRUE(becomesTrue([&] { return obs_source_get_width(source_) == 40; }));
	select(image, "everyone", "cover");
	ASSERT_TRUE(becomesTrue([&] { return obs_source_get_width(source_) == 320; }));
	rendered = render(source_, {320, 180});
	EXPECT_EQ(rendered.at(1, 1), kGreen);
	EXPECT_EQ(rendered.at(318, 178), kGreen);
}

TEST_F(ImageSourceTest, KeepsTheOldImageAndSaysSoWhenTheNewOneCannotBeRead)
{
	select(import(kGreen, Visibility::Public, 37));
	ASSERT_TRUE(becomesTrue([&] { return shows(kGreen); }));
	select(importBroken(38));
	ASSERT_TRUE(becomesTrue([&] { return ours().problem().has_value(); }));
	EXPECT_EQ(ours().problem()->kind, ErrorKind::CorruptFile);
	EXPECT_TRUE(shows(kGreen));
}

TEST_F(ImageSourceTest, ContentThatCannotBeReadAtFirstIsShownLaterByItself)
{
	const Slide slow = slide(kGreen);
	library().disk().failEvery(FileOperation::Read);
	select(slow.image);
	EXPECT_TRUE(becomesTrue([&] { return ours().problem().has_value(); }));
	EXPECT_EQ(ours().problem().value_or(Error{}).kind, ErrorKind::StorageFailed);
	EXPECT_TRUE(hidden());
	library().disk().heal();
	EXPECT_TRUE(becomesTrue([&] { return shows(slow); }));
	EXPECT_FALSE(ours().problem().has_value());
}

TEST_F(ImageSourceTest, PanicBlanksAllSourcesAndLiftingItBringsThemBack)
{
	const ImageId forSubscribers = import(kGreen, Visibility::Subscribers, 45);
	select(import(kRed, Visibility::Public, 46));
	const OBSSourceAutoRelease other =
		makeSource({{kImageIdKey, forSubscribers.text()}, {kAudienceKey, "subscribers"}});
	const auto otherShows = [&] { return render(other, {8, 8}).at(4, 4) == kGreen; };
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed) && otherShows(); }));
	ASSERT_TRUE(manager().setPanic(Panic::On));
	EXPECT_TRUE(staysTrue(10, [&] { return hidden() && render(other, {8, 8}).blank(); }));
	ASSERT_TRUE(manager().setPanic(Panic::Off));
	EXPECT_TRUE(becomesTrue([&] { return shows(kRed) && otherShows(); }));
}

} // namespace
} // namespace StreamImages
