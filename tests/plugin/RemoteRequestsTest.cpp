#include "plugin/remote/RemoteRequests.hpp"

#include "tests/plugin/LibraryFixture.hpp"

#include <gtest/gtest.h>

#include <future>
#include <mutex>

namespace StreamImages {
namespace {

using nlohmann::json;

class RemoteRequestsTest : public testing::Test {
protected:
	explicit RemoteRequestsTest(bool mayManage = true) : library_(gate_, mayManage) {}

	json answer(const char *request, const json &data = json::object()) { return requests_.answer(request, data); }

	std::string refusal(const char *request, const json &data = json::object())
	{
		const json result = answer(request, data);
		EXPECT_EQ(result.at("ok"), false) << result;
		return result.at("error").at("kind");
	}

	json setVisibility(const ImageId &image, const char *visibility)
	{
		return answer("SetImageVisibility",
			      {{"imageIds", {{{"imageId", image.text()}}}}, {"visibility", visibility}});
	}

	ImageId import(int side, Visibility visibility)
	{
		return library_.import(Pictures::plainPng({side, side}, Pictures::kRed), visibility);
	}

	// What was emitted so far, as text.
	std::string emitted()
	{
		std::scoped_lock lock{mutex_};
		return events_.dump();
	}

	NoRenderer gate_;
	LibraryFixture library_;
	SourceControl control_{library_.manager()};
	std::mutex mutex_; // guards events_
	json events_ = json::array();
	std::promise<json> finished_;
	RemoteRequests requests_{library_.manager(), control_, [this](const char *event, const json &data) {
					 std::scoped_lock lock{mutex_};
					 events_.push_back({event, data});
					 if (std::string_view{event} == "ImportFinished") {
						 finished_.set_value(data);
					 }
				 }};
};

class UnprivilegedRequestsTest : public RemoteRequestsTest {
protected:
	UnprivilegedRequestsTest() : RemoteRequestsTest(false) {}
};

TEST_F(RemoteRequestsTest, NothingIsShownOfALibraryThatAnotherObsHas)
{
	const ImageId image = import(9, Visibility::Public);
	const auto second = library_.open(gate_);
	EXPECT_EQ(SourceControl{*second}.show("a source", image).error().kind, ErrorKind::ReadOnly);
	EXPECT_EQ(SourceControl{*second}.showInNewSource(nullptr, image, "new").error().kind, ErrorKind::ReadOnly);
}

TEST_F(RemoteRequestsTest, ListsStreamsAndImagesWithTheirFacts)
{
	const ImageId image = import(5, Visibility::Public);
	const json streams = answer("GetStreamList");
	EXPECT_EQ(streams.at("ok"), true);
	EXPECT_EQ(streams.at("streams").at(0).at("title"), "Show");
	EXPECT_EQ(streams.at("streams").at(0).at("publicCount"), 1);

	const json images = answer("GetImageList", {{"streamId", library_.stream().text()}}).at("images");
	ASSERT_EQ(images.size(), 1u);
	EXPECT_EQ(images[0].at("imageId"), image.text());
	EXPECT_EQ(images[0].at("streamId"), library_.stream().text());
	EXPECT_EQ(images[0].at("visibility"), "public");
	EXPECT_EQ(images[0].at("mimeType"), "image/png");
	EXPECT_EQ(images[0].at("width"), 5);
	EXPECT_EQ(images[0].at("onAir"), false);
}

TEST_F(RemoteRequestsTest, FiltersByVisibility)
{
	import(5, Visibility::Public);
	import(6, Visibility::Private);
	const json data{{"streamId", library_.stream().text()}, {"visibility", "private"}};
	EXPECT_EQ(answer("GetImageList", data).at("images").size(), 1u);
}

TEST_F(RemoteRequestsTest, ImportsFilesAndTellsHowEachWent)
{
	const auto missing = library_.folder() / "missing.png";
	const json accepted = answer(
		"ImportImages", {{"streamId", library_.stream().text()}, {"paths", {{{"path", missing.string()}}}}});
	ASSERT_EQ(accepted.at("ok"), true) << accepted;
	const json finished = finished_.get_future().get();
	EXPECT_EQ(finished.at("jobId"), accepted.at("jobId"));
	EXPECT_TRUE(finished.at("imported").empty());
	EXPECT_EQ(finished.at("failed").at(0).at("path"), missing.string());
	EXPECT_EQ(finished.at("failed").at(0).at("kind"), "not_found");
}

TEST_F(RemoteRequestsTest, ChangesVisibilityAndTellsOfIt)
{
	const ImageId image = import(5, Visibility::Private);
	EXPECT_EQ(setVisibility(image, "public").at("ok"), true);
	EXPECT_TRUE(library_.manager().permit(image, Audience::Everyone).allows());
	EXPECT_NE(emitted().find("VisibilityChanged"), std::string::npos);
}

TEST_F(RemoteRequestsTest, MalformedRequestsChangeNothing)
{
	const ImageId image = import(5, Visibility::Private);
	const json ids{{{"imageId", image.text()}}};
	EXPECT_EQ(refusal("NoSuchRequest"), "invalid_argument");
	EXPECT_EQ(refusal("CreateStream"), "invalid_argument");
	EXPECT_EQ(refusal("CreateStream", {{"title", 7}}), "invalid_argument");
	EXPECT_EQ(refusal("GetImageList", {{"streamId", "../../etc/passwd"}}), "not_found");
	EXPECT_EQ(refusal("SetImageVisibility", {{"imageIds", ids}}), "invalid_argument");
	EXPECT_EQ(refusal("SetImageVisibility", {{"imageIds", ids}, {"visibility", "all"}}), "invalid_argument");
	EXPECT_EQ(refusal("SetImageVisibility", {{"visibility", "public"}}), "invalid_argument");
	EXPECT_EQ(refusal("SetImageVisibility", {{"imageIds", json::array()}, {"visibility", "public"}}),
		  "invalid_argument");
	EXPECT_EQ(refusal("SetImageVisibility", {{"imageIds", {{{"imageId", "nonsense"}}}}, {"visibility", "public"}}),
		  "not_found");
	EXPECT_EQ(refusal("ImportImages", {{"streamId", library_.stream().text()}}), "invalid_argument");
	EXPECT_EQ(refusal("ShowImage"), "invalid_argument");
	EXPECT_FALSE(library_.manager().permit(image, Audience::Everyone).allows());
}

TEST_F(UnprivilegedRequestsTest, MayNotManageTheLibrary)
{
	const ImageId image = import(5, Visibility::Public);
	EXPECT_EQ(refusal("CreateStream", {{"title", "Mine"}}), "not_allowed");
	EXPECT_EQ(refusal("ImportImages"), "not_allowed");
	EXPECT_EQ(setVisibility(image, "private").at("error").at("kind"), "not_allowed");
	EXPECT_TRUE(library_.manager().permit(image, Audience::Everyone).allows());
}

TEST_F(UnprivilegedRequestsTest, OfALibraryThatAnotherObsHasNothingIsToldButThat)
{
	const ImageId image = import(9, Visibility::Public);
	const auto second = library_.open(gate_);
	SourceControl control{*second};
	const RemoteRequests requests{*second, control, [](const char *, const json &) {}};
	const json answer = requests.answer("ShowImage", {{"imageId", image.text()}});
	EXPECT_EQ(answer.at("error").at("kind"), "read_only") << "rather than that there is no such image";
	EXPECT_TRUE(requests.answer("GetStreamList", json::object()).at("streams").empty());
}

TEST_F(UnprivilegedRequestsTest, WhatIsNotPublicDoesNotExist)
{
	const ImageId secret = import(5, Visibility::Private);
	EXPECT_TRUE(answer("GetStreamList").at("streams").empty());
	EXPECT_EQ(refusal("GetImageList", {{"streamId", library_.stream().text()}}), "not_found");
	import(6, Visibility::Public);
	const std::string everything = answer("GetStreamList").dump() + answer("GetStatus").dump() +
				       answer("GetImageList", {{"streamId", library_.stream().text()}}).dump();
	EXPECT_EQ(everything.find(secret.text()), std::string::npos);
}

TEST_F(UnprivilegedRequestsTest, EventsTellOnlyOfWhatEveryoneSeesOrSaw)
{
	const ImageId image = import(5, Visibility::Private);
	ASSERT_TRUE(library_.setVisibility(image, Visibility::Subscribers));
	EXPECT_EQ(emitted(), "[]");
	ASSERT_TRUE(library_.setVisibility(image, Visibility::Public));
	EXPECT_NE(emitted().find(R"("visibility":"public")"), std::string::npos);
	ASSERT_TRUE(library_.setVisibility(image, Visibility::Subscribers));
	EXPECT_EQ(emitted().find("subscribers"), std::string::npos);
}

} // namespace
} // namespace StreamImages
