#include "core/imaging/Imaging.hpp"

#include "tests/core/imaging/PixelChecks.hpp"

#include <string>

// A picture that lacks a part is refused, wherever it was cut and however it would have been scaled: half a picture on
// stream is worse than none.

namespace StreamImages {

namespace {

constexpr PixelSize kNotScaled{16384, 16384};

struct CutCase {
	const char *name;
	Pictures::Bytes (*make)();
	std::size_t bytesNobodyMisses; // at the end of the file: they hold no pixel
};

class CutPictureTest : public testing::TestWithParam<CutCase> {
protected:
	void expectDamaged(std::size_t bytes, PixelSize box) const
	{
		SCOPED_TRACE(testing::Message() << bytes << " of " << content_.size() << " bytes, box " << box.widthPx);
		const auto cut = Pictures::firstBytes(content_, bytes);
		EXPECT_EQ(errorOf(Imaging{}.decodeForDisplay(cut, box)), ErrorKind::DamagedImage);
	}

	const Pictures::Bytes content_ = GetParam().make();
};

TEST_P(CutPictureTest, TheWholeOneIsFine)
{
	EXPECT_TRUE(Imaging{}.decodeForDisplay(content_, kNotScaled));
	EXPECT_TRUE(Imaging{}.makeThumbnail(content_));
}

TEST_P(CutPictureTest, IsRefusedWhereverItWasCut)
{
	for (std::size_t part = 1; part < 24; ++part) {
		expectDamaged(content_.size() * part / 24, kNotScaled);
	}
}

TEST_P(CutPictureTest, IsRefusedEvenWhenShrinkingOnLoad)
{
	for (std::size_t part = 1; part < 12; ++part) {
		for (const int side : {200, 100, 50, 7}) {
			expectDamaged(content_.size() * part / 12, {side, side});
		}
	}
}

TEST_P(CutPictureTest, IsRefusedWhenOnlyALittleIsMissing)
{
	for (const std::size_t missing : {std::size_t{1}, std::size_t{16}, std::size_t{40}}) {
		for (const int side : {kNotScaled.widthPx, 100, 7}) {
			expectDamaged(content_.size() - GetParam().bytesNobodyMisses - missing, {side, side});
		}
	}
}

TEST_P(CutPictureTest, MakesNoThumbnail)
{
	for (std::size_t part = 1; part < 6; ++part) {
		const auto cut = Pictures::firstBytes(content_, content_.size() * part / 6);
		EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(cut)), ErrorKind::DamagedImage);
	}
}

const CutCase kCutCases[] = {
	{"Jpeg", [] { return Pictures::noisyJpeg({640, 480}); }, 2}, // the end marker
	{"ProgressiveJpeg", [] { return Pictures::noisyJpeg({640, 480}, true); }, 2},
	{"SidewaysJpeg", [] { return Pictures::quadrantJpeg({.size = {640, 480}, .orientation = 6}); }, 2},
	{"Png", [] { return Pictures::noisyPng({300, 200}); }, 20}, // the end chunk and two checksums
	{"WebP", [] { return Pictures::noisyWebP({300, 200}); }, 0},
	{"AnimatedWebP", [] { return Pictures::animatedWebP({300, 200}, 4, 100); }, 0},
	{"Gif", [] { return Pictures::animatedGif({300, 200}, 4, 100); }, 1}, // the trailer
	{"Bmp24", [] { return Pictures::quadrantBmp24({301, 200}); }, 0},
	{"Bmp32", [] { return Pictures::quadrantBmp32({300, 200}, 200); }, 0},
};

INSTANTIATE_TEST_SUITE_P(Formats, CutPictureTest, testing::ValuesIn(kCutCases),
			 [](const auto &testCase) { return std::string{testCase.param.name}; });

TEST(DamagedPictureTest, APngWithAWrongChecksumIsRefused)
{
	auto content = Pictures::noisyPng({300, 200});
	content[content.size() / 2] ^= std::byte{0x40};
	EXPECT_EQ(errorOf(Imaging{}.decodeForDisplay(content, kNotScaled)), ErrorKind::DamagedImage);
	EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(content)), ErrorKind::DamagedImage);
}

TEST(DamagedPictureTest, NothingButAHeaderIsRefused)
{
	EXPECT_EQ(errorOf(Imaging{}.decodeForDisplay(Pictures::pngClaiming({64, 64}), kNotScaled)),
		  ErrorKind::DamagedImage);
}

TEST(DamagedPictureTest, TheNextPictureIsNotAffected)
{
	const auto content = Pictures::noisyJpeg({640, 480});
	EXPECT_FALSE(Imaging{}.makeThumbnail(Pictures::firstBytes(content, content.size() / 2)));
	EXPECT_TRUE(Imaging{}.makeThumbnail(content));
}

} // namespace

} // namespace StreamImages
