#include "tests/plugin/ProcessFootprint.hpp"

#include <malloc.h>
#include <unistd.h>
#include <util/bmem.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace StreamImages {

namespace {

int entries(const char *folder)
{
	return static_cast<int>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}

double megabytesResident()
{
	malloc_trim(0);
	long pages = 0;
	std::ifstream statm{"/proc/self/statm"};
	statm >> pages >> pages; // the second number
	return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace

ProcessFootprint ProcessFootprint::take()
{
	return {megabytesResident(), entries("/proc/self/fd"), entries("/proc/self/task"), bnum_allocs()};
}

} // namespace StreamImages
