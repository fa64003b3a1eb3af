#include "core/store/StreamJson.hpp"

#include "Documents.hpp"
#include "Promise.hpp"

#include <cstdint>

// Any bytes as library.json: refused as damaged, or read, and then what is written reads as the same again.

namespace {

using namespace StreamImages;

void check(std::span<const std::byte> bytes)
{
	const auto first = readLibraryDocument(bytes);
	if (!first) {
		promise(first.error().kind == ErrorKind::CorruptFile, "a refused document is a damaged one");
		return;
	}
	if (first->newerSchema) {
		return; // never written
	}
	const std::string written = writeLibraryDocument(*first);
	const auto second = readLibraryDocument(asBytes(written));
	promise(second.has_value(), "what is written can be read");
	promise(second->order == first->order, "the order survives");
	promise(second->generation == first->generation, "the generation survives");
	promise(second->unknownFields == first->unknownFields, "unknown fields survive");
	promise(writeLibraryDocument(*second) == written, "writing is a fixed point");
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
