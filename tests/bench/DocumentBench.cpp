#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Benches.hpp"
#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"
#include "tests/bench/OpenLibrary.hpp"

#include "core/store/AtomicFile.hpp"
#include "core/store/StreamJson.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>

namespace StreamImages::Bench {

namespace {

using Json = nlohmann::json;

constexpr int kTimes = 20; // of the short work, per measurement

// What anybody would write: plain structs, their fields taken from the JSON by name. No hash, no limits, no field that is
// kept because nobody knows it.
struct PlainImage {
	std::string id, title, fileName, caption;
	std::vector<std::string> tags;
	std::string visibility, created, updated, sha256, mimeType;
	std::uint64_t bytes = 0;
	int width = 0, height = 0, frames = 0;
};

struct PlainStream {
	std::string id, title, created, updated;
	std::vector<PlainImage> images;
};

PlainImage readPlainImage(const Json &json)
{
	const Json &content = json.at("content");
	return {json.at("id"),
		json.at("title"),
		json.at("fileName"),
		json.at("caption"),
		json.at("tags").get<std::vector<std::string>>(),
		json.at("visibility"),
		json.at("created"),
		json.at("updated"),
		content.at("sha256"),
		content.at("mimeType"),
		content.at("bytes"),
		content.at("width"),
		content.at("height"),
		content.at("frames")};
}

PlainStream readPlainly(const std::string &text)
{
	const Json json = Json::parse(text);
	PlainStream stream{json.at("id"), json.at("title"), json.at("created"), json.at("updated"), {}};
	for (const Json &image : json.at("images")) {
		stream.images.push_back(readPlainImage(image));
	}
	return stream;
}

Json writePlainImage(const PlainImage &image)
{
	Json json;
	json["id"] = image.id;
	json["title"] = image.title;
	json["fileName"] = image.fileName;
	json["caption"] = image.caption;
	json["tags"] = image.tags;
	json["visibility"] = image.visibility;
	json["created"] = image.created;
	json["updated"] = image.updated;
	Json &content = json["content"];
	content["sha256"] = image.sha256;
	content["mimeType"] = image.mimeType;
	content["bytes"] = image.bytes;
	content["width"] = image.width;
	content["height"] = image.height;
	content["frames"] = image.frames;
	return json;
}

std::string writePlainly(const PlainStream &stream)
{
	Json json;
	json["id"] = stream.id;
	json["title"] = stream.title;
	json["created"] = stream.created;
	json["updated"] = stream.updated;
	for (const PlainImage &image : stream.images) {
		json["images"].push_back(writePlainImage(image));
	}
	return json.dump(1, '\t');
}

// The least that survives a power cut.
void replacePlainly(const std::filesystem::path &file, std::span<const std::byte> bytes)
{
	const std::filesystem::path temporary = file.string() + ".tmp";
	writeDurably(temporary, bytes);
	std::filesystem::rename(temporary, file);
	flushFolder(file.parent_path());
}

} // namespace

void benchDocuments(const Contest &contest, const Folders &folders)
{
	const Stream stream = makeStream(1, 50);
	const std::string text = writeStreamDocument(stream, 1);
	const auto bytes = std::as_bytes(std::span{text});
	const PlainStream plain = readPlainly(text);
	if (plain.images.size() != readStreamDocument(bytes).value().stream.value().images.size()) {
		throw std::logic_error{"the two readers disagree"};
	}
	const auto each = [](auto work) { return [work] { return meanMillisecondsOf(kTimes, work); }; };
	contest.run({"stream of 50 images, from JSON",
		     "ms",
		     {{"ours", each([&] { keep(readStreamDocument(bytes).value()); })},
		      {"nlohmann, plain structs", each([&] { keep(readPlainly(text)); })}},
		     {{{"nlohmann, plain structs"}, 1.25}}});
	contest.run({"stream of 50 images, to JSON",
		     "ms",
		     {{"ours", each([&] { keep(writeStreamDocument(stream, 1)); })},
		      {"nlohmann, plain structs", each([&] { keep(writePlainly(plain)); })}},
		     {{{"nlohmann, plain structs"}, 1.25}}});

	const auto fileSystem = makeFileSystem();
	const auto folder = emptyFolder(folders.scratch / "documents");
	contest.run({"stream of 50 images, saved durably",
		     "ms",
		     {{"ours", each([&] { replaceFile(*fileSystem, folder / "ours.json", bytes).value(); })},
		      {"write, fsync, rename, fsync", each([&] { replacePlainly(folder / "plain.json", bytes); })}},
		     {{{"write, fsync, rename, fsync"}, 1.25}}});
	std::filesystem::remove_all(folder);
}

} // namespace StreamImages::Bench
