#include "ui/gallery/ThumbnailQueue.hpp"

#include "tests/support/CountingRandom.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace StreamImages {

namespace {

class ThumbnailQueueTest : public testing::Test {
protected:
	ImageId newId() { return ImageId::generate(random_); }

	CountingRandom random_;
	const ImageId a_ = newId();
	const ImageId b_ = newId();
	const ImageId c_ = newId();
	ThumbnailQueue queue_;
};

TEST_F(ThumbnailQueueTest, NothingIsTakenFromAnEmptyOne)
{
	EXPECT_FALSE(queue_.take());
}

TEST_F(ThumbnailQueueTest, WhatIsPutFirstIsTakenFirst)
{
	EXPECT_TRUE(queue_.putFirst(a_));
	EXPECT_TRUE(queue_.putFirst(b_));
	EXPECT_EQ(queue_.take(), b_);
	EXPECT_EQ(queue_.take(), a_);
}

TEST_F(ThumbnailQueueTest, WhatWaitsOrIsLoadedIsNotPutAgainUntilItIsFinished)
{
	queue_.putFirst(a_);
	EXPECT_FALSE(queue_.putFirst(a_));
	queue_.take();
	EXPECT_FALSE(queue_.putFirst(a_));
	queue_.finish(a_);
	EXPECT_TRUE(queue_.putFirst(a_));
}

TEST_F(ThumbnailQueueTest, WhatReplacesTheRestIsTakenInItsOrder)
{
	queue_.putFirst(a_);
	EXPECT_EQ(queue_.replace(std::vector{c_, b_}), 2u);
	EXPECT_EQ(queue_.take(), c_);
	EXPECT_EQ(queue_.take(), b_);
	EXPECT_FALSE(queue_.take()); // a is given up
}

TEST_F(ThumbnailQueueTest, OnlyWhatDidNotWaitBeforeCountsAsNew)
{
	queue_.replace(std::vector{a_, b_});
	EXPECT_EQ(queue_.replace(std::vector{b_, c_}), 1u);
}

TEST_F(ThumbnailQueueTest, WhatIsBeingLoadedIsNotReplaced)
{
	queue_.putFirst(a_);
	queue_.take();
	EXPECT_EQ(queue_.replace(std::vector{a_, b_}), 1u);
	EXPECT_EQ(queue_.take(), b_);
	EXPECT_FALSE(queue_.take());
}

} // namespace

} // namespace StreamImages
