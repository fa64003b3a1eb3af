#include "ui/gallery/ThumbnailPrefetch.hpp"

#include "tests/support/CountingRandom.hpp"
#include "tests/ui/IniTranslator.hpp"
#include "tests/ui/Patience.hpp"
#include "ui/gallery/GalleryView.hpp"

#include <gmock/gmock.h>

#include <QScrollBar>
#include <QTest>

#include <algorithm>
#include <future>
#include <mutex>

namespace StreamImages {

namespace {

constexpr int kImages = 400;

// A gallery whose thumbnails are all the same.
class ThumbnailPrefetchTest : public testing::Test {
protected:
	ThumbnailPrefetchTest()
	{
		auto images = std::make_shared<ImageList>();
		for (int i = 0; i < kImages; ++i) {
			StreamImage image;
			image.id = ImageId::generate(random_);
			images->push_back(std::make_shared<StreamImage>(image));
		}
		new ThumbnailPrefetch(view_, model_, thumbnails_);
		model_.showImages(std::move(images));
		view_.resize(600, 500);
		view_.show();
		EXPECT_TRUE(QTest::qWaitForWindowExposed(&view_));
	}

	bool isAsked(int row)
	{
		const ImageId &image = model_.imageAt(model_.index(row))->id;
		std::scoped_lock lock{mutex_};
		return std::ranges::find(asked_, image) != asked_.end();
	}

	bool waitUntilAsked(int row)
	{
		return QTest::qWaitFor([&] { return isAsked(row); }, kPatienceMs);
	}

	int page() const { return view_.visibleRows().end - view_.visibleRows().begin; }

	Expected<std::shared_ptr<const PixelBuffer>> answer(const ImageId &image)
	{
		{
			std::scoped_lock lock{mutex_};
			asked_.push_back(image);
		}
		mayAnswer_.wait();
		constexpr PixelSize kSize{4, 3};
		auto pixels = std::make_shared<PixelBuffer>(kSize, allocatePixels(kSize, 4));
		std::fill_n(pixels->data.get(), pixels->bytes(), std::uint8_t{255});
		return pixels;
	}

	CountingRandom random_;
	std::promise<void> release_;
	const std::shared_future<void> mayAnswer_ = release_.get_future().share();
	std::mutex mutex_; // guards the next
	std::vector<ImageId> asked_;
	const IniTranslator translator_;
	BackgroundWorkers workers_;
	ThumbnailStore thumbnails_{[this](const ImageId &image) { return answer(image); }, workers_, nullptr};
	ViewCounts views_{[](const ImageId &) { return 0; }, workers_, nullptr};
	GalleryModel model_{thumbnails_, views_, translator_, GalleryModel::Titles::ReadOnly, nullptr};
	GalleryView view_{model_, translator_, nullptr};
};

TEST_F(ThumbnailPrefetchTest, ThePageBelowIsLoadedBeforeItIsSeen)
{
	release_.set_value();
	EXPECT_TRUE(waitUntilAsked(2 * page() - 1));
	EXPECT_TRUE(isAsked(page()));
	EXPECT_FALSE(isAsked(2 * page()));
}

TEST_F(ThumbnailPrefetchTest, TheNextLineIsLoadedWithEachThatIsScrolled)
{
	release_.set_value();
	EXPECT_TRUE(waitUntilAsked(2 * page() - 1));
	view_.verticalScrollBar()->setValue(view_.gridSize().height());
	EXPECT_TRUE(waitUntilAsked(view_.visibleRows().end + page() - 1));
}

TEST_F(ThumbnailPrefetchTest, ThePageAboveIsLoadedWhenTheUserScrollsUp)
{
	release_.set_value();
	QScrollBar &bar = *view_.verticalScrollBar();
	bar.setValue(bar.maximum());
	EXPECT_TRUE(waitUntilAsked(kImages - 1));
	const int top = view_.visibleRows().begin;
	EXPECT_FALSE(isAsked(top - 1));
	bar.setValue(bar.maximum() - 1);
	EXPECT_TRUE(waitUntilAsked(top - 1));
}

TEST_F(ThumbnailPrefetchTest, ThePageBelowIsThatOfTheNewOrder)
{
	release_.set_value();
	EXPECT_TRUE(waitUntilAsked(2 * page() - 1));
	auto reversed = std::make_shared<ImageList>();
	for (int row = kImages - 1; row >= 0; --row) {
		reversed->push_back(model_.findImage(model_.imageAt(model_.index(row))->id));
	}
	model_.showImages(std::move(reversed));
	EXPECT_TRUE(waitUntilAsked(2 * page() - 1));
}

TEST_F(ThumbnailPrefetchTest, WhatScrolledAwayBeforeItsTurnIsNotLoaded)
{
	QScrollBar &bar = *view_.verticalScrollBar();
	for (int position = 0; position < bar.maximum(); position += view_.gridSize().height()) {
		bar.setValue(position);
		QCoreApplication::processEvents(); // is painted
	}
	bar.setValue(bar.maximum());
	release_.set_value();
	EXPECT_TRUE(waitUntilAsked(kImages - 1));
	EXPECT_FALSE(isAsked(kImages / 2));
}

} // namespace

} // namespace StreamImages
