#pragma once

#include <filesystem>

// The rows, by subject: each function prepares and runs its own.
namespace StreamImages::Bench {

class Contest;

// Where the benches read and write: on a real disk, since they flush.
struct Folders {
	std::filesystem::path pictures; // what make_pictures.py made
	std::filesystem::path scratch;  // ours alone
};

void benchThumbnails(const Contest &contest, const Folders &folders);
void benchDisplay(const Contest &contest, const Folders &folders);
void benchImport(const Contest &contest, const Folders &folders);
void benchCache(const Contest &contest);
void benchDocuments(const Contest &contest, const Folders &folders);
void benchLibrary(const Contest &contest, const Folders &folders);
void benchPublished(const Contest &contest);

} // namespace StreamImages::Bench
