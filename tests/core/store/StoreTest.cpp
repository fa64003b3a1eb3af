#include "StoreTest.hpp"

#include <algorithm>
#include <cstdlib>
#include <format>
#include <fstream>
#include <iostream>
#include <iterator>

namespace StreamImages {

std::span<const std::byte> bytesOf(std::string_view text)
{
	return std::as_bytes(std::span{text});
}

std::string readText(const Path &file)
{
	std::ifstream stream{file, std::ios::binary};
	return {std::istreambuf_iterator<char>{stream}, {}};
}

void writeText(const Path &file, std::string_view text)
{
	std::filesystem::create_directories(file.parent_path());
	std::ofstream{file, std::ios::binary} << text;
}

Tree treeOf(const Path &folder)
{
	Tree tree;
	for (const auto &entry : std::filesystem::recursive_directory_iterator{folder}) {
		if (entry.path().filename() == "streams.index") {
			continue; // only saves time
		}
		tree[entry.path().lexically_relative(folder).string()] =
			entry.is_directory() ? "a folder" : readText(entry.path());
	}
	return tree;
}

bool holdsTemporaryFiles(const Path &folder)
{
	return std::ranges::any_of(treeOf(folder), [](const auto &entry) { return entry.first.ends_with(".tmp"); });
}

std::vector<Stream> streamsOf(LibraryStore &store)
{
	std::vector<Stream> streams;
	for (const StreamFacts &facts : store.streams()) {
		auto stream = store.readStream(facts.id);
		EXPECT_TRUE(stream);
		EXPECT_EQ(factsOf(stream.value_or(Stream{})), facts) << "the list tells what the stream says";
		streams.push_back(std::move(stream).value_or(Stream{}));
	}
	return streams;
}

StreamId streamId(unsigned number)
{
	return StreamId::parse(std::format("{:032x}", number));
}

ImageId imageId(unsigned number)
{
	return ImageId::parse(std::format("{:032x}", number));
}

ContentFacts contentOf(std::string_view bytes)
{
	return {.sha256 = sha256Hex(bytesOf(bytes)),
		.format = ImageFormat::Png,
		.bytes = bytes.size(),
		.widthPx = 640,
		.heightPx = 480,
		.frames = 1};
}

StreamImage sampleImage(unsigned number)
{
	const std::string digits = std::to_string(number);
	StreamImage image;
	image.id = imageId(number);
	image.title = "Image " + digits;
	image.fileName = digits + ".png";
	image.caption = "A caption, with \"quotes\" and umlauts: äöü";
	image.tags = {"one", "two"};
	image.visibility = Visibility::Public;
	image.content = contentOf(digits);
	image.created = UtcTime{std::chrono::milliseconds{1'767'323'045'123 + number}};
	image.updated = image.created + std::chrono::seconds{5};
	return image;
}

Stream sampleStream(unsigned number)
{
	Stream stream;
	stream.id = streamId(number);
	stream.title = "Stream " + std::to_string(number);
	stream.created = UtcTime{std::chrono::milliseconds{1'767'000'000'000 + number}};
	stream.updated = stream.created + std::chrono::minutes{1};
	stream.images = {sampleImage(10 * number), sampleImage(10 * number + 1)};
	stream.images[1].visibility = Visibility::Subscribers;
	return stream;
}

std::string sealed(nlohmann::json document)
{
	const std::string zeros(64, '0');
	document["sha256"] = zeros;
	std::string text = document.dump(1, '\t') + '\n';
	text.replace(text.rfind(zeros), zeros.size(), sha256Hex(bytesOf(text)));
	return text;
}

void editDocument(const Path &file, const std::function<void(nlohmann::json &)> &edit)
{
	auto document = nlohmann::json::parse(readText(file));
	edit(document);
	writeText(file, sealed(std::move(document)));
}

Path StoreTest::contentFile(const ContentFacts &content) const
{
	return library() / "content" / content.sha256.substr(0, 2) / (content.sha256 + ".png");
}

std::unique_ptr<LibraryStore> StoreTest::open()
{
	auto store = LibraryStore::open(*fileSystem_, library());
	if (!store) {
		std::cerr << "the library did not open: " << store.error().detail << '\n';
		std::abort();
	}
	return std::move(*store);
}

std::vector<Stream> StoreTest::reopenStreams()
{
	return streamsOf(*open());
}

Stream StoreTest::saveTwice(unsigned number)
{
	const auto store = open();
	Stream stream = sampleStream(number);
	for (const StreamImage &image : stream.images) {
		EXPECT_TRUE(store->putContent(image.content,
					      bytesOf(std::to_string(std::stoul(image.id.text(), nullptr, 16)))));
	}
	stream.title = "Before";
	EXPECT_TRUE(store->saveStream(stream));
	stream.title = "After";
	EXPECT_TRUE(store->saveStream(stream));
	return stream;
}

void StoreTest::saveOrder(const std::vector<unsigned> &numbers)
{
	std::vector<StreamId> order;
	std::ranges::transform(numbers, std::back_inserter(order), streamId);
	EXPECT_TRUE(open()->saveOrder(order));
}

} // namespace StreamImages
