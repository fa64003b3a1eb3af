#include "tests/bench/Contest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace StreamImages::Bench {

namespace {

nlohmann::json toJson(const Goal &goal, const MeasuredRow &row)
{
	return {{"of", goal.of.empty() ? row.samples.front().contestant : goal.of},
		{"rivals", goal.rivals},
		{"limit", goal.limit},
		{"allowance", goal.allowance},
		{"beside", goal.beside}};
}

} // namespace

void write(const MeasuredRow &row)
{
	nlohmann::json line{{"row", row.name}, {"unit", row.unit}};
	for (const auto &[contestant, costs] : row.samples) {
		line["contestants"].push_back({{"name", contestant}, {"samples", costs}});
	}
	for (const Goal &goal : row.goals) {
		line["goals"].push_back(toJson(goal, row));
	}
	std::cout << line.dump() << std::endl;
}

bool Contest::wants(const std::string &row) const
{
	return row.contains(filter_);
}

bool Contest::wantsAny(const std::vector<std::string> &rows) const
{
	return std::ranges::any_of(rows, [this](const std::string &row) { return wants(row); });
}

void Contest::run(const Row &row) const
{
	if (!wants(row.name)) {
		return;
	}
	const std::size_t count = row.contestants.size();
	MeasuredRow measured{row.name, row.unit, {}, row.goals};
	for (const Contestant &contestant : row.contestants) {
		measured.samples.push_back({contestant.name, {}});
	}
	for (std::size_t round = 0; round <= rounds_; ++round) {
		for (std::size_t turn = 0; turn < count; ++turn) {
			const std::size_t contestant = (round + turn) % count;
			const double cost = row.contestants[contestant].measure();
			if (round > 0) {
				measured.samples[contestant].costs.push_back(cost);
			}
		}
	}
	write(measured);
}

} // namespace StreamImages::Bench
