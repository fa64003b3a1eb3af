#include "tests/plugin/RemoteFixture.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

// Without permission nothing tells of what everyone may not see: not by an answer, an event, nor by the kind or the words of
// an error.

namespace StreamImages {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class RemotePrivacyTest : public UnpermittedRemoteTest {
protected:
	RemotePrivacyTest()
	{
		for (const auto &[slot, image] : {std::pair{1, shown_}, {2, secret_}, {3, forSubscribers_}}) {
			EXPECT_TRUE(manager().assignSlot(slot, image));
		}
		for (const ImageId &image : {secret_, forSubscribers_}) {
			rename(image, kSecretTitle);
		}
	}

	void rename(const ImageId &image, const std::string &title)
	{
		EXPECT_TRUE(manager().updateImage(image, {.title = title, .caption = title, .tags = {{title}}}));
	}

	// The request about this image and its stream, with all other fields as they should be.
	json about(const RemoteRoute &route, const ImageId &image)
	{
		json data = json::object();
		for (const RemoteField &field : route.fields) {
			const std::string name = field.name;
			if (field.type == RemoteField::Type::List) {
				data[name] = json::array({{{field.entry, image.text()}}});
			} else if (field.type == RemoteField::Type::Number) {
				data[name] = name == "size" ? 72 : 2;
			} else if (field.type == RemoteField::Type::Flag) {
				data[name] = false;
			} else if (name == "imageId") {
				data[name] = image.text();
			} else if (name == "streamId") {
				data[name] = library_.stream().text();
			} else if (field.presence == RemoteField::Presence::Required) {
				data[name] = "public";
			}
		}
		return data;
	}

	void expectNoWordOf(const std::string &text, const ImageId &image)
	{
		EXPECT_THAT(text, Not(HasSubstr(image.text())));
		EXPECT_THAT(text, Not(HasSubstr(kSecretTitle)));
	}

	// A file of the same content as import() gives the image of that side.
	std::filesystem::path fileOf(int side)
	{
		const auto file = library_.folder() / "same.png";
		const Pictures::Bytes bytes = Pictures::plainPng({side, side}, Pictures::kRed);
		std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char *>(bytes.data()),
							    static_cast<std::streamsize>(bytes.size()));
		return file;
	}

	OnAir onPicture(const ImageId &image) { return {"Picture", image, clock_.now()}; }

	static constexpr const char *kSecretTitle = "Sealed verdict";
	const ImageId shown_ = import(5, Visibility::Public);
	const ImageId secret_ = import(6, Visibility::Private);
	const ImageId forSubscribers_ = import(7, Visibility::Subscribers);
};

TEST_F(RemotePrivacyTest, NoAnswerTellsAHiddenImageFromOneThatIsNotThere)
{
	SystemRandom random;
	const ImageId unknown = ImageId::generate(random);
	for (const RemoteRoute &route : requests_.routes()) {
		const std::string forUnknown = answer(route.name, about(route, unknown)).dump();
		for (const ImageId &hidden : {secret_, forSubscribers_}) {
			const std::string forHidden = answer(route.name, about(route, hidden)).dump();
			EXPECT_EQ(forHidden, forUnknown) << route.name;
			expectNoWordOf(forHidden, hidden);
		}
	}
}

TEST_F(RemotePrivacyTest, AFullSlotWhoseImageIsHiddenIsNoOtherThanAnEmptyOne)
{
	const json empty = answer("ShowSlot", {{"slot", 9}});
	EXPECT_EQ(answer("ShowSlot", {{"slot", 2}}), empty);
	EXPECT_EQ(answer("ShowSlot", {{"slot", 3}}), empty);
	const json filled = answer("GetStatus").at("slots");
	ASSERT_EQ(filled.size(), 1u);
	EXPECT_EQ(filled[0].at("imageId"), shown_.text());
}

TEST_F(RemotePrivacyTest, CountsAreThoseOfWhatEveryoneSees)
{
	const json status = answer("GetStatus");
	EXPECT_EQ(status.at("library"), (json{{"streamCount", 1}, {"imageCount", 1}, {"publicCount", 1}}));
	EXPECT_FALSE(status.at("cache").contains("bytes")) << "how full it is, tells how much there is";
	EXPECT_EQ(answer("GetStreamList").at("streams").at(0).at("imageCount"), 1);
}

TEST_F(RemotePrivacyTest, WhatManagesIsRefusedWhateverItsFields)
{
	for (const RemoteRoute &route : requests_.routes()) {
		if (route.needs == RemoteRoute::Needs::Management) {
			EXPECT_EQ(refusal(route.name), "not_allowed") << route.name;
			EXPECT_EQ(refusal(route.name, about(route, shown_)), "not_allowed") << route.name;
		}
	}
	EXPECT_TRUE(manager().permit(shown_, Audience::Everyone).allows());
}

// All that the owner can do to what is hidden.
TEST_F(RemotePrivacyTest, NoEventTellsOfWhatIsHidden)
{
	const json before = events();
	rename(secret_, "Another title");
	ASSERT_TRUE(library_.setVisibility(secret_, Visibility::Subscribers));
	ASSERT_TRUE(library_.setVisibility(secret_, Visibility::Private));
	ASSERT_TRUE(manager().addComment(secret_, "Author", "Text"));
	ASSERT_TRUE(manager().assignSlot(5, secret_));
	ASSERT_TRUE(manager().moveImages({&secret_, 1}, library_.stream(), 0));
	const StreamId hiddenStream = manager().createStream(kSecretTitle).value();
	ASSERT_TRUE(manager().renameStream(hiddenStream, "Still hidden"));
	ASSERT_TRUE(manager().moveStream(hiddenStream, 0));
	ASSERT_TRUE(manager().moveImages({&secret_, 1}, hiddenStream, 0));
	ASSERT_TRUE(manager().copyImages({&forSubscribers_, 1}, hiddenStream));
	ASSERT_TRUE(manager().removeImages({&secret_, 1}));
	ASSERT_TRUE(manager().restoreImages({&secret_, 1}));
	ASSERT_TRUE(manager().removeStream(hiddenStream));
	ASSERT_TRUE(manager().restoreStream(hiddenStream));
	const ImageId damaged = import(8, Visibility::Private);
	ASSERT_TRUE(manager().restoreContent(damaged, fileOf(8)));
	ASSERT_TRUE(manager().removeImages({&forSubscribers_, 1}));
	ASSERT_TRUE(manager().emptyTrash());
	EXPECT_EQ(events(), before);
}

TEST_F(RemotePrivacyTest, EventsTellOfWhatComesIntoSightAndLeavesIt)
{
	const std::size_t before = eventsNamed("LibraryChanged").size();
	ASSERT_TRUE(library_.setVisibility(secret_, Visibility::Public));
	EXPECT_EQ(eventsNamed("VisibilityChanged").back(),
		  (json{{"imageIds", idsOf(secret_)}, {"visibility", "public"}}));
	EXPECT_EQ(eventsNamed("LibraryChanged").size(), before + 2); // the stream's images, and how many they are
	EXPECT_EQ(eventsNamed("SlotsChanged").back().at("slots").size(), 2u);
	ASSERT_TRUE(library_.setVisibility(secret_, Visibility::Subscribers));
	EXPECT_EQ(eventsNamed("VisibilityChanged").back().at("visibility"), "private");
	EXPECT_EQ(eventsNamed("SlotsChanged").back().at("slots").size(), 1u);
	EXPECT_THAT(events().dump(), Not(HasSubstr("subscribers")));
}

// ---- what is on air ----

TEST_F(RemotePrivacyTest, WhatIsShownToSubscribersIsNoNews)
{
	feed_.follow({onPicture(forSubscribers_)});
	feed_.follow({});
	EXPECT_TRUE(eventsNamed("ImageShown").empty());
	EXPECT_TRUE(eventsNamed("ImageHidden").empty());
}

// Else its button would stay lit.
TEST_F(RemotePrivacyTest, WhoHeardThatAnImageIsShownHearsThatItIsNoMore)
{
	feed_.follow({onPicture(shown_)});
	EXPECT_EQ(eventsNamed("ImageShown").back().at("slot"), 1);
	ASSERT_TRUE(library_.setVisibility(shown_, Visibility::Private));
	EXPECT_EQ(eventsNamed("ImageHidden").back().at("imageId"), shown_.text());
	feed_.follow({});
	EXPECT_EQ(eventsNamed("ImageHidden").size(), 1u);
}

TEST_F(RemotePrivacyTest, WhatBecomesPublicOnAirIsTold)
{
	feed_.follow({onPicture(forSubscribers_)});
	ASSERT_TRUE(library_.setVisibility(forSubscribers_, Visibility::Public));
	EXPECT_EQ(eventsNamed("ImageShown").back().at("imageId"), forSubscribers_.text());
	feed_.follow({onPicture(forSubscribers_), {"Another", forSubscribers_, clock_.now()}});
	EXPECT_EQ(eventsNamed("ImageShown").back().at("sourceName"), "Another");
	feed_.follow({onPicture(shown_)});
	EXPECT_EQ(eventsNamed("ImageHidden").size(), 2u);
	EXPECT_EQ(eventsNamed("ImageShown").back().at("imageId"), shown_.text());
}

// ---- when the permission changes ----

class PermissionChangeTest : public RemotePrivacyTest {
protected:
	void permit(bool allowed)
	{
		ASSERT_TRUE(manager().saveSettings({{Setting::RemoteManagement, SettingValue{allowed}}}));
	}
};

TEST_F(PermissionChangeTest, ClientsHearWhatTheyHaveNow)
{
	feed_.follow({onPicture(forSubscribers_)});
	permit(true);
	EXPECT_EQ(eventsNamed("LibraryChanged").back(), json::object());
	EXPECT_EQ(eventsNamed("SlotsChanged").back().at("slots").size(), 3u);
	EXPECT_EQ(eventsNamed("ImageShown").back().at("imageId"), forSubscribers_.text());
	permit(false);
	EXPECT_EQ(eventsNamed("SlotsChanged").back().at("slots").size(), 1u);
}

TEST_F(PermissionChangeTest, WhatWasToldUnderPermissionIsNotToldOnWithoutIt)
{
	permit(true);
	feed_.follow({onPicture(forSubscribers_)});
	permit(false);
	const json before = events();
	feed_.follow({});
	rename(secret_, "Another title");
	ASSERT_TRUE(manager().assignSlot(2, {}));
	import(8, Visibility::Private);
	EXPECT_EQ(events(), before);
}

} // namespace
} // namespace StreamImages
