#include "tests/bench/Benches.hpp"
#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Children.hpp"
#include "tests/bench/Contest.hpp"

#include <exception>
#include <iostream>
#include <string>
#include <vector>

// stream-images-bench PICTURES SCRATCH ROUNDS [FILTER]: measures the rows whose names contain FILTER; see Contest.hpp.
// stream-images-bench --child WHAT...: for itself; see Children.hpp.

namespace StreamImages::Bench {

namespace {

void runAll(const Contest &contest, const Folders &folders)
{
	benchThumbnails(contest, folders);
	benchDisplay(contest, folders);
	benchImport(contest, folders);
	benchCache(contest);
	benchDocuments(contest, folders);
	benchLibrary(contest, folders);
	benchPublished(contest);
}

int run(const std::vector<std::string> &arguments)
{
	if (arguments.size() > 1 && arguments[0] == "--child") {
		std::cout << measureAsChild(std::span{arguments}.subspan(1)) << '\n';
		return 0;
	}
	if (arguments.size() < 3) {
		std::cerr << "usage: stream-images-bench PICTURES SCRATCH ROUNDS [FILTER]\n";
		return 2;
	}
	const Contest contest{arguments.size() > 3 ? arguments[3] : "", std::stoul(arguments[2])};
	const Folders folders{arguments[0], emptyFolder(arguments[1])};
	runAll(contest, folders);
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
		std::cerr << "stream-images-bench: " << error.what() << '\n';
		return 1;
	}
}
