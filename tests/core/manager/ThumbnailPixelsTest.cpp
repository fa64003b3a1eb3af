#include "ManagerFixture.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <string_view>
#include <thread>
#include <vector>

namespace StreamImages {
namespace {

// Thumbnails as pixels, for the pages `gallery` and `browser`.
class ThumbnailPixelsTest : public ManagerFixture {
protected:
	~ThumbnailPixelsTest() override { fileSystem_.observe({}); }

	ImageId newImage(const Pictures::Bytes &bytes = Pictures::noisyJpeg({400, 300}))
	{
		return importPicture(newStream(), bytes, Visibility::Private);
	}

	std::shared_ptr<const PixelBuffer> pixels(const ImageId &image, CachePage page = CachePage::Gallery)
	{
		return manager_->thumbnailPixels(image, Audience::Owner, page).value();
	}

	// From now on.
	void countReads(std::string_view folder)
	{
		reads_ = 0;
		fileSystem_.observe([this, folder](const FileCall &call) {
			reads_ += call.operation == FileOperation::Read && call.path.string().contains(folder) ? 1 : 0;
		});
	}

	std::atomic<int> reads_{0}; // since countReads
};

TEST_F(ThumbnailPixelsTest, AreThoseOfTheThumbnail)
{
	const ImageId image = newImage();
	const auto jpeg = manager_->thumbnail(image, Audience::Owner).value();
	const auto expected = Imaging{}.decodeForDisplay(jpeg->bytes, kThumbnailBox).value();
	const auto found = pixels(image);
	EXPECT_EQ(found->size, (PixelSize{200, 150}));
	EXPECT_TRUE(std::ranges::equal(found->pixels(), expected.pixels()));
}

TEST_F(ThumbnailPixelsTest, AreDecodedOnceForEachPage)
{
	const ImageId image = newImage();
	countReads("cache/thumbnails");
	const auto first = pixels(image);
	EXPECT_EQ(pixels(image), first);
	EXPECT_EQ(reads_, 1);
	EXPECT_NE(pixels(image, CachePage::Browser), first);
	EXPECT_EQ(reads_, 2);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).hits, 1u);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).bytes, 200u * 150 * 4);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Browser).entries, 1u);
}

TEST_F(ThumbnailPixelsTest, AreMadeFromTheContentWhenTheCacheWasDeleted)
{
	const ImageId image = newImage();
	const auto first = pixels(image);
	manager_->clearCaches();
	countReads("library/content");
	const auto second = pixels(image);
	EXPECT_EQ(reads_, 1);
	EXPECT_TRUE(std::ranges::equal(first->pixels(), second->pixels()));
}

TEST_F(ThumbnailPixelsTest, AreDecodedOnceForManyWhoAskAtOnce)
{
	constexpr int callers = 50;
	const ImageId image = newImage();
	countReads("cache/thumbnails");
	std::atomic<int> shown{0};
	std::vector<std::thread> threads;
	for (int i = 0; i < callers; ++i) {
		threads.emplace_back([&] {
			shown += manager_->thumbnailPixels(image, Audience::Owner, CachePage::Gallery) ? 1 : 0;
		});
	}
	std::ranges::for_each(threads, &std::thread::join);
	EXPECT_EQ(shown, callers);
	EXPECT_EQ(reads_, 1);
}

TEST_F(ThumbnailPixelsTest, LeaveThePageWhenTheyExpiredAndItIsTidied)
{
	const ImageId image = newImage();
	pixels(image);
	pixels(image, CachePage::Browser);
	clock_.advance(manager_->configuration().cacheTtl);
	manager_->dropExpired(CachePage::Gallery);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).bytes, 0u);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).expirations, 1u);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Browser).entries, 1u);
}

// A thumbnail lies over grey, the picture itself does not.
TEST_F(ThumbnailPixelsTest, AreNotMistakenForThePictureInABoxOfTheSameSize)
{
	const ImageId image = newImage(Pictures::plainPng({40, 40}, {255, 0, 0, 0}));
	const auto opaque = pixels(image);
	const auto clear = manager_->displayPixels(image, Audience::Owner, kThumbnailBox, CachePage::Gallery).value();
	EXPECT_EQ(opaque->pixels()[3], 255);
	EXPECT_EQ(clear->pixels()[3], 0);
	EXPECT_EQ(pixels(image), opaque);
}

} // namespace
} // namespace StreamImages
