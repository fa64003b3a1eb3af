#include "core/imaging/ForeignPictures.hpp"
#include "core/imaging/Imaging.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// picture-probe FOLDER < LIST: does with each file of the list (one path a line) what an import and a display do with
// it, and answers with a line: the answer of the imaging (see answerTo), the seconds of processor time it took, and the
// most memory it held, in KiB; between tabs. Of the n-th file, from 0, the thumbnail is left in FOLDER/n.jpg, and its
// pixels for a small display in FOLDER/n.rgba (8 bits each, premultiplied, no header).
//
// Each file is looked at by a process of its own, so that a crash is this file's, and so are time and memory. These
// processes begin with libvips started already, which is most of what a small picture costs.

namespace {

using namespace StreamImages;
using Bytes = std::vector<std::byte>;

constexpr PixelSize kDisplayBox{1920, 1080};
constexpr PixelSize kSmallBox{256, 256};
constexpr unsigned kHangSeconds = 60; // by the clock on the wall
constexpr int kMidGrey = 128;

Bytes readFile(const std::filesystem::path &path)
{
	std::ifstream in{path, std::ios::binary};
	Bytes bytes(std::filesystem::file_size(path));
	in.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
	return bytes;
}

template<typename Byte> void writeFile(const std::filesystem::path &path, std::span<const Byte> bytes)
{
	std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char *>(bytes.data()),
						    static_cast<std::streamsize>(bytes.size()));
}

std::string refusal(const char *step, const Error &error)
{
	return std::string{"refused "} + step + ' ' + std::string{toString(error.kind)};
}

// The mean of a colour over the whole picture as it looks on mid-grey, which is what thumbnails are made on.
double meanOnGrey(const PixelBuffer &buffer, std::size_t channel)
{
	const auto pixels = buffer.pixels();
	double sum = 0;
	for (std::size_t i = 0; i < pixels.size(); i += 4) {
		sum += pixels[i + channel] + (255 - pixels[i + 3]) * kMidGrey / 255.0;
	}
	return sum * 4 / static_cast<double>(pixels.size());
}

// "refused STEP KIND" or "picture FORMAT WIDTH HEIGHT RED GREEN BLUE", the colours being those of all of the pixels for
// display.
std::string answerTo(const Bytes &content, std::filesystem::path output)
{
	const Imaging imaging;
	const auto format = sniffImageFormat(content);
	const auto header = imaging.readHeader(content);
	const auto thumbnail = imaging.makeThumbnail(content);
	const auto pixels = imaging.decodeForDisplay(content, kDisplayBox);
	const auto small = imaging.decodeForDisplay(content, kSmallBox);
	if (!header && looksLikeForeignPicture(content) && !format) {
		return thumbnail || pixels ? "undecided" : "refused sniff format_not_allowed";
	}
	if (!header) {
		return thumbnail || pixels ? "undecided" : refusal("header", header.error());
	}
	if (thumbnail.has_value() != pixels.has_value() || small.has_value() != pixels.has_value()) {
		return "undecided";
	}
	if (!pixels) {
		return pixels.error().kind == thumbnail.error().kind ? refusal("pixels", pixels.error()) : "undecided";
	}
	if (format != header->format || pixels->size != fitInside(header->size, kDisplayBox)) {
		return "contradictory";
	}
	writeFile(output.replace_extension(".jpg"), std::span<const std::byte>{thumbnail->bytes});
	writeFile(output.replace_extension(".rgba"), small->pixels());
	std::array<char, 160> line{};
	std::snprintf(line.data(), line.size(), "picture %s %d %d %.1f %.1f %.1f", mimeType(*format).data(),
		      header->size.widthPx, header->size.heightPx, meanOnGrey(*pixels, 0), meanOnGrey(*pixels, 1),
		      meanOnGrey(*pixels, 2));
	return line.data();
}

void tell(int pipe, const std::string &answer)
{
	if (write(pipe, answer.data(), answer.size()) != static_cast<ssize_t>(answer.size())) {
		_exit(1);
	}
}

std::string told(int pipe)
{
	std::string answer;
	std::array<char, 512> part{};
	for (ssize_t count = 0; (count = read(pipe, part.data(), part.size())) > 0;) {
		answer.append(part.data(), static_cast<std::size_t>(count));
	}
	return answer;
}

double secondsOf(const timeval &time)
{
	return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void probe(const std::filesystem::path &file, const std::filesystem::path &output)
{
	std::array<int, 2> pipe{};
	if (::pipe(pipe.data()) != 0) {
		std::exit(1);
	}
	const pid_t child = fork();
	if (child == 0) {
		alarm(kHangSeconds);
		tell(pipe[1], answerTo(readFile(file), output));
		_exit(0);
	}
	close(pipe[1]);
	std::string answer = told(pipe[0]);
	close(pipe[0]);
	int status = 0;
	rusage used{};
	if (child < 0 || wait4(child, &status, 0, &used) != child) {
		std::exit(1);
	}
	if (WIFSIGNALED(status)) {
		answer = "crashed " + std::to_string(WTERMSIG(status));
	} else if (WEXITSTATUS(status) != 0) {
		answer = "ended " + std::to_string(WEXITSTATUS(status)); // a sanitizer's way
	}
	std::cout << answer << '\t' << secondsOf(used.ru_utime) + secondsOf(used.ru_stime) << '\t' << used.ru_maxrss
		  << std::endl;
}

} // namespace

int main(int, char **arguments)
{
	const std::filesystem::path folder{arguments[1]};
	static_cast<void>(Imaging{}.readHeader({})); // starts libvips, and no thread, which would be lost in fork()
	std::string file;
	for (int number = 0; std::getline(std::cin, file); ++number) {
		probe(file, folder / std::to_string(number));
	}
	return 0;
}
