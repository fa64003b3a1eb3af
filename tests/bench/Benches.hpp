#pragma once

#include "tests/bench/BenchFiles.hpp"

// The rows, by subject: each function prepares and runs its own.
namespace StreamImages::Bench {

class Contest;

void benchThumbnails(const Contest &contest, const Folders &folders);
void benchDisplay(const Contest &contest, const Folders &folders);
void benchImport(const Contest &contest, const Folders &folders);
void benchCache(const Contest &contest);
void benchDocuments(const Contest &contest, const Folders &folders);
void benchLibrary(const Contest &contest, const Folders &folders);
void benchPublished(const Contest &contest);

} // namespace StreamImages::Bench
