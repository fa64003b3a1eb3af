#include "core/imaging/GifReader.hpp"
#include "core/imaging/Imaging.hpp"
#include "core/imaging/PixelsOnly.hpp"

#include "tests/core/imaging/BlockNames.hpp"
#include "tests/core/imaging/PixelChecks.hpp"
#include "tests/support/HandmadeGifs.hpp"
#include "tests/support/SecretPictures.hpp"

#include <array>

namespace StreamImages {

namespace {

using Names = std::set<std::string>;
using Pictures::Bytes;
using Pictures::Colour;

constexpr PixelSize kOriginalSize{16384, 16384};

const Names kJpegBlocks{"c0", "c4", "d9", "da", "db"};
const Names kJpegMarkers{"c0", "c4", "d9", "da", "db", "e0"}; // a JFIF header may be there
const Names kPngBlocks{"IDAT", "IEND", "IHDR"};
const Names kPngChunks{"IDAT", "IEND", "IHDR", "pHYs"}; // the same resolution for every picture

EncodedImage rewritten(const Bytes &content)
{
	auto image = Imaging{}.withoutMetadata(content);
	EXPECT_TRUE(image) << image.error().detail;
	return image ? std::move(*image) : EncodedImage{ImageFormat::Bmp, {}};
}

PixelBuffer pixelsOf(const Bytes &content)
{
	auto buffer = Imaging{}.decodeForDisplay(content, kOriginalSize);
	EXPECT_TRUE(buffer) << buffer.error().detail;
	return buffer ? std::move(*buffer) : PixelBuffer{{}, {nullptr, nullptr}};
}

void expectSamePixels(const Bytes &actual, const Bytes &expected)
{
	const PixelBuffer buffer = pixelsOf(actual);
	const PixelBuffer original = pixelsOf(expected);
	ASSERT_EQ(buffer.size, original.size);
	EXPECT_TRUE(std::ranges::equal(buffer.pixels(), original.pixels()));
}

void expectSameFrames(const Pictures::DecodedFrames &actual, const Pictures::DecodedFrames &expected)
{
	EXPECT_EQ(actual.size, expected.size);
	EXPECT_EQ(actual.frames, expected.frames);
	EXPECT_EQ(actual.delaysMs, expected.delaysMs);
	EXPECT_EQ(actual.loop, expected.loop);
	EXPECT_TRUE(actual.rgba == expected.rgba);
}

Bytes animatedSecretGif()
{
	const std::vector<Colour> own{{1, 2, 3}, {200, 100, 50}};
	return Pictures::handmadeGif(
		{.screen = {20, 18},
		 .frames =
			 {{.size = {20, 12}, .index = [](int x, int y) { return (x + y) % 4; }},
			  {.size = {7, 5},
			   .leftPx = 3,
			   .topPx = 2,
			   .index = [](int x, int) { return x % 4; },
			   .interlaced = true,
			   .transparent = 2,
			   .disposal = 2,
			   .delayCentiseconds = 7},
			  {.size = {10, 12}, .index = [](int x, int) { return x % 2; }, .palette = own, .disposal = 3},
			  {.size = {1, 1}, .leftPx = 19, .topPx = 11, .delayCentiseconds = 250}},
		 .repetitions = 3,
		 .secret = Pictures::kSecret});
}

// Every format, with the secret everywhere.
struct SecretCase {
	const char *name;
	Bytes (*make)();
	ImageFormat result;
	Names required;
	Names allowed;
};

class SecretPictureTest : public testing::TestWithParam<SecretCase> {
protected:
	const Bytes content_ = GetParam().make();
};

TEST_P(SecretPictureTest, TheExampleHoldsTheSecret)
{
	EXPECT_TRUE(contains(content_, Pictures::kSecret));
	EXPECT_TRUE(Imaging{}.readHeader(content_));
}

TEST_P(SecretPictureTest, IsRewrittenFromItsPixelsOnly)
{
	const EncodedImage image = rewritten(content_);
	ASSERT_EQ(image.format, GetParam().result);
	EXPECT_EQ(sniffImageFormat(image.bytes), image.format);
	for (const std::string_view trace :
	     {Pictures::kSecret, "Exif", "II*", "xmpmeta", "ICC", "Photoshop", "secret"}) {
		EXPECT_FALSE(contains(image.bytes, trace)) << trace;
	}
	const Names names = BlockNames::of(image.bytes, image.format);
	EXPECT_TRUE(std::ranges::includes(names, GetParam().required)) << testing::PrintToString(names);
	EXPECT_TRUE(std::ranges::includes(GetParam().allowed, names)) << testing::PrintToString(names);
}

TEST_P(SecretPictureTest, HasAThumbnailOfItsPixelsOnly)
{
	const auto thumbnail = Imaging{}.makeThumbnail(content_);
	ASSERT_TRUE(thumbnail) << thumbnail.error().detail;
	EXPECT_FALSE(contains(thumbnail->bytes, Pictures::kSecret));
	EXPECT_FALSE(contains(thumbnail->bytes, "Exif"));
	const Names names = BlockNames::of(thumbnail->bytes, ImageFormat::Jpeg);
	EXPECT_TRUE(std::ranges::includes(kJpegMarkers, names)) << testing::PrintToString(names);
}

const SecretCase kSecretCases[] = {
	{"Jpeg", [] { return Pictures::withSecretsJpeg(Pictures::quadrantJpeg()); }, ImageFormat::Jpeg, kJpegBlocks,
	 kJpegMarkers},
	{"SidewaysJpeg", [] { return Pictures::withSecretsJpeg(Pictures::quadrantJpeg(), 6); }, ImageFormat::Jpeg,
	 kJpegBlocks, kJpegMarkers},
	{"ProgressiveJpeg", [] { return Pictures::withSecretsJpeg(Pictures::noisyJpeg({90, 60}, true)); },
	 ImageFormat::Jpeg, kJpegBlocks, kJpegMarkers},
	{"JpegWithAProfile", [] { return Pictures::withSecretsJpeg(Pictures::quadrantJpeg({.profile = "p3"})); },
	 ImageFormat::Jpeg, kJpegBlocks, kJpegMarkers},
	{"Png", [] { return Pictures::withSecretsPng(Pictures::noisyPng({50, 40})); }, ImageFormat::Png, kPngBlocks,
	 kPngChunks},
	{"TransparentPng", [] { return Pictures::withSecretsPng(Pictures::plainPng({50, 40}, {9, 8, 7, 99}), 8); },
	 ImageFormat::Png, kPngBlocks, kPngChunks},
	{"Gif", animatedSecretGif, ImageFormat::Gif, {"NETSCAPE2.0", "f9", "frame"}, {"NETSCAPE2.0", "f9", "frame"}},
	{"WebP",
	 [] { return Pictures::withSecretsWebP(Pictures::noisyWebP({50, 40})); },
	 ImageFormat::WebP,
	 {"VP8L"},
	 {"VP8L"}},
	{"TransparentWebP",
	 [] { return Pictures::withSecretsWebP(Pictures::plainWebP({50, 40}, {9, 8, 7, 99}), 3); },
	 ImageFormat::WebP,
	 {"VP8L"},
	 {"VP8L", "VP8X"}},
	{"AnimatedWebP",
	 [] { return Pictures::withSecretsWebP(Pictures::animatedWebP({50, 40}, 4, 70)); },
	 ImageFormat::WebP,
	 {"ANIM", "ANMF", "VP8L", "VP8X"},
	 {"ANIM", "ANMF", "VP8L", "VP8X"}},
	{"LossyAnimatedWebP",
	 [] { return Pictures::withSecretsWebP(Pictures::lossyAnimatedWebP({50, 40}, 4, 70), 6); },
	 ImageFormat::WebP,
	 {"ANIM", "ANMF", "VP8 ", "VP8X"},
	 {"ALPH", "ANIM", "ANMF", "VP8 ", "VP8X"}},
	{"Bmp", [] { return Pictures::withSecretsBmp(Pictures::quadrantBmp24({33, 21})); }, ImageFormat::Png,
	 kPngBlocks, kPngChunks},
};

INSTANTIATE_TEST_SUITE_P(Formats, SecretPictureTest, testing::ValuesIn(kSecretCases),
			 [](const auto &testCase) { return std::string{testCase.param.name}; });

TEST(WithoutMetadataTest, KeepsEveryPixelOfLosslessFormats)
{
	for (const Bytes &content : {
		     Pictures::noisyPng({123, 77}),
		     Pictures::plainPng({40, 30}, {200, 100, 51, 128}),
		     Pictures::uniformPng({40, 30}, 1, 8, 77),
		     Pictures::uniformPng({40, 30}, 2, 8, 77),
		     Pictures::noisyWebP({123, 77}),
		     Pictures::plainWebP({40, 30}, {200, 100, 51, 3}),
		     Pictures::quadrantBmp24({33, 21}),
		     Pictures::quadrantBmp32({33, 21}, 40),
	     }) {
		expectSamePixels(rewritten(content).bytes, content);
	}
}

TEST(WithoutMetadataTest, ShowsAJpegUprightAndAlmostTheSame)
{
	for (int orientation = 1; orientation <= 8; ++orientation) {
		SCOPED_TRACE(orientation);
		const auto content = Pictures::quadrantJpeg({.size = {64, 48}, .orientation = orientation});
		const PixelBuffer buffer = pixelsOf(rewritten(content).bytes);
		EXPECT_EQ(buffer.size, (orientation < 5 ? PixelSize{64, 48} : PixelSize{48, 64}));
		expectUprightQuadrants(buffer);
	}
	const Bytes noise = Pictures::noisyJpeg({160, 120});
	const PixelBuffer before = pixelsOf(noise);
	const PixelBuffer after = pixelsOf(rewritten(noise).bytes);
	double difference = 0;
	for (std::size_t i = 0; i < before.bytes(); ++i) {
		difference += std::abs(before.pixels()[i] - after.pixels()[i]);
	}
	EXPECT_LT(difference / static_cast<double>(before.bytes()), 6.0);
}

TEST(WithoutMetadataTest, ConvertsColoursBecauseTheProfileIsGone)
{
	const Colour asSrgb{148, 160, 115};
	const Bytes jpeg = rewritten(Pictures::plainJpeg({40, 40}, {150, 160, 120}, "p3")).bytes;
	EXPECT_THAT(colourAt(pixelsOf(jpeg), 20, 20), IsAbout(asSrgb, 2));
	const Bytes cmyk = rewritten(Pictures::quadrantJpeg({.cmyk = true, .profile = "cmyk"})).bytes;
	EXPECT_THAT(colourAt(pixelsOf(cmyk), 56, 40), IsAbout(Pictures::kWhite, 6));
}

TEST(WithoutMetadataTest, TurnsPicturesOfEveryFormatUpright)
{
	const auto png = Pictures::withSecretsPng(Pictures::noisyPng({50, 40}), 6);
	EXPECT_EQ(pixelsOf(rewritten(png).bytes).size, (PixelSize{40, 50}));
	expectSamePixels(rewritten(png).bytes, png);
	const auto webp = Pictures::withSecretsWebP(Pictures::noisyWebP({50, 40}), 5);
	EXPECT_EQ(pixelsOf(rewritten(webp).bytes).size, (PixelSize{40, 50}));
	expectSamePixels(rewritten(webp).bytes, webp);
}

TEST(WithoutMetadataTest, ClearsColourThatNobodySees)
{
	const Bytes png = rewritten(Pictures::plainPng({40, 30}, {200, 100, 51, 0})).bytes;
	const auto cleared = rewritten(Pictures::plainPng({40, 30}, {0, 0, 0, 0})).bytes;
	EXPECT_EQ(png, cleared);
}

TEST(WithoutMetadataTest, KeepsAGifsFramesTimingAndRepetitions)
{
	const auto content = animatedSecretGif();
	const auto frames = Pictures::decodedGif(rewritten(content).bytes);
	EXPECT_EQ(frames.delaysMs, (std::vector{100, 70, 100, 2500}));
	EXPECT_EQ(frames.frames, 4);
	expectSameFrames(frames, Pictures::decodedGif(content));
	expectSamePixels(rewritten(content).bytes, content);
}

TEST(WithoutMetadataTest, KeepsAGifEndlessOrShownOnce)
{
	for (const std::optional<int> repetitions : {std::optional<int>{}, std::optional{0}, std::optional{700}}) {
		const auto content = Pictures::handmadeGif(
			{.screen = {4, 4}, .frames = {{.size = {4, 4}}, {.size = {2, 2}}}, .repetitions = repetitions});
		expectSameFrames(Pictures::decodedGif(rewritten(content).bytes), Pictures::decodedGif(content));
	}
}

TEST(WithoutMetadataTest, KeepsAWebPsFramesTimingAndRepetitions)
{
	const auto lossless = Pictures::withSecretsWebP(Pictures::animatedWebP({50, 40}, 5, 70));
	expectSameFrames(Pictures::decodedWebP(rewritten(lossless).bytes), Pictures::decodedWebP(lossless));

	const auto lossy = Pictures::lossyAnimatedWebP({50, 40}, 5, 70);
	auto before = Pictures::decodedWebP(lossy);
	auto after = Pictures::decodedWebP(rewritten(lossy).bytes);
	EXPECT_EQ(before.loop, 3);
	ASSERT_EQ(before.rgba.size(), after.rgba.size());
	for (std::size_t i = 0; i < before.rgba.size(); ++i) {
		ASSERT_NEAR(std::to_integer<int>(before.rgba[i]), std::to_integer<int>(after.rgba[i]), 12);
	}
	before.rgba = after.rgba;
	expectSameFrames(after, before);
}

TEST(WithoutMetadataTest, TurnsEachFrameOfAnAnimatedWebPUpright)
{
	const auto plain = Pictures::animatedWebP({50, 40}, 5, 70);
	const auto sideways = Pictures::withSecretsWebP(plain, 6);
	const auto frames = Pictures::decodedWebP(rewritten(sideways).bytes);
	EXPECT_EQ(frames.size, (PixelSize{40, 50}));
	EXPECT_EQ(frames.delaysMs, Pictures::decodedWebP(plain).delaysMs);
	EXPECT_TRUE(frames.rgba == Pictures::decodedWebP(plain).rgba); // each frame is of one colour
}

TEST(WithoutMetadataTest, RewritesWhatItRewroteToTheSame)
{
	const Bytes once = rewritten(animatedSecretGif()).bytes;
	EXPECT_EQ(rewritten(once).bytes, once);
	const Bytes png = rewritten(Pictures::noisyPng({50, 40})).bytes;
	EXPECT_EQ(rewritten(png).bytes, png);
}

TEST(WithoutMetadataTest, RefusesWhatCannotBeShown)
{
	const Imaging imaging;
	EXPECT_EQ(errorOf(imaging.withoutMetadata({})), ErrorKind::NotAnImage);
	for (const Bytes &content :
	     {Pictures::noisyJpeg({64, 48}), Pictures::noisyPng({64, 48}), Pictures::noisyWebP({64, 48}),
	      Pictures::animatedWebP({64, 48}, 4, 70), animatedSecretGif(), Pictures::quadrantBmp24({64, 48})}) {
		const auto half = Pictures::firstBytes(content, content.size() / 2);
		EXPECT_EQ(errorOf(imaging.withoutMetadata(half)), ErrorKind::DamagedImage);
	}
	EXPECT_EQ(errorOf(imaging.withoutMetadata(Pictures::pngClaiming({30000, 30000}))),
		  ErrorKind::DimensionsTooLarge);
}

// Somebody made the screen smaller to "crop" the picture, or moved a frame beyond it.
TEST(WithoutMetadataTest, AGifLosesWhatLiesBeyondItsScreen)
{
	const auto quadrants = [](int x, int y) { return (y < 8 ? 0 : 2) + (x < 8 ? 0 : 1); };
	const Bytes content = Pictures::handmadeGif({
		.screen = {20, 18},
		.frames = {{.size = {16, 16}, .leftPx = 8, .topPx = 4, .index = quadrants, .delayCentiseconds = 3},
			   {.size = {16, 16}, .leftPx = 20, .topPx = 2, .index = quadrants, .delayCentiseconds = 4},
			   {.size = {9, 9}, .index = quadrants, .delayCentiseconds = 5}},
	});
	const Bytes exported = rewritten(content).bytes;
	auto reader = GifReader::open(exported).value();
	const auto cut = reader.nextFrame({}).value();
	EXPECT_EQ(cut.size, (PixelSize{12, 14}));
	EXPECT_EQ(cut.leftPx, 8);
	EXPECT_EQ(cut.topPx, 4);
	const auto gone = reader.nextFrame({}).value();
	EXPECT_EQ(gone.size, (PixelSize{1, 1}));
	EXPECT_EQ(gone.transparent, gone.indices.front());
	EXPECT_EQ(gone.delayCentiseconds, 4);
	EXPECT_EQ(reader.nextFrame({}).value().size, (PixelSize{9, 9}));
	const auto before = Imaging{}.decodeForDisplay(content, {100, 100}).value();
	const auto after = Imaging{}.decodeForDisplay(exported, {100, 100}).value();
	EXPECT_TRUE(std::ranges::equal(before.pixels(), after.pixels()));
}

TEST(WithoutMetadataTest, EndsWhenItTakesTooLong)
{
	ImagingLimits limits;
	limits.maxRewriteTime = std::chrono::milliseconds{0};
	const Imaging impatient{limits};
	for (const Bytes &content : {Pictures::noisyJpeg({640, 480}), Pictures::noisyPng({640, 480}),
				     Pictures::noisyWebP({640, 480}), animatedSecretGif()}) {
		EXPECT_EQ(errorOf(impatient.withoutMetadata(content)), ErrorKind::DecodeTimedOut);
	}
}

TEST(PixelsOnlyTest, TellPixelsFromEverythingElse)
{
	struct Pair {
		ImageFormat format;
		Bytes clean;
		Bytes secret;
	};
	const Bytes jpeg = rewritten(Pictures::quadrantJpeg()).bytes;
	const Bytes png = rewritten(Pictures::noisyPng({9, 9})).bytes;
	const Bytes webp = rewritten(Pictures::noisyWebP({9, 9})).bytes;
	const Bytes animation = rewritten(Pictures::animatedWebP({50, 40}, 4, 70)).bytes;
	for (const auto &[format, clean, secret] : {
		     Pair{ImageFormat::Jpeg, jpeg, Pictures::withSecretsJpeg(jpeg)},
		     Pair{ImageFormat::Png, png, Pictures::withSecretsPng(png)},
		     Pair{ImageFormat::Gif, rewritten(animatedSecretGif()).bytes, animatedSecretGif()},
		     Pair{ImageFormat::WebP, webp, Pictures::withSecretsWebP(webp)},
		     Pair{ImageFormat::WebP, animation, Pictures::withSecretsWebP(animation)},
	     }) {
		EXPECT_TRUE(holdsPixelsOnly(clean, format));
		EXPECT_FALSE(holdsPixelsOnly(secret, format));
		Bytes longer = clean;
		longer.push_back(std::byte{});
		EXPECT_FALSE(holdsPixelsOnly(longer, format));
		for (std::size_t count = 0; count < clean.size(); ++count) {
			ASSERT_FALSE(holdsPixelsOnly(Pictures::firstBytes(clean, count), format)) << count;
		}
	}
	EXPECT_FALSE(holdsPixelsOnly(Pictures::quadrantBmp24({4, 4}), ImageFormat::Bmp));
}

} // namespace

} // namespace StreamImages
