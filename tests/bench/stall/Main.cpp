#include "tests/bench/BenchProgram.hpp"
#include "tests/bench/stall/Children.hpp"
#include "tests/bench/stall/StallBench.hpp"

// Needs an X display.
int main(int argc, char **argv)
{
	using namespace StreamImages::Bench;
	return BenchProgram{"stream-images-stall", studyAsChild, benchStall}.run(argc, argv);
}
