#include "tests/core/imaging/AnimationFixture.hpp"
#include "tests/core/imaging/HandmadeWebP.hpp"
#include "tests/support/SecretPictures.hpp"

#include <algorithm>
#include <functional>

// What holds for animations of every format.

namespace StreamImages {

namespace {

using namespace std::chrono_literals;
using Pictures::Bytes;

struct AnimationCase {
	std::string name;
	std::function<Bytes()> make;
};

void PrintTo(const AnimationCase &animation, std::ostream *out)
{
	*out << animation.name;
}

constexpr PixelSize kSize{150, 90};

// A pattern that scaling does not leave as it is; every third frame goes away again.
Bytes patternedGif(std::optional<std::uint8_t> transparent)
{
	std::vector<Pictures::GifFrameOptions> frames;
	for (int i = 0; i < 7; ++i) {
		frames.push_back({.size = i == 0 ? kSize : PixelSize{60, 40},
				  .leftPx = i * 12,
				  .topPx = i * 7,
				  .index = [i](int x, int y) { return (x * (i + 3) / 7 + y * y / 5) % 4; },
				  .transparent = transparent,
				  .disposal = i % 3});
	}
	frames.front().leftPx = frames.front().topPx = 0;
	return Pictures::handmadeGif({.screen = kSize, .frames = frames, .repetitions = 0});
}

enum class FirstFrame { Opaque = 1, InPart, Transparent };

Bytes patternedWebP(FirstFrame first, bool announced)
{
	std::vector<Pictures::WebPFrameOptions> frames{{.size = kSize, .still = Pictures::noisyWebP(kSize)}};
	if (first == FirstFrame::InPart) {
		frames.front() = {.size = {90, 50}, .leftPx = 20, .topPx = 10, .still = Pictures::noisyWebP({90, 50})};
	} else if (first == FirstFrame::Transparent) {
		frames.front() = {.size = kSize, .colour = {200, 100, 50, 77}};
	}
	for (int i = 1; i < 6; ++i) {
		const auto alpha = static_cast<std::uint8_t>(announced ? 40 * i : 255);
		frames.push_back({.size = {50, 30},
				  .colour = {static_cast<std::uint8_t>(40 * i), 255, 20, alpha},
				  .leftPx = 20 * i,
				  .topPx = 10 * i,
				  .cleared = announced && i % 2 == 0});
	}
	return Pictures::handmadeWebP({.canvas = kSize, .frames = frames, .transparent = announced});
}

class AnimationReaderTest : public AnimationFixture, public testing::WithParamInterface<AnimationCase> {
protected:
	static std::vector<std::uint8_t> bytesOf(const PixelBuffer &pixels)
	{
		return {pixels.pixels().begin(), pixels.pixels().end()};
	}

	static std::vector<std::vector<std::uint8_t>> frames(AnimationReader &reader, int count)
	{
		std::vector<std::vector<std::uint8_t>> frames;
		for (int i = 0; i < count; ++i) {
			frames.push_back(bytesOf(reader.next().value().pixels));
		}
		return frames;
	}

	const Bytes content_ = GetParam().make();
};

TEST_P(AnimationReaderTest, TheFirstFrameIsWhatAStillOfItShows)
{
	for (const PixelSize box : {kNotScaled, PixelSize{149, 149}, PixelSize{75, 45}, PixelSize{50, 50},
				    PixelSize{33, 20}, PixelSize{1, 1}}) {
		SCOPED_TRACE(box.widthPx);
		const auto still = Imaging{}.decodeForDisplay(content_, box).value();
		const auto frame = open(content_, box)->next().value();
		ASSERT_EQ(frame.pixels.size, still.size);
		int furthest = 0;
		for (std::size_t i = 0; i < still.bytes(); ++i) {
			furthest = std::max(furthest, std::abs(int{still.pixels()[i]} - int{frame.pixels.pixels()[i]}));
		}
		EXPECT_LE(furthest, 1);
	}
}

TEST_P(AnimationReaderTest, BeginsAnewAfterTheLastFrame)
{
	const auto reader = open(content_, {70, 70});
	EXPECT_EQ(reader->frames(), Imaging{}.readHeader(content_)->frames);
	const auto first = frames(*reader, reader->frames());
	EXPECT_EQ(frames(*reader, reader->frames()), first);
	EXPECT_EQ(frames(*reader, reader->frames()), first);
	EXPECT_NE(first.front(), first.back());
}

// Scaling all of a frame commutes with nothing, so what is compared is a frame without any detail.
TEST_P(AnimationReaderTest, EveryFrameIsScaledAsAWhole)
{
	const auto large = open(content_);
	const auto small = open(content_, {50, 50});
	for (int i = 0; i < large->frames(); ++i) {
		const auto pixels = large->next().value().pixels;
		const auto scaled = small->next().value().pixels;
		ASSERT_EQ(scaled.size, (PixelSize{50, 30}));
		const auto mean = [](const PixelBuffer &buffer) {
			double sum = 0;
			for (const std::uint8_t value : buffer.pixels()) {
				sum += value;
			}
			return sum / static_cast<double>(buffer.bytes());
		};
		EXPECT_NEAR(mean(scaled), mean(pixels), 2.0) << "frame " << i;
	}
}

TEST_P(AnimationReaderTest, ColoursNeverGlowBeyondTheirAlpha)
{
	const auto reader = open(content_, {41, 41});
	for (int i = 0; i < reader->frames(); ++i) {
		const auto frame = reader->next().value();
		const auto pixels = frame.pixels.pixels();
		for (std::size_t at = 0; at < pixels.size(); at += 4) {
			ASSERT_LE(std::max({pixels[at], pixels[at + 1], pixels[at + 2]}), pixels[at + 3]);
		}
	}
}

TEST_P(AnimationReaderTest, OutlivesWhoOpenedIt)
{
	auto shared = std::make_shared<const Bytes>(content_);
	const auto reader = Imaging{}.openAnimation(shared, kNotScaled).value();
	shared.reset();
	EXPECT_TRUE(reader->next());
}

TEST_P(AnimationReaderTest, IsRefusedWhereverItWasCut)
{
	for (std::size_t part = 0; part < 24; ++part) {
		EXPECT_FALSE(tryToOpen(Pictures::firstBytes(content_, content_.size() * part / 24))) << part;
	}
}

TEST_P(AnimationReaderTest, TakesNoLongerThanAllowed)
{
	ImagingLimits limits;
	limits.maxDecodeTime = 0ms;
	const auto reader = open(content_, kNotScaled, limits);
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DecodeTimedOut);
}

TEST_P(AnimationReaderTest, IsRefusedByItsHeaderBeyondTheLimits)
{
	const int frames = Imaging{}.readHeader(content_)->frames;
	ImagingLimits limits;
	limits.maxFrames = frames - 1;
	EXPECT_EQ(errorOf(tryToOpen(content_, kNotScaled, limits)), ErrorKind::DimensionsTooLarge);
	limits = {};
	limits.maxAnimatedFramePixels = 150 * 90 - 1;
	EXPECT_EQ(errorOf(tryToOpen(content_, kNotScaled, limits)), ErrorKind::DimensionsTooLarge);
	limits = {};
	limits.maxTotalPixels = 150 * 90 * frames - 1;
	EXPECT_EQ(errorOf(tryToOpen(content_, kNotScaled, limits)), ErrorKind::DimensionsTooLarge);
	limits = {};
	limits.maxAnimation = 100ms * frames - 1ms;
	EXPECT_EQ(errorOf(tryToOpen(content_, kNotScaled, limits)), ErrorKind::DimensionsTooLarge);
	limits.maxAnimation = 100ms * frames;
	EXPECT_TRUE(tryToOpen(content_, kNotScaled, limits));
}

const AnimationCase kAnimations[] = {
	{"Gif", [] { return patternedGif({}); }},
	{"TransparentGif", [] { return patternedGif(2); }},
	{"WebP", [] { return patternedWebP(FirstFrame::Opaque, false); }},
	{"WebPInPart", [] { return patternedWebP(FirstFrame::InPart, false); }},
	{"LaterTransparentWebP", [] { return patternedWebP(FirstFrame::Opaque, true); }},
	{"TransparentWebPInPart", [] { return patternedWebP(FirstFrame::InPart, true); }},
	{"TransparentWebP", [] { return patternedWebP(FirstFrame::Transparent, true); }},
	{"TurnedWebP", [] { return Pictures::withSecretsWebP(Pictures::animatedWebP(kSize, 3, 100), 3); }},
	{"LossyWebP", [] { return Pictures::lossyAnimatedWebP(kSize, 4, 100); }},
};

INSTANTIATE_TEST_SUITE_P(Formats, AnimationReaderTest, testing::ValuesIn(kAnimations),
			 [](const auto &parameter) { return parameter.param.name; });

class StillTest : public AnimationFixture {};

TEST_F(StillTest, IsNoAnimation)
{
	const PixelSize size{16, 12};
	for (const Bytes &still :
	     {Pictures::plainPng(size, Pictures::kRed), Pictures::plainJpeg(size, Pictures::kRed),
	      Pictures::quadrantBmp24(size), Pictures::plainWebP(size, Pictures::kRed), Pictures::gifOfFrames(1),
	      Pictures::handmadeWebP({.canvas = size, .frames = {{size, Pictures::kRed}}})}) {
		EXPECT_EQ(errorOf(tryToOpen(still)), ErrorKind::InvalidArgument);
	}
	EXPECT_EQ(errorOf(tryToOpen({})), ErrorKind::NotAnImage);
	EXPECT_EQ(errorOf(tryToOpen(Bytes(100, std::byte{'x'}))), ErrorKind::NotAnImage);
}

TEST_F(StillTest, AnAnimationThatLiesOnItsSideIsPlayedUpright)
{
	const auto content = Pictures::withSecretsWebP(Pictures::animatedWebP({40, 30}, 3, 100), 6);
	const auto reader = open(content);
	for (int i = 0; i < 3; ++i) {
		EXPECT_EQ(reader->next()->pixels.size, (PixelSize{30, 40}));
	}
	EXPECT_EQ(open(content, {15, 100})->next()->pixels.size, (PixelSize{15, 20}));
}

} // namespace

} // namespace StreamImages
