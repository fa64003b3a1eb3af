#include "plugin/render/GraphicsLock.hpp"
#include "tests/plugin/ImageSourceFixture.hpp"

#include <util/bmem.h>

namespace StreamImages {
namespace {

using Pictures::kRed;

constexpr PixelSize kCanvas{320, 180};
constexpr PixelSize kLarge{3000, 2000};
constexpr long kTilesOfLarge = 24;
constexpr long kTolerated = 4;      // allocations that libobs makes for itself meanwhile
constexpr int kAQuarterSecond = 15; // frames

// What sources hold in common, looked at through the store that they use.
class PictureStoreTest : public ImageSourceTest {
protected:
	std::shared_ptr<Picture> picture(const ImageId &image, Audience audience = Audience::Everyone,
					 Resolution resolution = Resolution::Canvas)
	{
		std::shared_ptr<Picture> found;
		onGraphicsThread([&] {
			found = environment().pictures.ensure(
				PictureKey::of(image, audience, Fit::Native, resolution, kCanvas), Urgency::Idle);
		});
		return found;
	}

	// But for the store itself and the test.
	static long holders(const std::shared_ptr<Picture> &picture) { return picture.use_count() - 2; }

	static bool seenOn(obs_source_t *source) { return !render(source, {8, 8}).blank(); }

	OBSSourceAutoRelease sourceOf(const ImageId &image, const char *audience = "everyone")
	{
		OBSSourceAutoRelease source = makeSource({{kImageIdKey, image.text()}, {kAudienceKey, audience}});
		EXPECT_TRUE(becomesTrue([&] { return seenOn(source); }));
		return source;
	}

	// A picture in 24 textures; libobs counts each of them as an allocation.
	ImageId importLarge()
	{
		static int more = 0;
		return import(Pictures::plainPng({kLarge.widthPx + ++more, kLarge.heightPx}, kRed));
	}

	OBSSourceAutoRelease sourceOfLarge(const ImageId &image)
	{
		OBSSourceAutoRelease source = makeSource({{kImageIdKey, image.text()}, {kResolutionKey, "original"}});
		EXPECT_TRUE(becomesTrue([&] { return seenOn(source); }));
		return source;
	}
};

TEST_F(PictureStoreTest, SourcesOfTheSameImageAndAudienceHoldTheSamePicture)
{
	const ImageId image = slide(kRed).image;
	const OBSSourceAutoRelease first = sourceOf(image);
	const auto shared = picture(image);
	ASSERT_TRUE(shared->ready());
	const long holdersOfOne = holders(shared);
	ASSERT_GT(holdersOfOne, 0);
	const OBSSourceAutoRelease second = sourceOf(image);
	EXPECT_EQ(holders(shared), 2 * holdersOfOne);
	EXPECT_EQ(picture(image), shared);
}

TEST_F(PictureStoreTest, SourcesOfDifferentAudiencesShareNothing)
{
	const ImageId image = slide(kRed).image;
	const OBSSourceAutoRelease everyone = sourceOf(image);
	const auto ofEveryone = picture(image);
	const long before = holders(ofEveryone);
	const OBSSourceAutoRelease subscribers = sourceOf(image, "subscribers");
	EXPECT_EQ(holders(ofEveryone), before);
	const auto ofSubscribers = picture(image, Audience::Subscribers);
	EXPECT_NE(ofSubscribers, ofEveryone);
	EXPECT_GT(holders(ofSubscribers), 0);
}

TEST_F(PictureStoreTest, ASourceThatIsGoneLeavesNothingOnTheGpuASecondLater)
{
	const ImageId image = importLarge();
	const long before = bnum_allocs();
	OBSSourceAutoRelease source = sourceOfLarge(image);
	ASSERT_GE(bnum_allocs(), before + kTilesOfLarge);
	source = nullptr;
	obs_wait_for_destroy_queue();
	EXPECT_TRUE(becomesTrue([&] { return bnum_allocs() <= before + kTolerated; }));
}

TEST_F(PictureStoreTest, WhatIsWantedAgainWithinASecondIsStillThere)
{
	const ImageId image = slide(kRed).image;
	const auto release = [&](OBSSourceAutoRelease source) {
		source = nullptr;
		obs_wait_for_destroy_queue();
	};
	OBSSourceAutoRelease first = sourceOf(image);
	const std::weak_ptr<Picture> kept = picture(image);
	release(std::move(first));
	EXPECT_TRUE(staysTrue(kAQuarterSecond, [&] { return !kept.expired(); }));
	EXPECT_TRUE(picture(image)->ready());
	EXPECT_TRUE(becomesTrue([&] { return kept.expired(); })) << "but not for ever";
}

TEST_F(PictureStoreTest, APictureThatMayNotBeSeenLeavesTheGpuAtOnceThoughASourceWantsIt)
{
	const ImageId image = importLarge();
	const OBSSourceAutoRelease source = sourceOfLarge(image);
	const long before = bnum_allocs();
	ASSERT_TRUE(library().setVisibility(image, Visibility::Private));
	bool gone = false;
	(void)staysTrue(2 * kAQuarterSecond, [&] {
		gone = bnum_allocs() <= before - kTilesOfLarge;
		return !gone;
	});
	EXPECT_TRUE(gone);
}

TEST_F(PictureStoreTest, NothingIsOnTheGpuWhenTheLastSourceIsGone)
{
	const ImageId image = importLarge();
	OBSSourceAutoRelease source = sourceOfLarge(image);
	const std::weak_ptr<Picture> kept = picture(image, Audience::Everyone, Resolution::Original);
	const long before = bnum_allocs();
	source = nullptr;
	source_ = nullptr;
	// A tick that runs just then may hold the last reference to a source.
	EXPECT_TRUE(becomesTrue([&] { return kept.expired(); }))
		<< "there are no ticks any more that could take it off later";
	obs_wait_for_destroy_queue();
	EXPECT_LE(bnum_allocs(), before - kTilesOfLarge);
}

TEST_F(PictureStoreTest, APictureIsPutOnTheGpuInTilesAndReadyWithTheLast)
{
	const ImageId image = importLarge();
	const auto large = picture(image, Audience::Everyone, Resolution::Original);
	ASSERT_TRUE(becomesTrue([&] {
		bool ready = false;
		onGraphicsThread([&] {
			large->want(Urgency::Showing, Playing::No);
			ready = large->ready();
			EXPECT_EQ(large->texture() != nullptr, ready);
			EXPECT_TRUE(!ready || large->texture()->complete());
		});
		return ready;
	}));
	onGraphicsThread([&] { EXPECT_EQ(large->texture()->grid().count(), static_cast<std::size_t>(kTilesOfLarge)); });
}

TEST_F(PictureStoreTest, WhatIsDamagedIsNotReadAgainEachTimeItIsWanted)
{
	const ImageId image = slide(kRed).image;
	damage(image);
	auto first = picture(image);
	ASSERT_TRUE(becomesTrue([&] { return first->error().has_value(); }));
	const std::weak_ptr<Picture> kept = first;
	first.reset();
	EXPECT_TRUE(staysTrue(6 * kAQuarterSecond, [&] { return !kept.expired(); }));
	source_ = nullptr;
	EXPECT_TRUE(becomesTrue([&] { return kept.expired(); }));
}

TEST_F(PictureStoreTest, APictureForWhichTheGpuHasNoRoomIsTriedAgain)
{
	PixelLoader loader{manager()};
	WorkerPool animators{1};
	const auto key =
		PictureKey::of(slide(kRed).image, Audience::Everyone, Fit::Native, Resolution::Canvas, kCanvas);
	Picture picture{key, manager().permit(key.image, key.audience)};
	std::chrono::seconds now{1};
	const auto wantsUpload = [&] {
		picture.step({manager(), loader, animators}, now, std::chrono::seconds{0}, 1);
		return picture.wantsUpload();
	};
	picture.load(loader, Urgency::OnAir);
	ASSERT_TRUE(becomesTrue(wantsUpload));
	picture.uploadNext(); // outside the graphics lock, where libobs refuses every texture
	EXPECT_TRUE(staysTrue(3, [&] { return !wantsUpload(); }));
	ASSERT_TRUE(picture.error());
	EXPECT_EQ(picture.error()->kind, ErrorKind::OutOfMemory);
	now += std::chrono::seconds{1};
	ASSERT_TRUE(becomesTrue(wantsUpload));
	const GraphicsLock graphics;
	picture.uploadNext();
	EXPECT_TRUE(picture.ready());
	EXPECT_FALSE(picture.error());
	picture.drop();
}

} // namespace
} // namespace StreamImages
