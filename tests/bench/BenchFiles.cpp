#include "tests/bench/BenchFiles.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

namespace StreamImages::Bench {

namespace {

void require(bool succeeded, const std::filesystem::path &path)
{
	if (!succeeded) {
		throw std::runtime_error{"cannot use " + path.string()};
	}
}

} // namespace

Bytes readFile(const std::filesystem::path &file)
{
	std::ifstream stream{file, std::ios::binary};
	Bytes bytes(std::filesystem::file_size(file));
	stream.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
	require(stream.good(), file);
	return bytes;
}

void writeFile(const std::filesystem::path &file, std::span<const std::byte> bytes)
{
	std::ofstream stream{file, std::ios::binary};
	stream.write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
	stream.close();
	require(stream.good(), file);
}

void writeDurably(const std::filesystem::path &file, std::span<const std::byte> bytes)
{
	const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	require(descriptor >= 0, file);
	const bool written = write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
	const bool flushed = fsync(descriptor) == 0;
	require(close(descriptor) == 0 && written && flushed, file);
}

void flushFolder(const std::filesystem::path &folder)
{
	const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	require(descriptor >= 0, folder);
	const bool flushed = fsync(descriptor) == 0;
	require(close(descriptor) == 0 && flushed, folder);
}

std::filesystem::path emptyFolder(const std::filesystem::path &folder)
{
	std::filesystem::remove_all(folder);
	std::filesystem::create_directories(folder);
	return folder;
}

} // namespace StreamImages::Bench
