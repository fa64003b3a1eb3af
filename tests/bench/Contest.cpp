#include "tests/bench/Contest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace StreamImages::Bench {

namespace {

nlohmann::json toJson(const Goal &goal, const Row &row)
{
	return {{"of", goal.of.empty() ? row.contestants.front().name : goal.of},
		{"rivals", goal.rivals},
		{"limit", goal.limit}};
}

} // namespace

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
	std::vector<std::vector<double>> samples(count);
	for (std::size_t round = 0; round <= rounds_; ++round) {
		for (std::size_t turn = 0; turn < count; ++turn) {
			const std::size_t contestant = (round + turn) % count;
			const double cost = row.contestants[contestant].measure();
			if (round > 0) {
				samples[contestant].push_back(cost);
			}
		}
	}
	nlohmann::json line{{"row", row.name}, {"unit", row.unit}};
	for (std::size_t i = 0; i < count; ++i) {
		line["contestants"].push_back({{"name", row.contestants[i].name}, {"samples", samples[i]}});
	}
	for (const Goal &goal : row.goals) {
		line["goals"].push_back(toJson(goal, row));
	}
	std::cout << line.dump() << std::endl;
}

} // namespace StreamImages::Bench
