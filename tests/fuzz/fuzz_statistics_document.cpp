#include "core/store/StatisticsJson.hpp"

#include "Documents.hpp"
#include "Promise.hpp"

#include <cstdint>

// Any bytes as streams/<id>.stats.json: refused as damaged, or read, and then what is written reads as the same again.

namespace {

using namespace StreamImages;

void check(std::span<const std::byte> bytes)
{
	const auto first = readStatisticsDocument(bytes);
	if (!first) {
		promise(first.error().kind == ErrorKind::CorruptFile, "a refused document is a damaged one");
		return;
	}
	for (const auto &[image, statistics] : first->images) {
		promise(statistics.appearances.size() <= kMaxAppearances, "no more appearances than are remembered");
		promise(statistics.onAir.count() >= 0, "no time is negative");
	}
	if (first->newerSchema) {
		return; // never written
	}
	const std::string written = writeStatisticsDocument(*first, first->generation);
	const auto second = readStatisticsDocument(asBytes(written));
	promise(second.has_value(), "what is written can be read");
	promise(*second == *first, "nothing is lost or changed by writing");
	promise(writeStatisticsDocument(*second, second->generation) == written, "writing is a fixed point");
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
