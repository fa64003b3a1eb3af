#include "plugin/render/GraphicsLock.hpp"
#include "tests/plugin/ImageSourceFixture.hpp"

#include <util/bmem.h>

namespace StreamImages {
namespace {

using Pictures::kRed;

constexpr PixelSize kStoreCanvas{320, 180};
constexpr PixelSize kLarge{3000, 2000};
constexpr long kTilesOfLarge = 49;
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
				PictureKey::of(image, audience, Fit::Native, resolution, kStoreCanvas), Urgency::Idle);
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

	// A picture in so many textures; libobs counts each of them as an allocation.
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

TEST_F(PictureStoreTest, WhatFailedIsRememberedAsLongAsThereAreSources)
{
	const ImageId image = slide(kRed).image;
	damage(image);
	auto first = picture(image);
	ASSERT_TRUE(becomesTrue([&] { return first->failed(); }));
	const std::weak_ptr<Picture> kept = first;
	first.reset();
	EXPECT_TRUE(staysTrue(6 * kAQuarterSecond, [&] { return !kept.expired(); }));
	source_ = nullptr;
	EXPECT_TRUE(becomesTrue([&] { return kept.expired(); }));
}

// A picture that no source shows, whose ticks come from the test.
class LonePictureTest : public ImageSourceTest {
protected:
	void load(const ImageId &image)
	{
		const auto key =
			PictureKey::of(image, Audience::Everyone, Fit::Native, Resolution::Original, kStoreCanvas);
		picture_ = std::make_unique<Picture>(key, manager().permit(key.image, key.audience));
		picture_->load(loader_, Urgency::OnAir);
	}

	void step() { picture_->step({manager(), loader_, animators_}, now_, std::chrono::seconds{0}, generation_); }

	bool wantsUpload()
	{
		step();
		return picture_->wantsUpload();
	}

	PixelLoader loader_{manager()};
	WorkerPool animators_{1};
	std::chrono::seconds now_{1};
	std::uint64_t generation_ = 1;
	std::unique_ptr<Picture> picture_;
};

TEST_F(LonePictureTest, ADamagedFileIsReadAgainOnlyWhenTheLibraryHasChanged)
{
	const ImageId image = slide(kRed).image;
	damage(image);
	load(image);
	ASSERT_TRUE(becomesTrue([&] {
		step();
		return picture_->failed();
	}));
	now_ += std::chrono::hours{1};
	step();
	EXPECT_TRUE(picture_->failed());
	++generation_;
	step();
	EXPECT_FALSE(picture_->failed()) << "it is on its way";
}

TEST_F(LonePictureTest, WhereTheGpuHasNoRoomItIsTriedAgain)
{
	load(import(Pictures::plainPng({700, 600}, kRed))); // several tiles
	ASSERT_TRUE(becomesTrue([&] { return wantsUpload(); }));
	picture_->uploadNext(); // outside the graphics lock, where libobs refuses every texture
	EXPECT_TRUE(staysTrue(3, [&] { return !wantsUpload() && picture_->failed(); }));
	ASSERT_TRUE(picture_->error());
	EXPECT_EQ(picture_->error()->kind, ErrorKind::OutOfMemory);
	now_ += std::chrono::seconds{1};
	ASSERT_TRUE(becomesTrue([&] { return wantsUpload(); }));
	EXPECT_FALSE(picture_->failed()) << "so that no slideshow leaves it out";
	const GraphicsLock graphics;
	while (picture_->wantsUpload()) {
		picture_->uploadNext();
	}
	EXPECT_TRUE(picture_->ready());
	EXPECT_FALSE(picture_->error());
	picture_->drop();
}

} // namespace
} // namespace StreamImages
