#include "tests/bench/stall/Cast.hpp"

#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/OpenLibrary.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <format>
#include <fstream>
#include <future>
#include <stdexcept>

namespace StreamImages::Bench {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StallPicture, name, file, stream, image, before, impression)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Cast, neutral, stills, gif, slides, many)

namespace {

struct NamedFile {
	const char *name;
	const char *file;
};

constexpr NamedFile kStills[] = {
	{"1080p JPEG", "1080p.jpg"},       {"5K JPEG", "5k.jpg"},
	{"5.6K JPEG, 19 MB", "large.jpg"}, {"5K progressive JPEG", "5k-progressive.jpg"},
	{"5K RGBA PNG", "5k-rgba.png"},    {"5K PNG, 19 MB", "large.png"},
};
constexpr std::size_t kImagesPerStream = 50;

class Importer {
public:
	Importer(ImageManager &manager, const std::filesystem::path &pictures) : manager_(manager), pictures_(pictures)
	{
	}

	StreamId newStream() { return manager_.createStream("Show").value(); }

	std::string import(const StreamId &stream, const std::string &file)
	{
		std::promise<ImportReport> ended;
		manager_.startImport({stream, {ImportItem::fromFile(pictures_ / file)}, Visibility::Public},
				     {{}, [&](const ImportReport &report) { ended.set_value(report); }});
		const ImportReport report = ended.get_future().get();
		if (report.imported.empty()) {
			throw std::runtime_error{"cannot import " + file};
		}
		return report.imported.front().image.text();
	}

	StallPicture only(const std::string &name, const std::string &file)
	{
		const StreamId stream = newStream();
		return {name, pictures_ / file, stream.text(), import(stream, file), {}, {}};
	}

	StallPicture afterNeutral(const std::string &name, const std::string &file)
	{
		const StreamId stream = newStream();
		const std::string before = import(stream, "neutral.png");
		return {name, pictures_ / file, stream.text(), import(stream, file), before, {}};
	}

	std::vector<StallPicture> folder(const std::string &name, std::size_t count)
	{
		std::vector<StallPicture> imported;
		StreamId stream;
		for (std::size_t i = 0; i < count; ++i) {
			if (i % kImagesPerStream == 0) {
				stream = newStream();
			}
			const std::string file = std::format("{}/{:03}.jpg", name, i);
			imported.push_back({file, pictures_ / file, stream.text(), import(stream, file), {}, {}});
		}
		return imported;
	}

private:
	ImageManager &manager_;
	const std::filesystem::path pictures_;
};

} // namespace

std::vector<std::string> stillNames()
{
	std::vector<std::string> names;
	std::ranges::transform(kStills, std::back_inserter(names), &NamedFile::name);
	return names;
}

const StallPicture &Cast::find(const std::string &name) const
{
	const auto found = std::ranges::find(stills, name, &StallPicture::name);
	if (found == stills.end()) {
		throw std::invalid_argument{"no picture " + name};
	}
	return *found;
}

Cast makeCast(const std::filesystem::path &pictures, const std::filesystem::path &folder)
{
	OpenLibrary library{folder};
	Importer importer{library.manager(), std::filesystem::absolute(pictures)};
	Cast cast;
	cast.neutral = importer.only("neutral", "neutral.png");
	for (const NamedFile &still : kStills) {
		cast.stills.push_back(importer.afterNeutral(still.name, still.file));
	}
	cast.gif = importer.only("1080p GIF", "1080p-30.gif");
	cast.slides = importer.folder("slides", kSlides);
	cast.many = importer.folder("many", kMany);
	return cast;
}

void writeCast(const Cast &cast, const std::filesystem::path &file)
{
	const std::string text = nlohmann::json(cast).dump();
	writeFile(file, std::as_bytes(std::span{text}));
}

Cast readCast(const std::filesystem::path &file)
{
	std::ifstream stream{file};
	return nlohmann::json::parse(stream).get<Cast>();
}

} // namespace StreamImages::Bench
