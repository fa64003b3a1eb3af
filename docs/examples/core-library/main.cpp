// example LIBRARY-FOLDER PICTURE...: imports pictures into a new stream of a library, and lists them.

#include "core/manager/ImageManager.hpp"

#include <filesystem>
#include <future>
#include <iostream>

using namespace StreamImages;

namespace {

int fail(const Error &error)
{
	std::cerr << toString(error.kind) << ": " << error.detail << '\n';
	return 1;
}

// Importing goes on in the background; here there is nothing better to do than to wait for it.
ImportReport import(ImageManager &manager, ImportRequest request)
{
	std::promise<ImportReport> finished;
	manager.startImport(std::move(request), {.progress = {}, .finished = [&](const ImportReport &report) {
							 finished.set_value(report);
						 }});
	return finished.get_future().get();
}

} // namespace

int main(int count, char **arguments)
{
	if (count < 3) {
		std::cerr << "usage: example LIBRARY-FOLDER PICTURE...\n";
		return 2;
	}
	// What the manager works with outlives it. NoRenderer: there is no OBS to wait for when an image is hidden.
	const auto fileSystem = makeFileSystem();
	SystemClock clock;
	SystemRandom random;
	NoRenderer renderer;
	const auto folder = std::filesystem::absolute(arguments[1]);
	// Limits and formats as OBS would have them; not its folders, which are the user's own.
	auto configuration = loadConfiguration(readProcessEnvironment, {}).values;
	configuration.libraryFolder = folder;
	configuration.cacheFolder = folder / "cache";
	const auto manager = ImageManager::open(configuration, {*fileSystem, clock, random, renderer});
	if (!manager) {
		return fail(manager.error());
	}
	const auto stream = (*manager)->createStream("My pictures");
	if (!stream) {
		return fail(stream.error());
	}
	ImportRequest request{.stream = *stream, .items = {}, .visibility = Visibility::Private};
	for (int index = 2; index < count; ++index) {
		request.items.push_back(ImportItem::fromFile(arguments[index]));
	}
	const ImportReport report = import(**manager, std::move(request));
	for (const FailedItem &failed : report.failed) {
		std::cout << failed.fileName << " was refused: " << toString(failed.error.kind) << '\n';
	}
	const auto images = (*manager)->images(*stream, Audience::Owner);
	if (!images) {
		return fail(images.error());
	}
	for (const auto &image : **images) {
		std::cout << image->title << ": " << mimeType(image->content.format) << ", " << image->content.widthPx
			  << " x " << image->content.heightPx << " px, " << toString(image->visibility) << '\n';
	}
	return report.failed.empty() ? 0 : 1;
}
