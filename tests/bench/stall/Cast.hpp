#pragma once

#include "tests/bench/stall/Impression.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace StreamImages::Bench {

// A picture that OBS's sources find as a file, and ours in the library.
struct StallPicture {
	std::string name;
	std::string file;
	std::string stream;
	std::string image;
	std::string before;      // the image before it in its stream: the neutral picture
	Impression impression{}; // as OBS's own image source shows it
};

// All that is shown. Each still has a stream of its own, so that nobody prefetches it by chance.
struct Cast {
	StallPicture neutral;
	std::vector<StallPicture> stills;
	StallPicture gif;                 // animated
	std::vector<StallPicture> slides; // one stream
	std::vector<StallPicture> many;   // small ones, in several streams

	const StallPicture &find(const std::string &name) const; // among the stills; throws
};

std::vector<std::string> stillNames();
constexpr int kGifFrames = 30;
constexpr std::size_t kSlides = 50;
constexpr std::size_t kMany = 200;

// Makes a library of them in the folder, all of them public, out of what make_pictures.py made.
Cast makeCast(const std::filesystem::path &pictures, const std::filesystem::path &folder);

void writeCast(const Cast &cast, const std::filesystem::path &file);
Cast readCast(const std::filesystem::path &file);

} // namespace StreamImages::Bench
