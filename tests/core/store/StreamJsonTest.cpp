#include "core/store/StreamJson.hpp"

#include "StoreTest.hpp"
#include "core/store/JsonDocument.hpp"

namespace StreamImages {

namespace {

// What reading gives after somebody changed the document.
Expected<StreamDocument> readEdited(const std::function<void(Json &)> &edit)
{
	auto document = Json::parse(writeStreamDocument(sampleStream(1), 1));
	edit(document);
	return readStreamDocument(bytesOf(sealed(document)));
}

StreamImage firstImageEdited(const std::function<void(Json &)> &edit)
{
	const auto document = readEdited([&](Json &stream) { edit(stream["images"][0]); });
	EXPECT_TRUE(document) << (document ? "" : document.error().detail);
	return document ? document->stream->images.at(0) : StreamImage{};
}

bool isDamaged(const std::function<void(Json &)> &edit)
{
	const auto document = readEdited(edit);
	return !document && document.error().kind == ErrorKind::CorruptFile;
}

bool textIsDamaged(std::string_view text)
{
	const auto document = readStreamDocument(bytesOf(text));
	return !document && document.error().kind == ErrorKind::CorruptFile;
}

Json nested(std::size_t depth)
{
	Json value = 1;
	for (std::size_t level = 0; level < depth; ++level) {
		value = Json::array({value});
	}
	return value;
}

TEST(StreamJsonTest, EveryFieldSurvivesTheRoundTrip)
{
	Stream stream = sampleStream(7);
	StreamImage &image = stream.images[0];
	image.heldPrivate = true;
	image.trashedSince = image.updated + std::chrono::milliseconds{1};
	image.content.format = ImageFormat::WebP;
	image.content.frames = 12;
	stream.images[1].visibility = Visibility::Private;
	stream.images[1].tags.clear();
	stream.generation = 41;

	const auto read = readStreamDocument(bytesOf(writeStreamDocument(stream, 41)));
	ASSERT_TRUE(read);
	EXPECT_FALSE(read->newerSchema);
	EXPECT_EQ(read->stream, stream);
}

TEST(StreamJsonTest, SaysWhatTheFormatSays)
{
	const std::string text = writeStreamDocument(sampleStream(1), 3);
	const auto document = Json::parse(text);
	EXPECT_EQ(document.at("schema"), 1);
	EXPECT_EQ(document.at("generation"), 3);
	EXPECT_EQ(document.at("created"), "2025-12-29T09:20:00.001Z");
	const Json &image = document.at("images").at(1);
	EXPECT_EQ(image.at("visibility"), "subscribers");
	EXPECT_FALSE(image.contains("heldPrivate"));
	EXPECT_FALSE(image.contains("trashedSince"));
	EXPECT_EQ(image.at("content"), (Json{{"sha256", sha256Hex(bytesOf("11"))},
					     {"mimeType", "image/png"},
					     {"bytes", 2},
					     {"width", 640},
					     {"height", 480},
					     {"frames", 1}}));
	EXPECT_EQ(text, sealed(document));
}

TEST(StreamJsonTest, UnknownFieldsOfEveryLevelSurvive)
{
	const auto edited = readEdited([](Json &stream) {
		stream["colour"] = "red";
		stream["images"][0]["rating"] = {{"stars", 5}};
		stream["images"][0]["content"]["colourSpace"] = "Display P3";
	});
	ASSERT_TRUE(edited);
	const auto again = Json::parse(writeStreamDocument(*edited->stream, 2));
	EXPECT_EQ(again.at("colour"), "red");
	EXPECT_EQ(again.at("images").at(0).at("rating").at("stars"), 5);
	EXPECT_EQ(again.at("images").at(0).at("content").at("colourSpace"), "Display P3");
	EXPECT_EQ(again.at("images").at(0).at("content").size(), 7U);

	const auto readAgain = readStreamDocument(bytesOf(writeStreamDocument(*edited->stream, 1)));
	ASSERT_TRUE(readAgain);
	EXPECT_EQ(readAgain->stream, edited->stream);
}

TEST(StreamJsonTest, WithoutUnknownFieldsNoneAreKept)
{
	const auto read = readStreamDocument(bytesOf(writeStreamDocument(sampleStream(1), 1)));
	ASSERT_TRUE(read);
	EXPECT_EQ(read->stream->unknownFields, "");
	EXPECT_EQ(read->stream->images[0].unknownFields, "");
}

TEST(StreamJsonTest, UnknownVisibilityIsPrivate)
{
	for (const Json &word : {Json{"friends"}, Json{"Public"}, Json{3}, Json{}, Json::array({"public"})}) {
		EXPECT_EQ(firstImageEdited([&](Json &image) { image["visibility"] = word; }).visibility,
			  Visibility::Private)
			<< word;
	}
	EXPECT_EQ(firstImageEdited([](Json &image) { image.erase("visibility"); }).visibility, Visibility::Private);
}

TEST(StreamJsonTest, UnclearHoldIsAHold)
{
	EXPECT_TRUE(firstImageEdited([](Json &image) { image["heldPrivate"] = "no"; }).heldPrivate);
	EXPECT_TRUE(firstImageEdited([](Json &image) { image["heldPrivate"] = nullptr; }).heldPrivate);
	EXPECT_FALSE(firstImageEdited([](Json &image) { image["heldPrivate"] = false; }).heldPrivate);
}

TEST(StreamJsonTest, HarmlessFieldsOfAWrongTypeAreEmpty)
{
	const StreamImage image = firstImageEdited([](Json &json) {
		json["title"] = 5;
		json["fileName"] = nullptr;
		json["caption"] = Json::array();
		json["tags"] = Json::array({"kept", 7, nullptr});
		json["created"] = "yesterday";
		json.erase("updated");
	});
	EXPECT_EQ(image.title, "");
	EXPECT_EQ(image.fileName, "");
	EXPECT_EQ(image.caption, "");
	EXPECT_THAT(image.tags, testing::ElementsAre("kept"));
	EXPECT_EQ(image.created, UtcTime{});
	EXPECT_EQ(image.updated, UtcTime{});
	EXPECT_TRUE(firstImageEdited([](Json &json) { json["tags"] = "none"; }).tags.empty());
}

TEST(StreamJsonTest, FieldsThatCannotBeGuessedMakeTheFileDamaged)
{
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["id"] = "../../etc/passwd"; }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream.erase("images"); }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["images"] = Json::object(); }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["images"][0] = 5; }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["images"][0].erase("id"); }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["images"][0].erase("content"); }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["images"][0]["content"] = "here"; }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["images"][0]["trashedSince"] = 5; }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream.erase("schema"); }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["schema"] = 0; }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["schema"] = "1"; }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["generation"] = -1; }));
}

TEST(StreamJsonTest, ContentMustBeWhole)
{
	const auto damagedContent = [](const std::function<void(Json &)> &edit) {
		return isDamaged([&](Json &stream) { edit(stream["images"][0]["content"]); });
	};
	EXPECT_TRUE(damagedContent([](Json &content) { content["sha256"] = std::string(64, 'A'); }));
	EXPECT_TRUE(damagedContent([](Json &content) { content["sha256"] = "../../../etc/passwd"; }));
	EXPECT_TRUE(damagedContent([](Json &content) { content["mimeType"] = "image/svg+xml"; }));
	EXPECT_TRUE(damagedContent([](Json &content) { content["bytes"] = -1; }));
	EXPECT_TRUE(damagedContent([](Json &content) { content["width"] = 0; }));
	EXPECT_TRUE(damagedContent([](Json &content) { content["height"] = 1e9; }));
	EXPECT_TRUE(damagedContent([](Json &content) { content["frames"] = 4'294'967'297; }));
}

TEST(StreamJsonTest, TwoImagesOfTheSameIdAreDamage)
{
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["images"][1]["id"] = stream["images"][0]["id"]; }));
}

TEST(StreamJsonTest, AnythingButAWholeDocumentIsDamage)
{
	const std::string good = writeStreamDocument(sampleStream(1), 1);
	EXPECT_TRUE(textIsDamaged(""));
	EXPECT_TRUE(textIsDamaged("[]"));
	EXPECT_TRUE(textIsDamaged("null"));
	EXPECT_TRUE(textIsDamaged(std::string_view{"\0\0\0\0", 4}));
	EXPECT_TRUE(textIsDamaged(good + "x"));
	EXPECT_TRUE(textIsDamaged("{\"schema\": 1e999}"));
	EXPECT_TRUE(textIsDamaged("{\"schema\": 1, \"title\": \"\xff\xfe\"}"));
	for (std::size_t length = 0; length + 2 < good.size(); ++length) {
		EXPECT_TRUE(textIsDamaged(std::string_view{good}.substr(0, length))) << length;
	}
}

TEST(StreamJsonTest, AnyChangeOfTheTextIsDamage)
{
	std::string text = writeStreamDocument(sampleStream(1), 1);
	const std::size_t at = text.find("\"subscribers\"");
	text.replace(at, 13, "\"public\"");
	EXPECT_TRUE(textIsDamaged(text));
}

TEST(StreamJsonTest, NestingOverTheLimitIsDamageAndUpToItIsNot)
{
	EXPECT_TRUE(readEdited([](Json &stream) { stream["deep"] = nested(31); }));
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["deep"] = nested(32); }));
	EXPECT_TRUE(readEdited([](Json &stream) { stream["text"] = std::string(100, '['); }));
	EXPECT_TRUE(readEdited([](Json &stream) { stream["text"] = "\"\\" + std::string(100, '{'); }));
	EXPECT_TRUE(textIsDamaged(std::string(1 << 20, '[')));
	EXPECT_TRUE(textIsDamaged("{\"a\":" + std::string(1 << 20, '[')));
}

TEST(StreamJsonTest, MoreValuesThanAnyFileOfOursHasAreDamage)
{
	const auto listOf = [](std::size_t values) { return Json(std::vector<int>(values, 1)); };
	EXPECT_TRUE(readEdited([&](Json &stream) { stream["list"] = listOf(kMaxValues - 1000); }));
	EXPECT_TRUE(isDamaged([&](Json &stream) { stream["list"] = listOf(kMaxValues + 1); }));
}

TEST(StreamJsonTest, BracketsCountOutsideOfTextsOnly)
{
	for (const char *text : {"[", "\\", "\"", "\\\"[", "\"\\\\", ""}) {
		const std::string brackets = text + std::string(100, '[') + text;
		EXPECT_TRUE(readEdited([&](Json &stream) { stream["before"] = brackets; })) << brackets;
		EXPECT_TRUE(isDamaged([&](Json &stream) {
			stream["before"] = brackets;
			stream["deep"] = nested(32);
		})) << brackets;
	}
}

TEST(StreamJsonTest, FileOverTheSizeLimitIsDamage)
{
	EXPECT_TRUE(isDamaged([](Json &stream) { stream["text"] = std::string(17u << 20, 'x'); }));
}

TEST(StreamJsonTest, InvalidUtf8IsSavedAsReplacementCharacters)
{
	Stream stream = sampleStream(1);
	stream.title = "bad \xff byte";
	const auto read = readStreamDocument(bytesOf(writeStreamDocument(stream, 1)));
	ASSERT_TRUE(read);
	EXPECT_EQ(read->stream->title, "bad \xEF\xBF\xBD byte");
}

TEST(StreamJsonTest, NewerSchemaIsSaidSoWhateverElseItHolds)
{
	const auto readable = readStreamDocument(
		bytesOf(Json::parse(writeStreamDocument(sampleStream(1), 1))
				.patch(Json::parse(R"([{"op": "replace", "path": "/schema", "value": 2}])"))
				.dump()));
	ASSERT_TRUE(readable);
	EXPECT_TRUE(readable->newerSchema);
	EXPECT_EQ(readable->stream->title, "Stream 1");

	const auto unreadable = readStreamDocument(bytesOf(R"({"schema": 9, "pictures": []})"));
	ASSERT_TRUE(unreadable);
	EXPECT_TRUE(unreadable->newerSchema);
	EXPECT_FALSE(unreadable->stream);
}

TEST(LibraryJsonTest, OrderAndUnknownFieldsSurviveTheRoundTrip)
{
	LibraryDocument library{.order = {streamId(2), streamId(1)},
				.slots = {},
				.generation = 5,
				.unknownFields = R"({"theme":"dark"})"};
	library.slots.assign(7, imageId(3));
	const auto read = readLibraryDocument(bytesOf(writeLibraryDocument(library)));
	ASSERT_TRUE(read);
	EXPECT_EQ(read->order, library.order);
	EXPECT_EQ(read->slots, library.slots);
	EXPECT_EQ(read->generation, 5U);
	EXPECT_EQ(read->unknownFields, library.unknownFields);
	EXPECT_FALSE(read->newerSchema);
}

TEST(LibraryJsonTest, EntriesThatAreNoIdsAreSkipped)
{
	const Json document{{"schema", 1}, {"generation", 1}, {"streams", {"x", 5, streamId(3).text()}}};
	const auto read = readLibraryDocument(bytesOf(sealed(document)));
	ASSERT_TRUE(read);
	EXPECT_THAT(read->order, testing::ElementsAre(streamId(3)));
}

TEST(LibraryJsonTest, SlotsThatAreNotUnderstoodAreEmpty)
{
	for (const Json &slots : {Json("none"), Json{5, "x"}, Json{{"1", imageId(3).text()}}}) {
		const Json document{{"schema", 1}, {"generation", 1}, {"streams", Json::array()}, {"slots", slots}};
		EXPECT_EQ(readLibraryDocument(bytesOf(sealed(document)))->slots, Slots{}) << slots;
	}
}

TEST(LibraryJsonTest, AnImageIsInOneSlotWhateverTheFileSays)
{
	const std::string image = imageId(3).text();
	const Json document{
		{"schema", 1}, {"generation", 1}, {"streams", Json::array()}, {"slots", {image, "", image}}};
	const Slots slots = readLibraryDocument(bytesOf(sealed(document)))->slots;
	EXPECT_TRUE(slots.at(1).empty());
	EXPECT_EQ(slots.slotOf(imageId(3)), 3);
}

TEST(LibraryJsonTest, WithoutAnOrderItIsDamaged)
{
	const Json document{{"schema", 1}, {"generation", 1}, {"streams", "none"}};
	EXPECT_EQ(readLibraryDocument(bytesOf(sealed(document))).error().kind, ErrorKind::CorruptFile);
}

} // namespace

} // namespace StreamImages
