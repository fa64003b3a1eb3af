#include "ui/gallery/ImageListing.hpp"

#include "tests/ui/DockFixture.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace StreamImages {

namespace {

class ImageListingTest : public DockTest {
protected:
	ImageListingTest()
	{
		QObject::connect(&listing_, &ImageListing::found, &listing_,
				 [this](const ImageListing::Found &found, ImageListing::Change change) {
					 found_.push_back(found);
					 changes_.push_back(change);
				 });
	}

	// So many streams with the same images.
	void fill(int streams, int imagesOfEach)
	{
		const StreamId first = addStream("0");
		for (int i = 0; i < imagesOfEach; ++i) {
			const QString file = makePicture(QStringLiteral("%1.png").arg(i), QColor(10 * i, 0, 0));
			addFile(first, file, Visibility::Private);
		}
		std::vector<ImageId> images;
		for (const auto &image : **manager_->images(first, Audience::Owner)) {
			images.push_back(image->id);
		}
		for (int i = 1; i < streams; ++i) {
			EXPECT_TRUE(manager_->copyImages(images, addStream(QString::number(i))));
		}
	}

	bool waitForAnswers(std::size_t count)
	{
		return waitUntil([&] { return found_.size() >= count; });
	}

	ImageListing listing_{*manager_, *workers_, nullptr};
	std::vector<ImageListing::Found> found_;
	std::vector<ImageListing::Change> changes_;
};

TEST_F(ImageListingTest, FirstImagesOfAllStreamsComeBeforeTheRest)
{
	fill(16, 15);
	listing_.setScope({.stream = {}, .everything = true});
	ASSERT_TRUE(waitForAnswers(2));
	const ImageList all = *manager_->findImages({}, Audience::Owner);
	ASSERT_EQ(all.size(), 240u);
	const ImageList &first = *found_[0].images;
	EXPECT_LT(first.size(), all.size());
	EXPECT_TRUE(std::ranges::equal(first, std::span{all}.first(first.size())));
	EXPECT_EQ(changes_[0], ImageListing::Change::Question);
	EXPECT_EQ(*found_[1].images, all);
	EXPECT_EQ(found_[1].total, all.size());
	EXPECT_EQ(changes_[1], ImageListing::Change::Library);
}

TEST_F(ImageListingTest, WhatIsSearchedForInAllStreamsComesAtOnce)
{
	fill(2, 2);
	listing_.setQuery({.text = "1"});
	listing_.setScope({.stream = {}, .everything = true});
	ASSERT_TRUE(waitForAnswers(1));
	EXPECT_EQ(found_.back().images->size(), 2u);
	EXPECT_EQ(found_.back().total, 4u);

	listing_.setQuery({}); // all are known by now, so the selection can stay
	ASSERT_TRUE(waitUntil([&] { return found_.back().images->size() == 4; }));
	EXPECT_EQ(changes_.back(), ImageListing::Change::Question);
}

} // namespace

} // namespace StreamImages
