#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Contest.hpp"
#include "tests/bench/stall/Children.hpp"
#include "tests/bench/stall/StallBench.hpp"

#include <exception>
#include <iostream>
#include <string>
#include <vector>

// stream-images-stall PICTURES SCRATCH ROUNDS [FILTER]: measures the rows whose names contain FILTER; see Contest.hpp.
// Needs an X display.
// stream-images-stall --child WHAT...: for itself; see Children.hpp.

namespace StreamImages::Bench {

namespace {

int run(const std::vector<std::string> &arguments)
{
	if (arguments.size() > 1 && arguments[0] == "--child") {
		std::cout << studyAsChild(std::span{arguments}.subspan(1)) << '\n';
		return 0;
	}
	if (arguments.size() < 3) {
		std::cerr << "usage: stream-images-stall PICTURES SCRATCH ROUNDS [FILTER]\n";
		return 2;
	}
	const std::size_t rounds = std::stoul(arguments[2]);
	const Contest contest{arguments.size() > 3 ? arguments[3] : "", rounds};
	const Folders folders{arguments[0], emptyFolder(arguments[1])};
	benchStall(contest, folders, rounds);
	std::filesystem::remove_all(folders.scratch);
	return 0;
}

} // namespace

} // namespace StreamImages::Bench

int main(int argc, char **argv)
{
	try {
		return StreamImages::Bench::run({argv + 1, argv + argc});
	} catch (const std::exception &error) {
		std::cerr << "stream-images-stall: " << error.what() << '\n';
		return 1;
	}
}
