#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Benches.hpp"
#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"
#include "tests/bench/Rivals.hpp"

#include "core/cache/RenditionFiles.hpp"
#include "core/imaging/Imaging.hpp"

#include <stdexcept>
#include <string>

namespace StreamImages::Bench {

namespace {

constexpr PixelSize kFullHd{1920, 1080};

std::string pillow(const std::filesystem::path &picture)
{
	return "python3 tests/bench/pillow_thumbnail.py " + quoted(picture.string());
}

struct ThumbnailRow {
	const char *title;
	const char *file;
	bool vipsReadsIt = true;
	double vipsLimit = 1.10;
	double pillowLimit = 1.0;
};

void benchThumbnail(const Contest &contest, const std::filesystem::path &pictures, const ThumbnailRow &row)
{
	const std::string name = std::string{"thumbnail, "} + row.title;
	if (!contest.wants(name)) {
		return;
	}
	const auto file = pictures / row.file;
	const Bytes content = readFile(file);
	const Imaging imaging;
	std::vector<Contestant> contestants{
		{"ours", [&] { return millisecondsOf([&] { keep(imaging.makeThumbnail(content).value()); }); }},
		{"Pillow", [&] { return numberFrom(pillow(file)); }}};
	std::vector<Goal> goals{{{"Pillow"}, row.pillowLimit}};
	if (row.vipsReadsIt) {
		contestants.push_back(
			{"libvips", [&] { return millisecondsOf([&] { keep(vipsThumbnail(content)); }); }});
		goals.push_back({{"libvips"}, row.vipsLimit});
	}
	contest.run({name, "ms", contestants, goals});
}

struct DisplayRow {
	const char *title;
	const char *file;
	bool fromFourK = true;
	bool qtReadsIt = true;
};

void benchDisplayTime(const Contest &contest, const std::filesystem::path &pictures, const DisplayRow &row)
{
	const std::string name = std::string{"decode for 1080p, "} + row.title;
	if (!contest.wants(name)) {
		return;
	}
	const auto file = pictures / row.file;
	const Bytes content = readFile(file);
	const Imaging imaging;
	std::vector<Contestant> contestants{
		{"ours",
		 [&] { return millisecondsOf([&] { keep(imaging.decodeForDisplay(content, kFullHd).value()); }); }},
		{"libvips, native", [&] { return millisecondsOf([&] { vipsDecode(content); }); }}};
	std::vector<std::string> best{"libvips, native"};
	std::vector<Goal> goals;
	if (haveQt() && row.qtReadsIt) {
		contestants.push_back(
			{"Qt, fitted", [&] { return millisecondsOf([&] { qtDecode(content, kFullHd); }); }});
		best.push_back("Qt, fitted");
	}
	goals.push_back({best, 1.10});
	if (haveLibobs()) {
		contestants.push_back({"libobs, native", [&] { return millisecondsOf([&] { libobsDecode(file); }); }});
		if (row.fromFourK) {
			goals.push_back({{"libobs, native"}, 0.75});
		}
	}
	contest.run({name, "ms", contestants, goals});
}

// Both fitted and at the picture's own size, where the result alone is one time its RGBA bytes. Not of a progressive JPEG,
// all of whose coefficients libjpeg must keep.
void benchDisplayMemory(const Contest &contest, const std::filesystem::path &pictures, const DisplayRow &row)
{
	const auto ask = [&](const char *box) {
		return numberFromChild("decode-peak " + quoted((pictures / row.file).string()) + ' ' + box);
	};
	contest.run({std::string{"peak memory of decoding, "} + row.title,
		     "x RGBA",
		     {{"ours, native", [&] { return ask("native"); }}, {"ours, 1080p", [&] { return ask("1080p"); }}},
		     {{{}, 1.5}, {{}, 1.5, "ours, 1080p"}}});
}

// What a picture costs again after a restart; the file is in the system's own cache, as the original's bytes are in memory.
void benchRestoring(const Contest &contest, const Folders &folders)
{
	const std::string name = "restore from disk, 1080p";
	if (!contest.wants(name)) {
		return;
	}
	const Bytes content = readFile(folders.pictures / "5k.jpg");
	const Imaging imaging;
	const auto fileSystem = makeFileSystem();
	SystemClock clock;
	RenditionFiles files{*fileSystem, clock, emptyFolder(folders.scratch / "restored")};
	const RenditionKey key{.sha256 = {}, .box = kFullHd};
	files.put(key, imaging.decodeForDisplay(content, kFullHd).value());
	const auto restore = [&] {
		const PixelHandle pixels = files.find(key);
		if (!pixels) {
			throw std::runtime_error{"What was decoded is not on disk"};
		}
		keep(pixels);
	};
	contest.run(
		{name,
		 "ms",
		 {{"restored", [&] { return millisecondsOf(restore); }},
		  {"decoded, 5K JPEG",
		   [&] { return millisecondsOf([&] { keep(imaging.decodeForDisplay(content, kFullHd).value()); }); }}},
		 {{{"decoded, 5K JPEG"}, 0.15}, {{}, 20}}});
}

} // namespace

void benchThumbnails(const Contest &contest, const Folders &folders)
{
	for (const ThumbnailRow &row : {
		     ThumbnailRow{.title = "5K JPEG", .file = "5k.jpg", .pillowLimit = 1.15},
		     ThumbnailRow{.title = "5K progressive JPEG", .file = "5k-progressive.jpg", .pillowLimit = 1.15},
		     ThumbnailRow{.title = "19 MB JPEG", .file = "large.jpg", .pillowLimit = 1.15},
		     ThumbnailRow{.title = "5K PNG", .file = "5k.png"},
		     ThumbnailRow{.title = "5K RGBA PNG", .file = "5k-rgba.png"},
		     ThumbnailRow{.title = "4K WebP", .file = "4k.webp"},
		     ThumbnailRow{.title = "1080p GIF", .file = "1080p.gif", .pillowLimit = 1.2},
		     ThumbnailRow{.title = "4K BMP", .file = "4k.bmp", .vipsReadsIt = false},
	     }) {
		benchThumbnail(contest, folders.pictures, row);
	}
}

void benchDisplay(const Contest &contest, const Folders &folders)
{
	const DisplayRow rows[]{
		{.title = "1080p JPEG", .file = "1080p.jpg", .fromFourK = false},
		{.title = "5K JPEG", .file = "5k.jpg"},
		{.title = "19 MB JPEG", .file = "large.jpg"},
		{.title = "5K PNG", .file = "5k.png"},
		{.title = "5K RGBA PNG", .file = "5k-rgba.png"},
		{.title = "5K progressive JPEG", .file = "5k-progressive.jpg"},
		{.title = "4K WebP", .file = "4k.webp", .qtReadsIt = false},
	};
	for (const DisplayRow &row : rows) {
		benchDisplayTime(contest, folders.pictures, row);
	}
	for (const DisplayRow &row : {rows[1], rows[2], rows[3], rows[4]}) {
		benchDisplayMemory(contest, folders.pictures, row);
	}
	benchRestoring(contest, folders);
}

} // namespace StreamImages::Bench
