#include "tests/plugin/RemoteFixture.hpp"

#include <QByteArray>

#include <gmock/gmock.h>

#include <optional>

namespace StreamImages {
namespace {

using nlohmann::json;
using testing::ElementsAre;

class RemoteRequestsTest : public RemoteTest {
protected:
	json imageList(json query = json::object())
	{
		query["streamId"] = library_.stream().text();
		return answer("GetImageList", query).at("images");
	}

	// Of each, the width in pixels.
	std::vector<int> widths(const json &query)
	{
		std::vector<int> result;
		for (const json &image : imageList(query)) {
			result.push_back(image.at("width"));
		}
		return result;
	}

	std::optional<PixelSize> thumbnailSize(const ImageId &image, const json &more = json::object())
	{
		json data = more;
		data["imageId"] = image.text();
		const json thumbnail = answer("GetThumbnail", data);
		EXPECT_EQ(thumbnail.at("mimeType"), "image/jpeg");
		const QByteArray jpeg =
			QByteArray::fromBase64(QByteArray::fromStdString(thumbnail.at("base64").get<std::string>()));
		const auto header = Imaging{}.readHeader(std::as_bytes(std::span{jpeg}));
		EXPECT_EQ(thumbnail.at("width"), header->size.widthPx);
		EXPECT_EQ(thumbnail.at("height"), header->size.heightPx);
		return header->size;
	}
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

	manager().endAppearance(manager().beginAppearance(image));
	const json images = imageList();
	ASSERT_EQ(images.size(), 1u);
	EXPECT_EQ(images[0].at("imageId"), image.text());
	EXPECT_EQ(images[0].at("streamId"), library_.stream().text());
	EXPECT_EQ(images[0].at("visibility"), "public");
	EXPECT_EQ(images[0].at("mimeType"), "image/png");
	EXPECT_EQ(images[0].at("width"), 5);
	EXPECT_EQ(images[0].at("views"), 1);
	EXPECT_EQ(images[0].at("onAir"), false);
	EXPECT_FALSE(images[0].contains("slot"));
}

TEST_F(RemoteRequestsTest, ListsByVisibilityWordsAndOrder)
{
	const ImageId small = import(5, Visibility::Public);
	import(60, Visibility::Private);
	EXPECT_THAT(widths({{"visibility", "private"}}), ElementsAre(60));
	EXPECT_EQ(answer("UpdateImage", {{"imageId", small.text()}, {"title", "Our logo"}}).at("ok"), true);
	EXPECT_THAT(widths({{"search", "LOGO"}}), ElementsAre(5));
	EXPECT_THAT(widths({{"sort", "size"}}), ElementsAre(5, 60));
	EXPECT_THAT(widths({{"sort", "size"}, {"descending", true}}), ElementsAre(60, 5));
	const json data{{"streamId", library_.stream().text()}, {"sort", "beauty"}};
	EXPECT_EQ(refusal("GetImageList", data), "invalid_argument");
}

TEST_F(RemoteRequestsTest, GivesThumbnailsOfItsShapeAndSquareOnesForKeys)
{
	const ImageId image = library_.import(Pictures::plainPng({400, 100}, Pictures::kRed), Visibility::Private);
	EXPECT_EQ(thumbnailSize(image), (PixelSize{200, 50}));
	EXPECT_EQ(thumbnailSize(image, {{"size", 72}}), (PixelSize{72, 72}));
	EXPECT_EQ(thumbnailSize(image, {{"size", 144}}), (PixelSize{144, 144}));
	EXPECT_EQ(refusal("GetThumbnail", {{"imageId", image.text()}, {"size", 9000}}), "invalid_argument");
}

TEST_F(RemoteRequestsTest, ImportsFilesAndTellsHowEachWent)
{
	const auto missing = library_.folder() / "missing.png";
	const json accepted = answer(
		"ImportImages", {{"streamId", library_.stream().text()}, {"paths", {{{"path", missing.string()}}}}});
	ASSERT_EQ(accepted.at("ok"), true) << accepted;
	const json finished = waitFor("ImportFinished");
	EXPECT_EQ(finished.at("jobId"), accepted.at("jobId"));
	EXPECT_TRUE(finished.at("imported").empty());
	EXPECT_EQ(finished.at("failed").at(0).at("path"), missing.string());
	EXPECT_EQ(finished.at("failed").at(0).at("kind"), "not_found");
	const json progress = eventsNamed("ImportProgress").back();
	EXPECT_EQ(progress.at("done"), 1);
	EXPECT_EQ(progress.at("failed"), 1);
	EXPECT_EQ(progress.at("total"), 1);
}

TEST_F(RemoteRequestsTest, ImportsNothingByAPathThatDependsOnWhereObsWasStarted)
{
	const json data{{"streamId", library_.stream().text()}, {"paths", {{{"path", "logo.png"}}}}};
	EXPECT_EQ(refusal("ImportImages", data), "invalid_argument");
}

TEST_F(RemoteRequestsTest, ChangesVisibilityAndTellsOfIt)
{
	const ImageId image = import(5, Visibility::Private);
	EXPECT_EQ(setVisibility(image, "public").at("ok"), true);
	EXPECT_TRUE(manager().permit(image, Audience::Everyone).allows());
	EXPECT_EQ(eventsNamed("VisibilityChanged").size(), 1u);
}

TEST_F(RemoteRequestsTest, ChangesWhatWasNamedAndLeavesTheRest)
{
	const ImageId image = import(5, Visibility::Private);
	EXPECT_EQ(answer("UpdateImage", {{"imageId", image.text()}, {"caption", "Words"}, {"tags", {{{"tag", "a"}}}}})
			  .at("ok"),
		  true);
	EXPECT_EQ(answer("UpdateImage", {{"imageId", image.text()}, {"title", "Logo"}, {"caption", nullptr}}).at("ok"),
		  true);
	const auto updated = manager().image(image, Audience::Owner).value();
	EXPECT_EQ(updated->title, "Logo");
	EXPECT_EQ(updated->caption, "Words");
	EXPECT_THAT(updated->tags, ElementsAre("a"));
	EXPECT_EQ(answer("UpdateImage", {{"imageId", image.text()}, {"tags", {{{"tag", ""}}}}}).at("ok"), true);
	EXPECT_TRUE(manager().image(image, Audience::Owner).value()->tags.empty());
	EXPECT_EQ(refusal("UpdateImage", {{"imageId", image.text()}}), "invalid_argument");
}

TEST_F(RemoteRequestsTest, RemovesToTheTrashAndRestores)
{
	const ImageId image = import(5, Visibility::Public);
	EXPECT_EQ(answer("RemoveImages", {{"imageIds", idsOf(image)}}).at("ok"), true);
	EXPECT_TRUE(imageList().empty());
	EXPECT_EQ(answer("RestoreImages", {{"imageIds", idsOf(image)}}).at("ok"), true);
	EXPECT_EQ(imageList().size(), 1u);
}

TEST_F(RemoteRequestsTest, AssignsAndEmptiesSlots)
{
	const ImageId image = import(5, Visibility::Private);
	EXPECT_EQ(answer("AssignSlot", {{"slot", 3}, {"imageId", image.text()}}).at("ok"), true);
	EXPECT_EQ(imageList().at(0).at("slot"), 3);
	EXPECT_EQ(answer("GetStatus").at("slots").at(0).at("imageId"), image.text());
	EXPECT_EQ(eventsNamed("SlotsChanged").back().at("slots").size(), 1u);
	EXPECT_EQ(answer("AssignSlot", {{"slot", 3}}).at("ok"), true);
	EXPECT_TRUE(answer("GetStatus").at("slots").empty());
	EXPECT_TRUE(eventsNamed("SlotsChanged").back().at("slots").empty());
	for (const json &slot : {json(0), json(11), json(-1), json(std::int64_t{1} << 40)}) {
		EXPECT_EQ(refusal("AssignSlot", {{"slot", slot}}), "invalid_argument");
	}
}

TEST_F(RemoteRequestsTest, PanicIsPutOnAndLiftedAndTold)
{
	EXPECT_EQ(answer("SetPanic", {{"active", true}}).at("ok"), true);
	EXPECT_TRUE(manager().panic());
	EXPECT_EQ(answer("GetStatus").at("panic"), true);
	EXPECT_EQ(answer("SetPanic", {{"active", false}}).at("ok"), true);
	EXPECT_FALSE(manager().panic());
	EXPECT_THAT(eventsNamed("PanicChanged"), ElementsAre(json{{"active", true}}, json{{"active", false}}));
}

TEST_F(RemoteRequestsTest, WithoutAnySourceThereIsNothingToShowIn)
{
	const ImageId image = import(5, Visibility::Public);
	EXPECT_EQ(refusal("ShowImage", {{"imageId", image.text()}}), "not_found");
	for (const char *request : {"NextImage", "PreviousImage", "RandomImage", "HideImage"}) {
		EXPECT_EQ(refusal(request), "not_found");
		EXPECT_EQ(refusal(request, {{"sourceName", "Camera"}}), "not_found");
	}
}

TEST_F(RemoteRequestsTest, TellsTheHealthOfLibraryAndCaches)
{
	import(5, Visibility::Private);
	const json status = answer("GetStatus");
	EXPECT_EQ(status.at("apiVersion"), kRemoteApiVersion);
	EXPECT_EQ(status.at("libraryAccess"), "writable");
	EXPECT_EQ(status.at("library").at("imageCount"), 1);
	EXPECT_EQ(status.at("library").at("unsavedStreams"), 0);
	EXPECT_TRUE(status.at("library").at("problems").empty());
	EXPECT_TRUE(status.at("cache").contains("bytes"));
}

TEST_F(RemoteRequestsTest, TellsAndClearsTheCachesByPage)
{
	const ImageId image = import(50, Visibility::Private);
	ASSERT_TRUE(manager().thumbnailPixels(image, Audience::Owner, CachePage::Gallery));
	const auto entries = [&](const char *page) {
		const json statisticsOfAll = answer("GetCacheStats").at("pages");
		for (const json &statistics : statisticsOfAll) {
			if (statistics.at("page") == page) {
				return statistics.at("entries").get<int>();
			}
		}
		return -1;
	};
	EXPECT_EQ(entries("gallery"), 1);
	EXPECT_EQ(answer("ClearCache", {{"page", "browser"}}).at("ok"), true);
	EXPECT_EQ(entries("gallery"), 1);
	EXPECT_EQ(answer("ClearCache", {{"page", "gallery"}}).at("ok"), true);
	EXPECT_EQ(entries("gallery"), 0);
	EXPECT_EQ(answer("ClearCache").at("ok"), true);
	EXPECT_EQ(answer("GetCacheStats").at("disk").at("thumbnailBytes"), 0);
	EXPECT_EQ(refusal("ClearCache", {{"page", "all"}}), "invalid_argument");
}

// As obs-websocket asks for a batch that it executes frame by frame.
TEST_F(RemoteRequestsTest, NothingThatWaitsIsDoneOnTheGraphicsThread)
{
	const auto onGraphicsThread = [&](const char *request, const json &data) {
		return requests_.answer(request, data, RemoteRequests::From::GraphicsThread);
	};
	for (const RemoteRoute &route : requests_.routes()) {
		if (route.pace == RemoteRoute::Pace::Waits) {
			const json refused = onGraphicsThread(route.name, json::object());
			EXPECT_EQ(refused.at("error").at("kind"), "invalid_argument") << route.name;
			EXPECT_NE(refused.dump().find("frame"), std::string::npos) << route.name;
		}
	}
	EXPECT_EQ(onGraphicsThread("SetPanic", {{"active", true}}).at("ok"), true);
	EXPECT_TRUE(manager().panic());
}

// ---- events ----

TEST_F(RemoteRequestsTest, EachChangeOfTheLibraryIsToldOnce)
{
	const ImageId image = import(5, Visibility::Private);
	const std::size_t before = eventsNamed("LibraryChanged").size();
	ASSERT_EQ(answer("UpdateImage", {{"imageId", image.text()}, {"title", "Other"}}).at("ok"), true);
	const std::vector<json> told = eventsNamed("LibraryChanged");
	ASSERT_EQ(told.size(), before + 1);
	EXPECT_EQ(told.back(), (json{{"streamId", library_.stream().text()}}));
	ASSERT_EQ(answer("CreateStream", {{"title", "Another"}}).at("ok"), true);
	EXPECT_EQ(eventsNamed("LibraryChanged").back(), json::object());
}

// ---- a library that another OBS has ----

TEST_F(UnpermittedRemoteTest, OfALibraryThatAnotherObsHasNothingIsToldButThat)
{
	const ImageId image = import(9, Visibility::Public);
	const auto second = library_.open(gate_);
	const SourceControl control{*second};
	const RemoteAccess access{*second};
	const StageRequests stage{*second, control, access};
	const LibraryRequests reading{*second, control, access, broadcast_};
	const json shown = RemoteRequests{access, stage.routes()}.answer("ShowImage", {{"imageId", image.text()}});
	EXPECT_EQ(shown.at("error").at("kind"), "read_only") << "rather than that there is no such image";
	EXPECT_TRUE(
		RemoteRequests(access, reading.routes()).answer("GetStreamList", json::object()).at("streams").empty());
}

} // namespace
} // namespace StreamImages
