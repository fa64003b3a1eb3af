#pragma once

#include "tests/bench/Measuring.hpp"

#include <malloc.h>

namespace StreamImages::Bench {

// What this process has in memory and cannot give back.
inline double megabytesResident()
{
	malloc_trim(0);
	return static_cast<double>(residentBytes()) / 1e6;
}

} // namespace StreamImages::Bench
