#include "tests/bench/stall/Children.hpp"

#include "tests/bench/stall/Studies.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace StreamImages::Bench {

namespace {

nlohmann::json study(const Cast &cast, const std::string &what, std::span<const std::string> arguments)
{
	if (what == "impressions") {
		return studyImpressions(cast);
	}
	if (what == "changes" && !arguments.empty()) {
		return studyChanges(cast, arguments.subspan(1), std::stoul(arguments[0]));
	}
	if (what == "originals") {
		return studyOriginals(cast, arguments);
	}
	if (what == "prefetched") {
		return studyPrefetched(cast, arguments);
	}
	if (what == "gif" && arguments.size() == 1) {
		return studyGif(cast, arguments[0]);
	}
	if (what == "slideshow" && arguments.size() == 1) {
		return studySlideshow(cast, arguments[0]);
	}
	if (what == "memory" && arguments.size() == 2) {
		return studyMemory(cast, arguments[0], arguments[1]);
	}
	if (what == "growth" && arguments.size() == 1) {
		return studyGrowth(cast, arguments[0]);
	}
	throw std::invalid_argument{"nothing that can be measured"};
}

} // namespace

std::string studyAsChild(std::span<const std::string> arguments)
{
	if (arguments.size() < 2) {
		throw std::invalid_argument{"no cast"};
	}
	return study(readCast(arguments[0]), arguments[1], arguments.subspan(2)).dump();
}

} // namespace StreamImages::Bench
