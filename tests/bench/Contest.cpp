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

void add(MeasuredRow &row, const std::string &contestant, double cost)
{
	auto found = std::ranges::find(row.samples, contestant, &MeasuredRow::Samples::contestant);
	if (found == row.samples.end()) {
		found = row.samples.insert(found, {contestant, {}});
	}
	found->costs.push_back(cost);
}

} // namespace

void collect(const nlohmann::json &figures, std::vector<MeasuredRow> &rows)
{
	for (MeasuredRow &row : rows) {
		if (const auto found = figures.find(row.name); found != figures.end()) {
			for (const auto &[contestant, cost] : found->items()) {
				add(row, contestant, cost);
			}
		}
	}
}

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
