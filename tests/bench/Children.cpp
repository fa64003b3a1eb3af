#include "tests/bench/Children.hpp"

#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Measuring.hpp"
#include "tests/bench/OpenLibrary.hpp"

#include "core/imaging/Imaging.hpp"

#include <stdexcept>

namespace StreamImages::Bench {

namespace {

double peakOfDecoding(const std::filesystem::path &picture, PixelSize box)
{
	const Bytes content = readFile(picture);
	const Imaging imaging;
	const PixelSize size = imaging.readHeader(content).value().size; // starts libvips as well
	const std::uint64_t before = residentBytes();
	keep(imaging.decodeForDisplay(content, box).value());
	return static_cast<double>(peakResidentBytes() - before) / (4.0 * size.widthPx * size.heightPx);
}

double millisecondsToOpen(const std::filesystem::path &folder)
{
	const auto begin = SteadyClock::now();
	OpenLibrary library{folder};
	keep(library.manager().streams(Audience::Owner));
	return millisecondsSince(begin);
}

double megabytesToOpen(const std::filesystem::path &folder)
{
	const std::uint64_t before = residentBytes();
	OpenLibrary library{folder};
	const auto streams = library.manager().streams(Audience::Owner);
	return static_cast<double>(residentBytes() - before) / 1e6;
}

} // namespace

double measureAsChild(std::span<const std::string> arguments)
{
	if (arguments.size() == 3 && arguments[0] == "decode-peak") {
		constexpr PixelSize native{1 << 14, 1 << 14};
		constexpr PixelSize fullHd{1920, 1080};
		return peakOfDecoding(arguments[1], arguments[2] == "native" ? native : fullHd);
	}
	if (arguments.size() == 2 && arguments[0] == "open-time") {
		return millisecondsToOpen(arguments[1]);
	}
	if (arguments.size() == 2 && arguments[0] == "open-memory") {
		return megabytesToOpen(arguments[1]);
	}
	throw std::invalid_argument{"nothing that can be measured"};
}

} // namespace StreamImages::Bench
