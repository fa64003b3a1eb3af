#include "tests/bench/dock/DockLibrary.hpp"

#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/OpenLibrary.hpp"

#include "core/cache/ThumbnailFiles.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/Sha256.hpp"

#include <QBuffer>
#include <QImage>

#include <array>
#include <span>
#include <stdexcept>

namespace StreamImages::Bench {

namespace {

using Path = std::filesystem::path;

constexpr int kPhotographWidthPx = 1920;
constexpr int kJpegQuality = 90;

// As people's pictures are; all of them fill the box of a thumbnail in one direction.
constexpr std::array<QSize, 4> kSizes{QSize{200, 112}, QSize{200, 150}, QSize{200, 200}, QSize{133, 200}};

// Writes contents and their thumbnails.
class ContentWriter {
public:
	ContentWriter(const Path &photograph, const Path &folder)
		: contents_(folder / "library" / kContentFolder),
		  fileSystem_(makeFileSystem()),
		  thumbnails_(*fileSystem_, clock_, folder / "cache")
	{
		if (!photograph_.load(QString::fromStdString(photograph.string()))) {
			throw std::runtime_error{"cannot read " + photograph.string()};
		}
		photograph_ = photograph_.scaledToWidth(kPhotographWidthPx, Qt::SmoothTransformation);
	}

	ContentFacts write(std::size_t number)
	{
		const QImage part = partOf(number);
		QByteArray jpeg;
		QBuffer buffer{&jpeg};
		part.save(&buffer, "JPEG", kJpegQuality);
		const auto bytes = std::as_bytes(std::span{jpeg});
		const std::string sha256 = sha256Hex(bytes);
		const Path shard = contents_ / sha256.substr(0, 2);
		std::filesystem::create_directories(shard);
		writeFile(shard / (sha256 + ".jpg"), bytes);
		thumbnails_.put(sha256, imaging_.makeThumbnail(bytes).value());
		return {sha256, ImageFormat::Jpeg, bytes.size(), part.width(), part.height(), 1};
	}

private:
	QImage partOf(std::size_t number) const
	{
		const QSize size = kSizes[number % kSizes.size()];
		const QSize room = photograph_.size() - size;
		const int place = static_cast<int>(number) * 7919; // scattered, and each its own
		return photograph_.copy({{place % room.width(), place / 7 % room.height()}, size});
	}

	const Path contents_;
	const std::unique_ptr<FileSystem> fileSystem_;
	SystemClock clock_;
	const Imaging imaging_;
	ThumbnailFiles thumbnails_;
	QImage photograph_;
};

void makeDockLibrary(const Path &photograph, const Path &folder)
{
	ContentWriter contents{photograph, folder};
	writeLibrary(folder, kDockStreams, [&](std::size_t number) {
		Stream stream = makeStream(number, kDockImagesPerStream);
		for (std::size_t i = 0; i < stream.images.size(); ++i) {
			stream.images[i].content = contents.write(number * kDockImagesPerStream + i);
		}
		return stream;
	});
	OpenLibrary{folder}; // leaves the index of its streams, as every opening does
}

} // namespace

void ensureDockLibrary(const Path &photograph, const Path &folder)
{
	if (!std::filesystem::exists(folder)) {
		const Path partial = emptyFolder(folder.string() + ".partial");
		makeDockLibrary(photograph, partial);
		std::filesystem::rename(partial, folder);
	}
}

} // namespace StreamImages::Bench
