#include "core/store/Sha256.hpp"

#include "StoreTest.hpp"

namespace StreamImages {

// FIPS 180-2's examples.
TEST(Sha256Test, MatchesThePublishedExamples)
{
	EXPECT_EQ(sha256Hex({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	EXPECT_EQ(sha256Hex(bytesOf("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace StreamImages
