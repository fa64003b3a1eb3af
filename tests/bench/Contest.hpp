#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

// How we are measured: beside what a user would have instead, in the same process, in turns.
//
// A machine drifts by far more than the differences that matter, so a number alone says little. Every round measures
// each contestant of a row once, each round beginning with another one; what counts is the ratio of their medians.
namespace StreamImages::Bench {

// One way of doing the work of a row.
struct Contestant {
	std::string name;
	std::function<double()> measure; // does the work and says what it cost, in the unit of the row
};

// What the first contestant of a row, or the one named, must reach.
struct Goal {
	std::vector<std::string> rivals; // the cheapest of them counts; none: `limit` is in the unit of the row
	double limit = 1;                // at most so many times the rival
	std::string of = {};             // the contestant that must reach it; empty: the first
	std::string beside = {};         // without rivals: whose cost is shown beside it all the same
	double allowance = 0;            // with rivals: so much more is reached still, in the unit of the row
};

struct Row {
	std::string name;
	std::string unit;
	std::vector<Contestant> contestants; // ours first
	std::vector<Goal> goals;
};

// A row whose work is done.
struct MeasuredRow {
	struct Samples {
		std::string contestant;
		std::vector<double> costs;
	};

	std::string name;
	std::string unit;
	std::vector<Samples> samples; // ours first
	std::vector<Goal> goals;
};

// Adds the figures to the rows that they are of: row -> contestant -> number. Those of other rows are left out.
void collect(const nlohmann::json &figures, std::vector<MeasuredRow> &rows);

// Writes one line of JSON to the standard output; table.py makes tables of them.
void write(const MeasuredRow &row);

class Contest {
public:
	// Only rows whose name contains `filter` are measured.
	Contest(std::string filter, std::size_t rounds) : filter_(std::move(filter)), rounds_(rounds) {}

	// Asked before a row's work is prepared.
	bool wants(const std::string &row) const;
	bool wantsAny(const std::vector<std::string> &rows) const;

	// Measures the row, after a first round that is not counted, and writes it.
	void run(const Row &row) const;

private:
	const std::string filter_;
	const std::size_t rounds_;
};

} // namespace StreamImages::Bench
