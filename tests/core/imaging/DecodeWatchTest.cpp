#include "core/imaging/DecodeWatch.hpp"

#include <gtest/gtest.h>

namespace StreamImages {

namespace {

constexpr int kRows = 20000;

int countRows(VipsRegion *, VipsRect *area, void *rows)
{
	*static_cast<int *>(rows) += area->height;
	return 0;
}

// A picture that takes libvips some time, since it is made up as it goes.
class DecodeWatchTest : public testing::Test {
protected:
	static VipsImagePtr noise()
	{
		EXPECT_TRUE(ensureVips());
		return vipsResult([](VipsImage **out) { return vips_gaussnoise(out, 1000, kRows, nullptr); });
	}

	// Computes what comes of the picture, as a decoding does.
	int finish(VipsImage *picture)
	{
		const VipsImagePtr turned =
			vipsResult([&](VipsImage **out) { return vips_invert(picture, out, nullptr); });
		return vips_sink_disc(turned.get(), countRows, &rows_);
	}

	int rows_ = 0;
};

TEST_F(DecodeWatchTest, StopsLibvipsOnItsWayWhenTheTimeIsOver)
{
	const VipsImagePtr picture = noise();
	const DecodeWatch watch{picture.get(), std::chrono::steady_clock::now()};
	EXPECT_NE(finish(picture.get()), 0);
	EXPECT_LT(rows_, kRows / 2);
	EXPECT_EQ(watch.decodeFailure().error().kind, ErrorKind::DecodeTimedOut);
}

TEST_F(DecodeWatchTest, LetsLibvipsComeToItsEndInTime)
{
	const VipsImagePtr picture = noise();
	const DecodeWatch watch{picture.get(), std::chrono::steady_clock::now() + std::chrono::hours{1}};
	EXPECT_EQ(finish(picture.get()), 0);
	EXPECT_EQ(rows_, kRows);
	EXPECT_FALSE(watch.expired());
}

} // namespace

} // namespace StreamImages
