#include "core/store/JsonDocument.hpp"

#include "core/store/Sha256.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

constexpr auto kReplaceInvalidUtf8 = Json::error_handler_t::replace;

// Whether the quote there is part of a string, because an odd number of backslashes precedes it.
bool isEscaped(std::string_view text, std::size_t quote)
{
	std::size_t first = quote;
	while (text[first - 1] == '\\') {
		--first;
	}
	return (quote - first) % 2 == 1;
}

// The quote that ends the string which begins with the one there; the end of the text when there is none.
std::size_t findEndOfString(std::string_view text, std::size_t quote)
{
	do {
		quote = text.find('"', quote + 1);
	} while (quote != std::string_view::npos && isEscaped(text, quote));
	return std::min(quote, text.size());
}

// Looked at before parsing, because nlohmann_json has no limits of its own, its dump recurses, and its indenting makes much
// of many short values. For text that is not JSON the answer means nothing.
bool isTooIntricate(std::string_view text)
{
	std::size_t depth = 0;
	std::size_t values = 0;
	for (std::size_t at = 0; at < text.size(); ++at) {
		const char character = text[at];
		if (character == '"') {
			at = findEndOfString(text, at); // in one piece: most of a document lies in strings
		} else if (character == ',') {
			++values;
		} else if (character == '{' || character == '[') {
			++values;
			if (++depth > kMaxNesting) {
				return true;
			}
		} else if ((character == '}' || character == ']') && depth > 0) {
			--depth;
		}
	}
	return values > kMaxValues;
}

// As writeDocument dumps it: a line break within a text is escaped, and members deeper down are indented further.
constexpr std::string_view kBeforeHash = "\n\t\"sha256\": \"";
const std::string kNoHash(kSha256Digits, '0');

// Puts zeros in the place of the hash; what was there. Empty when there is no such place.
std::string takeHash(std::string &text)
{
	const std::size_t place = text.rfind(kBeforeHash);
	if (place == std::string::npos || text.size() < place + kBeforeHash.size() + kSha256Digits) {
		return {};
	}
	std::string hash = text.substr(place + kBeforeHash.size(), kSha256Digits);
	text.replace(place + kBeforeHash.size(), kSha256Digits, kNoHash);
	return hash;
}

std::string hashOf(const std::string &text)
{
	return sha256Hex(std::as_bytes(std::span{text}));
}

bool hasMatchingHash(std::string text)
{
	const std::string stored = takeHash(text);
	return !stored.empty() && stored == hashOf(text);
}

} // namespace

Expected<JsonDocument> parseDocument(std::span<const std::byte> bytes)
{
	const std::string_view text{reinterpret_cast<const char *>(bytes.data()), bytes.size()};
	if (text.size() > kMaxDocumentBytes || isTooIntricate(text)) {
		return failure(ErrorKind::CorruptFile, "larger, nested deeper or of more values than any file of ours");
	}
	JsonDocument document{.body = Json::parse(text.begin(), text.end(), nullptr, false)};
	if (!document.body.is_object()) {
		return failure(ErrorKind::CorruptFile, "not a JSON object");
	}
	const auto schema = findUnsigned(document.body, "schema");
	if (!schema || *schema == 0) {
		return failure(ErrorKind::CorruptFile, "no schema number");
	}
	document.newerSchema = *schema > kSchema;
	if (!document.newerSchema && !hasMatchingHash(std::string{text})) {
		return failure(ErrorKind::CorruptFile, "not what its hash promises");
	}
	const auto generation = findUnsigned(document.body, "generation");
	if (!generation && !document.newerSchema) {
		return failure(ErrorKind::CorruptFile, "no generation number");
	}
	document.generation = generation.value_or(0);
	document.body = without(std::move(document.body), {"schema", "generation", "sha256"});
	return document;
}

std::string writeDocument(Json body, std::uint64_t generation)
{
	body["schema"] = kSchema;
	body["generation"] = generation;
	body["sha256"] = kNoHash;
	std::string text = body.dump(1, '\t', false, kReplaceInvalidUtf8) + '\n';
	text.replace(text.rfind(kBeforeHash) + kBeforeHash.size(), kSha256Digits, hashOf(text));
	return text;
}

const Json *findMember(const Json &object, std::string_view name)
{
	const auto member = object.find(name);
	return member == object.end() ? nullptr : &*member;
}

const std::string *findText(const Json &object, std::string_view name)
{
	const Json *member = findMember(object, name);
	return member != nullptr ? member->get_ptr<const std::string *>() : nullptr;
}

std::optional<std::uint64_t> findUnsigned(const Json &object, std::string_view name)
{
	const Json *member = findMember(object, name);
	const auto *number = member != nullptr ? member->get_ptr<const std::uint64_t *>() : nullptr;
	return number != nullptr ? std::optional{*number} : std::nullopt;
}

std::optional<UtcTime> findTime(const Json &object, std::string_view name)
{
	const std::string *text = findText(object, name);
	return text != nullptr ? parseIso8601(*text) : std::nullopt;
}

Json without(Json &&object, std::initializer_list<const char *> names)
{
	for (const char *name : names) {
		object.erase(name);
	}
	return std::move(object);
}

std::string toUnknownFields(const Json &object)
{
	return object.empty() ? std::string{} : object.dump(-1, ' ', false, kReplaceInvalidUtf8);
}

Json fromUnknownFields(const std::string &text)
{
	if (text.empty()) {
		return Json::object(); // as nearly always; the parser would make an error message of it
	}
	Json object = Json::parse(text, nullptr, false);
	return object.is_object() ? object : Json::object();
}

} // namespace StreamImages
