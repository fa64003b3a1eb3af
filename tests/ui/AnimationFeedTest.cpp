// What an animation that plays in a pane costs while the pane changes its size, or another image is selected.
#include "tests/ui/DockFixture.hpp"

#include "tests/support/PictureFixtures.hpp"
#include "ui/details/AnimationFeed.hpp"

#include <QFile>

#include <algorithm>

namespace StreamImages {

namespace {

class AnimationFeedTest : public DockTest {
protected:
	AnimationFeedTest()
	{
		const StreamId stream = addStream("Show");
		small_ = addAnimation(stream, {64, 48}, "small.gif");
		large_ = addAnimation(stream, {600, 500}, "large.gif");
	}

	ImageId addAnimation(const StreamId &stream, PixelSize size, const QString &name)
	{
		const Pictures::Bytes bytes = Pictures::animatedGif(size, 3, 20);
		QFile file{pictures() + u'/' + name};
		EXPECT_TRUE(file.open(QIODevice::WriteOnly));
		file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
		file.close();
		return addFile(stream, file.fileName(), Visibility::Public);
	}

	bool waitForFrames(int count)
	{
		int frames = 0;
		const auto counting =
			QObject::connect(&feed_, &AnimationFeed::frameChanged, &feed_, [&frames] { ++frames; });
		const bool came = waitUntil([&] { return frames >= count; });
		QObject::disconnect(counting);
		return came;
	}
	std::ptrdiff_t contentReads(const ImageId &id) const
	{
		const std::string sha256 = image(id)->content.sha256;
		return std::ranges::count_if(faults_.calls(), [&](const FileCall &call) {
			return call.operation == FileOperation::Read &&
			       call.path.filename().string().starts_with(sha256);
		});
	}

	ImageId small_;
	ImageId large_;
	AnimationFeed feed_{*manager_, *workers_, nullptr};
};

TEST_F(AnimationFeedTest, WideningAPaneStartsItAnewOnlyInLargeSteps)
{
	feed_.open(large_, {100, 100});
	feed_.play();
	ASSERT_TRUE(waitForFrames(1));
	faults_.heal();
	for (int widthPx = 101; widthPx <= 256; ++widthPx) {
		feed_.open(large_, {widthPx, 100});
	}
	ASSERT_TRUE(waitForFrames(3));
	EXPECT_EQ(contentReads(large_), 0);
	feed_.open(large_, {300, 300});
	EXPECT_TRUE(waitUntil([&] { return feed_.frame().width() > 256; }));
}

TEST_F(AnimationFeedTest, NoPaneIsTooLargeForOneOfItsOwnSize)
{
	feed_.open(small_, {100, 100});
	feed_.play();
	ASSERT_TRUE(waitForFrames(1));
	faults_.heal();
	feed_.open(small_, {3000, 2000});
	ASSERT_TRUE(waitForFrames(3));
	EXPECT_EQ(contentReads(small_), 0);
}

TEST_F(AnimationFeedTest, WhatNobodyWaitsForIsNotDecoded)
{
	faults_.heal();
	{
		const BusyLooks busy{*workers_};
		feed_.open(large_, {100, 100});
		feed_.play();
		feed_.open(small_, {100, 100});
		feed_.play();
	}
	ASSERT_TRUE(waitForFrames(1));
	EXPECT_EQ(contentReads(large_), 0);
}

} // namespace

} // namespace StreamImages
