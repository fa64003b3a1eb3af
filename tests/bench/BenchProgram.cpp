#include "tests/bench/BenchProgram.hpp"

#include <exception>
#include <filesystem>
#include <iostream>
#include <vector>

namespace StreamImages::Bench {

namespace {

int runWith(const BenchProgram &program, const std::vector<std::string> &arguments)
{
	if (arguments.size() > 1 && arguments[0] == "--child") {
		std::cout << program.answerAsChild(std::span{arguments}.subspan(1)) << '\n';
		return 0;
	}
	if (arguments.size() < 3) {
		std::cerr << "usage: " << program.name << " PICTURES SCRATCH ROUNDS [FILTER]\n";
		return 2;
	}
	const std::size_t rounds = std::stoul(arguments[2]);
	const Contest contest{arguments.size() > 3 ? arguments[3] : "", rounds};
	const Folders folders{arguments[0], emptyFolder(arguments[1])};
	program.measure(contest, folders, rounds);
	std::filesystem::remove_all(folders.scratch);
	return 0;
}

} // namespace

int BenchProgram::run(int argc, char **argv) const
{
	try {
		return runWith(*this, {argv + 1, argv + argc});
	} catch (const std::exception &error) {
		std::cerr << name << ": " << error.what() << '\n';
		return 1;
	}
}

} // namespace StreamImages::Bench
