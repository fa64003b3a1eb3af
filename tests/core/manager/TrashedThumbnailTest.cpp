#include "ManagerFixture.hpp"

#include <algorithm>
#include <vector>

namespace StreamImages {
namespace {

// What the owner sees of the trash.
class TrashedThumbnailTest : public ManagerFixture {
protected:
	ErrorKind refusal(Audience audience = Audience::Owner)
	{
		const auto pixels = manager_->trashedThumbnailPixels(image_, audience);
		return pixels ? ErrorKind{} : pixels.error().kind;
	}

	void moveToTrash() { ASSERT_TRUE(manager_->removeImages(std::vector{image_})); }

	const StreamId stream_ = newStream();
	const ImageId image_ = importPicture(stream_, Pictures::noisyJpeg({400, 300}), Visibility::Public);
};

TEST_F(TrashedThumbnailTest, IsThatOfTheImageBefore)
{
	const auto before = manager_->thumbnailPixels(image_, Audience::Owner, CachePage::Gallery).value();
	moveToTrash();
	const auto after = manager_->trashedThumbnailPixels(image_, Audience::Owner).value();
	EXPECT_EQ(after->size, (PixelSize{200, 150}));
	EXPECT_TRUE(std::ranges::equal(after->pixels(), before->pixels()));
}

TEST_F(TrashedThumbnailTest, IsMadeFromTheContentWhenTheCacheWasDeleted)
{
	moveToTrash();
	manager_->clearCaches();
	EXPECT_TRUE(manager_->trashedThumbnailPixels(image_, Audience::Owner));
}

TEST_F(TrashedThumbnailTest, IsTheOwnersAlone)
{
	moveToTrash();
	EXPECT_EQ(refusal(Audience::Everyone), ErrorKind::NotFound);
	EXPECT_EQ(refusal(Audience::Subscribers), ErrorKind::NotFound);
	EXPECT_EQ(refusal(), ErrorKind{});
}

TEST_F(TrashedThumbnailTest, LeavesNothingOnAPageOfTheCache)
{
	moveToTrash();
	manager_->clearCaches();
	ASSERT_EQ(refusal(), ErrorKind{});
	for (const CachePage page : kCachePages) {
		EXPECT_EQ(manager_->cacheStatistics(page).entries, 0u) << toString(page);
	}
	EXPECT_EQ(manager_->thumbnail(image_, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->thumbnailPixels(image_, Audience::Owner, CachePage::Gallery).error().kind,
		  ErrorKind::NotFound);
}

TEST_F(TrashedThumbnailTest, IsOfWhatIsInTheTrashOnly)
{
	EXPECT_EQ(refusal(), ErrorKind::NotFound) << "not yet";
	moveToTrash();
	ASSERT_TRUE(manager_->restoreImages(std::vector{image_}));
	EXPECT_EQ(refusal(), ErrorKind::NotFound) << "not any more";
	ASSERT_TRUE(manager_->removeStream(stream_));
	EXPECT_EQ(refusal(), ErrorKind::NotFound) << "as a whole";
	ASSERT_TRUE(manager_->restoreStream(stream_));
	moveToTrash();
	ASSERT_TRUE(manager_->emptyTrash());
	EXPECT_EQ(refusal(), ErrorKind::NotFound) << "for good";
}

} // namespace
} // namespace StreamImages
