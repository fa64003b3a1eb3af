#include "core/store/StreamJson.hpp"

#include "core/base/Hex.hpp"
#include "core/store/JsonDocument.hpp"
#include "core/store/Sha256.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

Json writeComment(const Comment &comment)
{
	Json json = fromUnknownFields(comment.unknownFields);
	json["id"] = comment.id.text();
	json["author"] = comment.author;
	json["time"] = toIso8601(comment.time);
	json["text"] = comment.text;
	return json;
}

Json writeImage(const StreamImage &image)
{
	Json json = fromUnknownFields(image.unknownFields);
	json["id"] = image.id.text();
	json["title"] = image.title;
	json["fileName"] = image.fileName;
	json["caption"] = image.caption;
	json["tags"] = image.tags;
	if (!image.comments.empty()) {
		Json &comments = json["comments"] = Json::array();
		for (const Comment &comment : image.comments) {
			comments.push_back(writeComment(comment));
		}
	}
	json["visibility"] = toString(image.visibility);
	json["created"] = toIso8601(image.created);
	json["updated"] = toIso8601(image.updated);
	if (image.heldPrivate) {
		json["heldPrivate"] = true;
	}
	if (image.trashedSince) {
		json["trashedSince"] = toIso8601(*image.trashedSince);
	}
	if (image.moves > 0) {
		json["moves"] = image.moves;
	}
	Json &content = json["content"]; // may hold unknown fields of the content already
	if (!content.is_object()) {
		content = Json::object();
	}
	content["sha256"] = image.content.sha256;
	content["mimeType"] = mimeType(image.content.format);
	content["bytes"] = image.content.bytes;
	content["width"] = image.content.widthPx;
	content["height"] = image.content.heightPx;
	content["frames"] = image.content.frames;
	return json;
}

// The fields we do not know; those of the content stay inside a member of that name.
std::string unknownImageFields(Json &&json)
{
	Json ofContent =
		without(std::move(json["content"]), {"sha256", "mimeType", "bytes", "width", "height", "frames"});
	Json unknown =
		without(std::move(json), {"id", "title", "fileName", "caption", "tags", "comments", "visibility",
					  "created", "updated", "heldPrivate", "trashedSince", "moves", "content"});
	if (!ofContent.empty()) {
		unknown["content"] = std::move(ofContent);
	}
	return toUnknownFields(unknown);
}

// Leaves an empty text in its place.
std::string takeText(Json &object, std::string_view name)
{
	const auto member = object.find(name);
	auto *text = member != object.end() ? member->get_ptr<std::string *>() : nullptr;
	return text != nullptr ? std::move(*text) : std::string{};
}

std::vector<std::string> readTags(Json &image)
{
	std::vector<std::string> tags;
	const auto array = image.find("tags");
	if (array != image.end() && array->is_array()) {
		for (Json &element : *array) {
			if (auto *tag = element.get_ptr<std::string *>()) {
				tags.push_back(std::move(*tag));
			}
		}
	}
	return tags;
}

std::vector<Comment> readComments(Json &image)
{
	std::vector<Comment> comments;
	const auto array = image.find("comments");
	if (array == image.end() || !array->is_array()) {
		return comments;
	}
	for (Json &element : *array) {
		if (CommentId id = CommentId::parse(takeText(element, "id")); !id.empty()) {
			comments.push_back({.id = std::move(id),
					    .author = takeText(element, "author"),
					    .time = findTime(element, "time").value_or(UtcTime{}),
					    .text = takeText(element, "text"),
					    .unknownFields = toUnknownFields(
						    without(std::move(element), {"id", "author", "time", "text"}))});
		}
	}
	return comments;
}

Visibility readVisibility(Json &image)
{
	return parseVisibility(takeText(image, "visibility")).value_or(Visibility::Private);
}

bool readHeldPrivate(const Json &image)
{
	const Json *held = findMember(image, "heldPrivate");
	return held != nullptr && !(held->is_boolean() && !held->get<bool>());
}

// A size or a count, at least 1; 0 when it is not one.
int readCount(const Json &object, std::string_view name)
{
	const std::uint64_t count = findUnsigned(object, name).value_or(0);
	return count <= std::numeric_limits<int>::max() ? static_cast<int>(count) : 0;
}

// Empty unless all of it is there: without it nothing can be found, checked or drawn.
std::optional<ContentFacts> readContentFacts(Json &json)
{
	const auto format = parseMimeType(takeText(json, "mimeType"));
	const auto bytes = findUnsigned(json, "bytes");
	if (!format || !bytes) {
		return std::nullopt;
	}
	ContentFacts content{.sha256 = takeText(json, "sha256"),
			     .format = *format,
			     .bytes = *bytes,
			     .widthPx = readCount(json, "width"),
			     .heightPx = readCount(json, "height"),
			     .frames = readCount(json, "frames")};
	const bool usable = isLowerHex(content.sha256, kSha256Digits) && content.widthPx > 0 && content.heightPx > 0 &&
			    content.frames > 0;
	return usable ? std::optional{std::move(content)} : std::nullopt;
}

// Whether a trash mark is there that says no time. Neither in the trash nor out of it: a guess would show what was thrown
// away, or delete it too early.
bool isTrashedAtNoKnownTime(const Json &json)
{
	return findMember(json, "trashedSince") != nullptr && !findTime(json, "trashedSince");
}

Expected<StreamImage> readImage(Json &&json)
{
	StreamImage image;
	image.id = ImageId::parse(takeText(json, "id"));
	const auto contentJson = json.find("content");
	auto content = contentJson != json.end() ? readContentFacts(*contentJson) : std::nullopt;
	if (image.id.empty() || !content) {
		return failure(ErrorKind::CorruptFile, "an image without id or content");
	}
	if (isTrashedAtNoKnownTime(json)) {
		return failure(ErrorKind::CorruptFile, "an image trashed at no known time");
	}
	image.trashedSince = findTime(json, "trashedSince");
	image.title = takeText(json, "title");
	image.fileName = takeText(json, "fileName");
	image.caption = takeText(json, "caption");
	image.tags = readTags(json);
	image.comments = readComments(json);
	image.visibility = readVisibility(json);
	image.heldPrivate = readHeldPrivate(json);
	image.moves = findUnsigned(json, "moves").value_or(0);
	image.content = std::move(*content);
	image.created = findTime(json, "created").value_or(UtcTime{});
	image.updated = findTime(json, "updated").value_or(UtcTime{});
	image.unknownFields = unknownImageFields(std::move(json));
	return image;
}

bool holdTwins(const std::vector<StreamImage> &images)
{
	std::vector<std::string_view> ids;
	std::ranges::transform(images, std::back_inserter(ids),
			       [](const auto &image) -> std::string_view { return image.id.text(); });
	std::ranges::sort(ids);
	return std::ranges::adjacent_find(ids) != ids.end();
}

Expected<std::vector<StreamImage>> readImages(Json &stream)
{
	const auto array = stream.find("images");
	if (array == stream.end() || !array->is_array()) {
		return failure(ErrorKind::CorruptFile, "a stream without images");
	}
	std::vector<StreamImage> images;
	for (Json &element : *array) {
		auto image = readImage(std::move(element));
		if (!image) {
			return std::unexpected{image.error()};
		}
		images.push_back(std::move(*image));
	}
	if (holdTwins(images)) {
		return failure(ErrorKind::CorruptFile, "two images of the same id");
	}
	return images;
}

Expected<Stream> readStream(JsonDocument &document)
{
	Stream stream;
	stream.id = StreamId::parse(takeText(document.body, "id"));
	if (stream.id.empty()) {
		return failure(ErrorKind::CorruptFile, "a stream without id");
	}
	if (isTrashedAtNoKnownTime(document.body)) {
		return failure(ErrorKind::CorruptFile, "a stream trashed at no known time");
	}
	stream.trashedSince = findTime(document.body, "trashedSince");
	auto images = readImages(document.body);
	if (!images) {
		return std::unexpected{images.error()};
	}
	stream.title = takeText(document.body, "title");
	stream.created = findTime(document.body, "created").value_or(UtcTime{});
	stream.updated = findTime(document.body, "updated").value_or(UtcTime{});
	stream.images = std::move(*images);
	stream.generation = document.generation;
	stream.unknownFields = toUnknownFields(
		without(std::move(document.body), {"id", "title", "created", "updated", "trashedSince", "images"}));
	return stream;
}

// A text for each slot, in their order; empty for none.
Json writeSlots(const Slots &slots)
{
	Json json = Json::array();
	for (int slot = kFirstSlot; slot <= kLastSlot; ++slot) {
		json.push_back(slots.at(slot).text());
	}
	return json;
}

// What is not understood is an empty slot: it holds nothing that could be lost.
Slots readSlots(const Json *json)
{
	Slots slots;
	const std::size_t count = json != nullptr && json->is_array() ? json->size() : 0;
	for (int slot = kFirstSlot; slot <= kLastSlot && static_cast<std::size_t>(slot) <= count; ++slot) {
		const auto *text = (*json)[static_cast<std::size_t>(slot - kFirstSlot)].get_ptr<const std::string *>();
		slots.assign(slot, ImageId::parse(text != nullptr ? *text : ""));
	}
	return slots;
}

} // namespace

std::string writeStreamDocument(const Stream &stream, std::uint64_t generation)
{
	Json json = fromUnknownFields(stream.unknownFields);
	json["id"] = stream.id.text();
	json["title"] = stream.title;
	json["created"] = toIso8601(stream.created);
	json["updated"] = toIso8601(stream.updated);
	if (stream.trashedSince) {
		json["trashedSince"] = toIso8601(*stream.trashedSince);
	}
	Json &images = json["images"] = Json::array();
	for (const StreamImage &image : stream.images) {
		images.push_back(writeImage(image));
	}
	return writeDocument(std::move(json), generation);
}

Expected<StreamDocument> readStreamDocument(std::span<const std::byte> bytes)
{
	auto document = parseDocument(bytes);
	if (!document) {
		return std::unexpected{document.error()};
	}
	auto stream = readStream(*document);
	if (stream) {
		return StreamDocument{std::move(*stream), document->newerSchema};
	}
	if (document->newerSchema) {
		return StreamDocument{std::nullopt, true};
	}
	return std::unexpected{stream.error()};
}

std::string writeLibraryDocument(const LibraryDocument &library)
{
	Json json = fromUnknownFields(library.unknownFields);
	if (library.slots != Slots{}) {
		json["slots"] = writeSlots(library.slots);
	}
	Json &order = json["streams"] = Json::array();
	for (const StreamId &stream : library.order) {
		order.push_back(stream.text());
	}
	return writeDocument(std::move(json), library.generation);
}

Expected<LibraryDocument> readLibraryDocument(std::span<const std::byte> bytes)
{
	auto document = parseDocument(bytes);
	if (!document) {
		return std::unexpected{document.error()};
	}
	LibraryDocument library{.order = {},
				.slots = readSlots(findMember(document->body, "slots")),
				.generation = document->generation,
				.unknownFields = {},
				.newerSchema = document->newerSchema};
	const Json *order = findMember(document->body, "streams");
	if (order == nullptr || !order->is_array()) {
		return library.newerSchema ? Expected<LibraryDocument>{std::move(library)}
					   : failure(ErrorKind::CorruptFile, "a library without an order of streams");
	}
	for (const Json &element : *order) {
		const auto *text = element.get_ptr<const std::string *>();
		if (const StreamId id = StreamId::parse(text != nullptr ? *text : ""); !id.empty()) {
			library.order.push_back(id);
		}
	}
	library.unknownFields = toUnknownFields(without(std::move(document->body), {"slots", "streams"}));
	return library;
}

} // namespace StreamImages
