#include "tests/bench/BenchProgram.hpp"
#include "tests/bench/Benches.hpp"
#include "tests/bench/Children.hpp"

#include <format>

namespace StreamImages::Bench {

namespace {

void measureAll(const Contest &contest, const Folders &folders, std::size_t)
{
	benchThumbnails(contest, folders);
	benchDisplay(contest, folders);
	benchImport(contest, folders);
	benchCache(contest);
	benchDocuments(contest, folders);
	benchLibrary(contest, folders);
	benchPublished(contest);
}

std::string answerAsChild(std::span<const std::string> arguments)
{
	return std::format("{}", measureAsChild(arguments));
}

} // namespace

} // namespace StreamImages::Bench

int main(int argc, char **argv)
{
	using namespace StreamImages::Bench;
	return BenchProgram{"stream-images-bench", answerAsChild, measureAll}.run(argc, argv);
}
