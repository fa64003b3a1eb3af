#include "core/store/StreamIndex.hpp"

#include "Documents.hpp"
#include "Promise.hpp"

#include <cstdint>

// Any bytes as streams.index: of no use, or read, and then what is written reads as the same again.

namespace {

using namespace StreamImages;

void check(std::span<const std::byte> bytes)
{
	const StreamIndex first = readStreamIndex(bytes);
	for (const auto &[id, entry] : first) {
		promise(id == entry.facts.id && !id.empty(), "an entry is that of its stream");
		promise(entry.stamp.has_value(), "whether it still counts can be told");
	}
	const std::string written = writeStreamIndex(first);
	const StreamIndex second = readStreamIndex(asBytes(written));
	promise(second == first, "nothing is lost or changed by writing");
	promise(writeStreamIndex(second) == written, "writing is a fixed point");
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
