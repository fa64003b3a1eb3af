#include "core/base/Id.hpp"

#include "core/base/Hex.hpp"
#include "core/base/RandomSource.hpp"
#include "tests/support/CountingRandom.hpp"

#include <gtest/gtest.h>

#include <array>
#include <type_traits>

namespace StreamImages {

namespace {

TEST(IdTest, IsThirtyTwoLowerCaseHexadecimalDigits)
{
	CountingRandom random;
	EXPECT_EQ(ImageId::generate(random).text(), "00000000000000000000000000000001");
	EXPECT_EQ(ImageId::generate(random).text(), "00000000000000000000000000000002");
}

TEST(IdTest, ParsesItsOwnText)
{
	SystemRandom random;
	const StreamId id = StreamId::generate(random);
	EXPECT_FALSE(id.empty());
	EXPECT_EQ(StreamId::parse(id.text()), id);
}

// An id names a file, so nothing that could lead out of the library may pass.
TEST(IdTest, ParsesNothingElse)
{
	for (const std::string_view text : {
		     "",
		     "1",
		     "0000000000000000000000000000000",
		     "000000000000000000000000000000000",
		     "0000000000000000000000000000000A",
		     "../../../../../../../etc/passwd.",
		     "0000000000000000000000000000000/",
		     "0000000000000000000000000000000g",
	     }) {
		EXPECT_TRUE(StreamId::parse(text).empty()) << text;
	}
	EXPECT_TRUE(StreamId::parse(std::string_view{"0000000000000000000000000000000\0", 32}).empty());
}

TEST(IdTest, IdsOfTheSystemAreNotRepeated)
{
	SystemRandom random;
	EXPECT_NE(ImageId::generate(random), ImageId::generate(random));
}

TEST(IdTest, StreamsAndImagesCannotBeMixedUp)
{
	EXPECT_FALSE((std::is_convertible_v<StreamId, ImageId>));
	EXPECT_FALSE((std::is_constructible_v<ImageId, std::string>));
}

TEST(HexTest, WritesTwoLowerCaseDigitsAByte)
{
	const std::array bytes{std::byte{0x00}, std::byte{0x0f}, std::byte{0xa5}, std::byte{0xff}};
	EXPECT_EQ(toHex(bytes), "000fa5ff");
	EXPECT_EQ(toHex({}), "");
}

TEST(HexTest, RecognisesExactlyWhatItWrites)
{
	EXPECT_TRUE(isLowerHex("09af", 4));
	EXPECT_TRUE(isLowerHex("", 0));
	for (const std::string_view text : {"09af0", "09a", "09aF", "09ag", "09a ", "-9af"}) {
		EXPECT_FALSE(isLowerHex(text, 4)) << text;
	}
}

} // namespace

} // namespace StreamImages
