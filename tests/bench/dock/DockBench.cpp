#include "tests/bench/dock/DockBench.hpp"

#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"
#include "tests/bench/dock/DockLibrary.hpp"
#include "tests/bench/dock/Galleries.hpp"
#include "tests/bench/dock/Visit.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace StreamImages::Bench {

namespace {

constexpr std::size_t kRoundsOfLoadAll = 1; // which takes long, and is far from everything

// What ours must reach, whether something has read the streams before or not.
MeasuredRow limited(const char *figure, const char *unit, double limit)
{
	return {dockRow(figure), unit, {}, {{{}, limit, kOurs, kPlainView}, {{}, limit, kOursRead, kPlainView}}};
}

MeasuredRow alsoBesideLoadAll(MeasuredRow row, double limit)
{
	row.goals.push_back({{kLoadAll}, limit, kOurs});
	return row;
}

std::vector<MeasuredRow> makeRows()
{
	return {alsoBesideLoadAll(limited(kFirstPaint, "ms", 40), 0.1),
		limited(kAllVisible, "ms", 60),
		limited(kFrameTime, "ms", 8),
		{dockRow(kFrameProcessorTime), "ms", {}, {{{kPlainView}, 1.25, kOurs}}},
		limited(kPlaceholders, "tiles", 1),
		alsoBesideLoadAll(limited(kResident, "MB", 150), 0.2)};
}

// In each round all galleries, each round beginning with another one.
std::vector<std::string> galleriesOfRound(std::size_t round)
{
	std::vector<std::string> galleries{kOurs, kOursRead, kPlainView};
	std::ranges::rotate(galleries, galleries.begin() + static_cast<std::ptrdiff_t>(round % galleries.size()));
	if (round < kRoundsOfLoadAll) {
		galleries.push_back(kLoadAll);
	}
	return galleries;
}

} // namespace

void benchDock(const Contest &contest, const Folders &folders, std::size_t rounds)
{
	std::vector<MeasuredRow> rows = makeRows();
	std::erase_if(rows, [&](const MeasuredRow &row) { return !contest.wants(row.name); });
	if (rows.empty()) {
		return;
	}
	const auto library = folders.pictures.parent_path() / "dock-library"; // stays from run to run
	ensureDockLibrary(folders.pictures / "5k.jpg", library);
	for (std::size_t round = 0; round < rounds; ++round) {
		for (const std::string &gallery : galleriesOfRound(round)) {
			const std::string child = childCommand(quoted(library.string()) + ' ' + quoted(gallery));
			collect(nlohmann::json::parse(outputOf(child)), rows);
		}
	}
	std::ranges::for_each(rows, write);
}

std::string visitAsChild(std::span<const std::string> arguments)
{
	if (arguments.size() != 2) {
		throw std::invalid_argument{"nothing that can be visited"};
	}
	return visitGallery(arguments[0], arguments[1]).dump();
}

} // namespace StreamImages::Bench
