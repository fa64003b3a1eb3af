#pragma once

#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Contest.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace StreamImages::Bench {

// A program of benchmarks:
//   PROGRAM PICTURES SCRATCH ROUNDS [FILTER]: measures the rows whose names contain FILTER; see Contest.hpp.
//   PROGRAM --child WHAT...: for itself, in a fresh process.
struct BenchProgram {
	std::string name;
	std::function<std::string(std::span<const std::string> arguments)> answerAsChild;
	std::function<void(const Contest &contest, const Folders &folders, std::size_t rounds)> measure;

	// What main is to return.
	int run(int argc, char **argv) const;
};

} // namespace StreamImages::Bench
