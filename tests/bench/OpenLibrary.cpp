#include "tests/bench/OpenLibrary.hpp"

#include "tests/bench/BenchFiles.hpp"

#include "core/store/LibraryLayout.hpp"
#include "core/store/Sha256.hpp"
#include "core/store/StreamJson.hpp"

#include <string>

namespace StreamImages::Bench {

namespace {

Configuration configurationFor(const std::filesystem::path &folder)
{
	return loadConfiguration([](const std::string &) { return std::nullopt; }, folder).values;
}

std::span<const std::byte> bytesOf(const std::string &text)
{
	return std::as_bytes(std::span{text});
}

StreamImage makeImage(RandomSource &random, std::size_t number)
{
	const std::string text = std::to_string(number);
	StreamImage image;
	image.id = ImageId::generate(random);
	image.title = "The old harbour in the morning, " + text;
	image.fileName = "IMG_20260714_" + text + ".jpg";
	image.caption = "What remained of the lighthouse after the storm of the week before; drawn from memory.";
	image.tags = {"harbour", "campaign two", "map"};
	image.visibility = number % 3 == 0 ? Visibility::Public : Visibility::Private;
	image.content = {sha256Hex(bytesOf(image.id.text())), ImageFormat::Jpeg, 4'628'417, 5120, 2880, 1};
	image.created = image.updated = SystemClock{}.now();
	return image;
}

} // namespace

OpenLibrary::OpenLibrary(const std::filesystem::path &folder)
	: fileSystem_(makeFileSystem()),
	  manager_(ImageManager::open(configurationFor(folder), {*fileSystem_, clock_, random_, gate_}).value())
{
}

Stream makeStream(std::size_t number, std::size_t images)
{
	SystemRandom random;
	Stream stream;
	stream.id = StreamId::generate(random);
	stream.title = "Campaign two, evening " + std::to_string(number);
	stream.created = stream.updated = SystemClock{}.now();
	for (std::size_t i = 0; i < images; ++i) {
		stream.images.push_back(makeImage(random, i));
	}
	return stream;
}

void makeLibrary(const std::filesystem::path &folder, std::size_t streams, std::size_t imagesPerStream,
		 std::size_t imagesInLast)
{
	writeLibrary(folder, streams, [=](std::size_t number) {
		return makeStream(number, number + 1 == streams ? imagesInLast : imagesPerStream);
	});
}

void writeLibrary(const std::filesystem::path &folder, std::size_t streams,
		  const std::function<Stream(std::size_t number)> &make)
{
	const auto library = folder / "library";
	std::filesystem::create_directories(library / kStreamsFolder);
	LibraryDocument document;
	document.generation = 1;
	for (std::size_t i = 0; i < streams; ++i) {
		const Stream stream = make(i);
		writeFile(streamFile(library, stream.id), bytesOf(writeStreamDocument(stream, 1)));
		document.order.push_back(stream.id);
	}
	writeFile(library / kLibraryFile, bytesOf(writeLibraryDocument(document)));
}

} // namespace StreamImages::Bench
