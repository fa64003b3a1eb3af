#pragma once

#include "core/manager/ImageManager.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>

namespace StreamImages::Bench {

// The library in `folder/library`, with the real clock, file system and source of randomness, and nothing that renders.
class OpenLibrary {
public:
	explicit OpenLibrary(const std::filesystem::path &folder);

	ImageManager &manager() { return *manager_; }

private:
	std::unique_ptr<FileSystem> fileSystem_;
	SystemClock clock_;
	SystemRandom random_;
	NoRenderer gate_;
	std::unique_ptr<ImageManager> manager_; // last: it uses all of the above
};

// Writes a library as another run would have left it: streams of so many images each, with texts of usual length. There
// is no content: nothing that is measured here reads any. The last stream has `imagesInLast` images.
void makeLibrary(const std::filesystem::path &folder, std::size_t streams, std::size_t imagesPerStream,
		 std::size_t imagesInLast);

// The same of other streams, each made when it is written.
void writeLibrary(const std::filesystem::path &folder, std::size_t streams,
		  const std::function<Stream(std::size_t number)> &make);

// A stream as makeLibrary writes it.
Stream makeStream(std::size_t number, std::size_t images);

} // namespace StreamImages::Bench
