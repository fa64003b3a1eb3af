#include "core/store/StreamJson.hpp"

#include "Documents.hpp"
#include "Promise.hpp"

#include <cstdint>

// Any bytes as streams/<id>.json: refused as damaged, or read, and then no image is visible to more people than the
// document says word for word, and what is written reads as the same again.

namespace {

using namespace StreamImages;

// Written apart from the reader, and stricter than it has to be: exactly this word, and nothing that could be a hold.
Visibility mostThatMayBeSeen(const Json &image)
{
	if (findMember(image, "trashedSince") != nullptr) {
		return Visibility::Private;
	}
	const Json *held = findMember(image, "heldPrivate");
	if (held != nullptr && *held != Json(false)) {
		return Visibility::Private;
	}
	const std::string *visibility = findText(image, "visibility");
	if (visibility != nullptr && *visibility == "public") {
		return Visibility::Public;
	}
	return visibility != nullptr && *visibility == "subscribers" ? Visibility::Subscribers : Visibility::Private;
}

void promiseNotWidened(const Stream &stream, std::span<const std::byte> bytes)
{
	const std::string_view text{reinterpret_cast<const char *>(bytes.data()), bytes.size()};
	const Json document = Json::parse(text.begin(), text.end(), nullptr, false);
	const Json &images = document.at("images");
	promise(images.size() == stream.images.size(), "every image is read, or none");
	for (std::size_t i = 0; i < stream.images.size(); ++i) {
		const Visibility most = mostThatMayBeSeen(images[i]);
		for (const Audience audience : {Audience::Subscribers, Audience::Everyone}) {
			promise(!mayBeSeenBy(stream.images[i], audience) || mayBeSeenBy(most, audience),
				"reading shows an image to nobody whom the document does not name");
		}
	}
}

void check(std::span<const std::byte> bytes)
{
	const auto first = readStreamDocument(bytes);
	if (!first) {
		promise(first.error().kind == ErrorKind::CorruptFile, "a refused document is a damaged one");
		return;
	}
	promise(first->stream || first->newerSchema, "only a newer document may hold nothing we can read");
	if (!first->stream) {
		return;
	}
	promiseNotWidened(*first->stream, bytes);
	if (first->newerSchema) {
		return; // never written
	}
	const std::string written = writeStreamDocument(*first->stream, first->stream->generation);
	const auto second = readStreamDocument(asBytes(written));
	promise(second && second->stream, "what is written can be read");
	promiseNotWidened(*second->stream, bytes);
	promise(*second->stream == *first->stream, "nothing is lost or changed by writing");
	promise(writeStreamDocument(*second->stream, second->stream->generation) == written,
		"writing is a fixed point");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const auto input = std::as_bytes(std::span{data, size});
	check(input);
	if (const auto document = sealed(input)) {
		check(asBytes(*document));
	}
	return 0;
}
