#pragma once

#include <cstdio>
#include <cstdlib>

namespace StreamImages {

// What must hold for every input. A broken promise ends the fuzzer, which keeps the input.
inline void promise(bool kept, const char *what)
{
	if (!kept) {
		std::fprintf(stderr, "Broken promise: %s\n", what);
		std::abort();
	}
}

} // namespace StreamImages
