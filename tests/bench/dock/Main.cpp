#include "tests/bench/BenchProgram.hpp"
#include "tests/bench/dock/DockBench.hpp"

// Needs a display, or QT_QPA_PLATFORM=offscreen.
int main(int argc, char **argv)
{
	using namespace StreamImages::Bench;
	return BenchProgram{"stream-images-dock", visitAsChild, benchDock}.run(argc, argv);
}
