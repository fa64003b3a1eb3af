#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace StreamImages::Bench {

// Where the benches read and write: on a real disk, since they flush.
struct Folders {
	std::filesystem::path pictures; // what make_pictures.py made
	std::filesystem::path scratch;  // ours alone
};

using Bytes = std::vector<std::byte>;

// Both throw when the file cannot be read or written.
Bytes readFile(const std::filesystem::path &file);
void writeFile(const std::filesystem::path &file, std::span<const std::byte> bytes);

// The plain way to keep bytes for good: write, fsync. The folder is not flushed.
void writeDurably(const std::filesystem::path &file, std::span<const std::byte> bytes);

// Makes the names in the folder durable.
void flushFolder(const std::filesystem::path &folder);

// The folder, empty, whatever was in it.
std::filesystem::path emptyFolder(const std::filesystem::path &folder);

} // namespace StreamImages::Bench
