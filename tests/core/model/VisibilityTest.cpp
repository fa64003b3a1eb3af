#include "core/model/StreamImage.hpp"
#include "core/model/Visibility.hpp"

#include <gtest/gtest.h>

namespace StreamImages {

namespace {

constexpr auto kVisibilities = {Visibility::Private, Visibility::Subscribers, Visibility::Public};
constexpr auto kAudiences = {Audience::Owner, Audience::Subscribers, Audience::Everyone};

StreamImage imageOf(Visibility visibility)
{
	StreamImage image;
	image.visibility = visibility;
	return image;
}

TEST(VisibilityTest, ANewImageIsPrivate)
{
	EXPECT_EQ(StreamImage{}.visibility, Visibility::Private);
}

TEST(VisibilityTest, TheOwnerSeesEverything)
{
	for (const Visibility visibility : kVisibilities) {
		EXPECT_TRUE(mayBeSeenBy(imageOf(visibility), Audience::Owner));
	}
}

TEST(VisibilityTest, SubscribersSeePublicAndSubscribersImages)
{
	EXPECT_TRUE(mayBeSeenBy(imageOf(Visibility::Public), Audience::Subscribers));
	EXPECT_TRUE(mayBeSeenBy(imageOf(Visibility::Subscribers), Audience::Subscribers));
	EXPECT_FALSE(mayBeSeenBy(imageOf(Visibility::Private), Audience::Subscribers));
}

TEST(VisibilityTest, EveryoneSeesPublicImagesOnly)
{
	EXPECT_TRUE(mayBeSeenBy(imageOf(Visibility::Public), Audience::Everyone));
	EXPECT_FALSE(mayBeSeenBy(imageOf(Visibility::Subscribers), Audience::Everyone));
	EXPECT_FALSE(mayBeSeenBy(imageOf(Visibility::Private), Audience::Everyone));
}

TEST(VisibilityTest, AnImageHeldAfterARecoveryIsPrivateWhateverItSays)
{
	for (const Visibility visibility : kVisibilities) {
		StreamImage image = imageOf(visibility);
		image.heldPrivate = true;
		EXPECT_TRUE(mayBeSeenBy(image, Audience::Owner));
		EXPECT_FALSE(mayBeSeenBy(image, Audience::Subscribers));
		EXPECT_FALSE(mayBeSeenBy(image, Audience::Everyone));
	}
}

TEST(VisibilityTest, ATrashedImageIsSeenByNobody)
{
	for (const Visibility visibility : kVisibilities) {
		StreamImage image = imageOf(visibility);
		image.trashedSince = UtcTime{};
		for (const Audience audience : kAudiences) {
			EXPECT_FALSE(mayBeSeenBy(image, audience));
		}
	}
}

TEST(VisibilityTest, TheWordsLeadBack)
{
	for (const Visibility visibility : kVisibilities) {
		EXPECT_EQ(parseVisibility(toString(visibility)), visibility);
	}
	for (const Audience audience : kAudiences) {
		EXPECT_EQ(parseAudience(toString(audience)), audience);
	}
	EXPECT_EQ(toString(Visibility::Subscribers), "subscribers");
	EXPECT_EQ(toString(Audience::Everyone), "everyone");
}

TEST(VisibilityTest, NoOtherWordIsTakenForOne)
{
	for (const char *word : {"", "Public", "PRIVATE", "all", "1", "public "}) {
		EXPECT_EQ(parseVisibility(word), std::nullopt) << word;
		EXPECT_EQ(parseAudience(word), std::nullopt) << word;
	}
	EXPECT_EQ(parseVisibility("owner"), std::nullopt);
	EXPECT_EQ(parseAudience("public"), std::nullopt);
}

} // namespace

} // namespace StreamImages
