#include "core/imaging/Imaging.hpp"

#include "tests/core/imaging/PixelChecks.hpp"

namespace StreamImages {

namespace {

using Pictures::Bytes;
using Pictures::Colour;

// Offsets in a BMP.
constexpr std::size_t kPixelOffset = 10;
constexpr std::size_t kHeaderBytes = 14;
constexpr std::size_t kHeight = 22;
constexpr std::size_t kPlanesAndBits = 26;
constexpr std::size_t kCompression = 30;
constexpr std::size_t kColours = 46;

class BmpTest : public testing::Test {
protected:
	static PixelBuffer decode(const Bytes &content)
	{
		auto buffer = Imaging{}.decodeForDisplay(content, {1000, 1000});
		EXPECT_TRUE(buffer) << buffer.error().detail;
		return buffer ? std::move(*buffer) : PixelBuffer{{}, {nullptr, nullptr}};
	}

	static ErrorKind refusalOf(const Bytes &content)
	{
		EXPECT_EQ(errorOf(Imaging{}.readHeader(content)), errorOf(Imaging{}.makeThumbnail(content)));
		return errorOf(Imaging{}.readHeader(content));
	}

	static void append32(Bytes &bytes, std::uint32_t value)
	{
		bytes.resize(bytes.size() + 4);
		Pictures::overwrite32(bytes, bytes.size() - 4, value);
	}

	// A 4 x 1 picture: header fields, then whatever words follow it. The pixels begin `pixelOffset` bytes in.
	static Bytes fourPixels(std::uint32_t bits, std::uint32_t compression, std::uint32_t pixelOffset,
				std::initializer_list<std::uint32_t> words)
	{
		Bytes bytes = Pictures::firstBytes(Pictures::quadrantBmp24({4, 1}), 54);
		Pictures::overwrite32(bytes, kPlanesAndBits, 1 | bits << 16);
		Pictures::overwrite32(bytes, kCompression, compression);
		Pictures::overwrite32(bytes, kPixelOffset, pixelOffset);
		for (const std::uint32_t word : words) {
			append32(bytes, word);
		}
		return bytes;
	}
};

TEST_F(BmpTest, Shows24And32Bits)
{
	expectUprightQuadrants(decode(Pictures::quadrantBmp24({33, 21})), 0); // rows that need padding
	expectUprightQuadrants(decode(Pictures::quadrantBmp32({33, 21}, 255)), 0);
}

TEST_F(BmpTest, ShowsATopDownPicture)
{
	auto content = Pictures::quadrantBmp32({32, 20}, 255);
	Pictures::overwrite32(content, kHeight, static_cast<std::uint32_t>(-20));
	const PixelBuffer buffer = decode(content);
	EXPECT_EQ(buffer.size, (PixelSize{32, 20}));
	EXPECT_EQ(colourAt(buffer, 0, 0), Pictures::kBlue); // the rows were written bottom first
	EXPECT_EQ(colourAt(buffer, 0, 19), Pictures::kRed);
}

TEST_F(BmpTest, KeepsAlphaButTakesNoneAtAllForOpaque)
{
	EXPECT_EQ(colourAt(decode(Pictures::quadrantBmp32({32, 20}, 128)), 31, 19), (Colour{128, 128, 128, 128}));
	expectUprightQuadrants(decode(Pictures::quadrantBmp32({32, 20}, 0)), 0);
}

TEST_F(BmpTest, ShowsAPalette)
{
	// Blue, green, red, unused: index 0 is red, 1 is green; one byte a pixel.
	const Bytes bytes = fourPixels(8, 0, 62, {0x00ff0000, 0x0000ff00, 0x00010001});
	const PixelBuffer buffer = decode(bytes);
	EXPECT_EQ(colourAt(buffer, 0, 0), Pictures::kGreen);
	EXPECT_EQ(colourAt(buffer, 1, 0), Pictures::kRed);
	const PixelBuffer oneBit = decode(fourPixels(1, 0, 62, {0x00ff0000, 0x0000ff00, 0x000000a0}));
	EXPECT_EQ(colourAt(oneBit, 0, 0), Pictures::kGreen);
	EXPECT_EQ(colourAt(oneBit, 1, 0), Pictures::kRed);
}

TEST_F(BmpTest, ShowsBlackForAColourThatThePaletteLacks)
{
	auto bytes = fourPixels(8, 0, 62, {0x00ff0000, 0x0000ff00, 0xff00ff01});
	Pictures::overwrite32(bytes, kColours, 2);
	const PixelBuffer buffer = decode(bytes);
	EXPECT_EQ(colourAt(buffer, 0, 0), Pictures::kGreen);
	EXPECT_EQ(colourAt(buffer, 1, 0), (Colour{0, 0, 0}));
	EXPECT_EQ(colourAt(buffer, 3, 0), (Colour{0, 0, 0}));
}

TEST_F(BmpTest, ShowsBitMasks)
{
	// 5, 6 and 5 bits: white, then blue; then red, then green.
	const Bytes bytes = fourPixels(16, 3, 66, {0xf800, 0x07e0, 0x001f, 0x001fffff, 0x07e0f800});
	const PixelBuffer buffer = decode(bytes);
	EXPECT_EQ(colourAt(buffer, 0, 0), Pictures::kWhite);
	EXPECT_EQ(colourAt(buffer, 1, 0), Pictures::kBlue);
	EXPECT_EQ(colourAt(buffer, 2, 0), Pictures::kRed);
	EXPECT_EQ(colourAt(buffer, 3, 0), Pictures::kGreen);
}

TEST_F(BmpTest, FindsPixelsBehindAGap)
{
	auto content = Pictures::quadrantBmp24({32, 20});
	content.insert(content.begin() + 54, 10, std::byte{0x55});
	Pictures::overwrite32(content, kPixelOffset, 64);
	expectUprightQuadrants(decode(content), 0);
}

TEST_F(BmpTest, RefusesKindsItDoesNotUnderstand)
{
	auto runLength = fourPixels(8, 1, 62, {0, 0, 0, 0});
	EXPECT_EQ(refusalOf(runLength), ErrorKind::NotAnImage);
	EXPECT_EQ(refusalOf(fourPixels(24, 4, 54, {0, 0, 0, 0})), ErrorKind::NotAnImage); // a JPEG inside
	auto unknownVersion = Pictures::quadrantBmp24({4, 4});
	Pictures::overwrite32(unknownVersion, kHeaderBytes, 64);
	EXPECT_EQ(refusalOf(unknownVersion), ErrorKind::NotAnImage);
}

TEST_F(BmpTest, RefusesHeadersThatContradictThemselves)
{
	EXPECT_EQ(refusalOf(fourPixels(24, 3, 54, {0, 0, 0, 0})), ErrorKind::DamagedImage); // masks for 24 bits
	EXPECT_EQ(refusalOf(fourPixels(7, 0, 54, {0, 0, 0, 0})), ErrorKind::DamagedImage);
	EXPECT_EQ(refusalOf(fourPixels(24, 0, 20, {0, 0, 0, 0})), ErrorKind::DamagedImage); // pixels in the header
	EXPECT_EQ(refusalOf(fourPixels(24, 0, 0xffffffff, {0, 0, 0, 0})), ErrorKind::DamagedImage); // and far behind
	EXPECT_EQ(refusalOf(fourPixels(8, 0, 54, {0, 0, 0, 0})), ErrorKind::DamagedImage);          // no palette
	EXPECT_EQ(refusalOf(fourPixels(32, 3, 66, {0, 0, 0, 0, 0, 0, 0})), ErrorKind::DamagedImage);
	auto upsideDown = Pictures::quadrantBmp24({4, 4});
	Pictures::overwrite32(upsideDown, kHeight, 0x80000000);
	EXPECT_EQ(refusalOf(upsideDown), ErrorKind::DamagedImage);
}

} // namespace

} // namespace StreamImages
