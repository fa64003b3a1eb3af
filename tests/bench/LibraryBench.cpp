#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Benches.hpp"
#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"
#include "tests/bench/OpenLibrary.hpp"

#include <mutex>

namespace StreamImages::Bench {

namespace {

constexpr std::size_t kManyStreams = 2000;
constexpr std::size_t kImagesPerStream = 50;
constexpr std::size_t kFewImages = 10; // in the last stream of either library

constexpr auto kOpeningTime = "open 2 000 streams of 50 images, time";
constexpr auto kOpeningMemory = "open 2 000 streams of 50 images, memory";
constexpr auto kGalleryList = "gallery list of 50 images, per call";
constexpr auto kSearch = "search of two words in 100 000 images";
constexpr auto kEditBySize = "an edit, by size of the library";
constexpr auto kListBySize = "gallery list, by size of the library";
constexpr auto kImageBySize = "one image, by size of the library";

constexpr std::size_t kManyThreads = 100;
constexpr std::size_t kCalls = 4'000'000; // of all threads together: each works for some milliseconds

// ---- opening ----

void benchOpening(const Contest &contest, const std::filesystem::path &folder)
{
	const std::string argument = quoted(folder.string());
	contest.run({kOpeningTime,
		     "ms",
		     {{"ours", [&] { return numberFromChild("open-time " + argument); }}},
		     {{{}, 150}}});
	contest.run({kOpeningMemory,
		     "MB",
		     {{"ours", [&] { return numberFromChild("open-memory " + argument); }}},
		     {{{}, 30}}});
}

// ---- the list of a gallery ----

// What a simple program does instead: a list that each caller copies under a mutex.
class CopiedList {
public:
	explicit CopiedList(ImageList images) : images_(std::move(images)) {}

	ImageList get() const
	{
		std::scoped_lock lock{mutex_};
		return images_;
	}

private:
	mutable std::mutex mutex_;
	const ImageList images_;
};

template<typename Call> double nanosecondsOf(std::size_t threads, Call &&call)
{
	return nanosecondsPerCall(threads, kCalls / threads, [&](std::size_t, std::size_t calls) {
		for (std::size_t i = 0; i < calls; ++i) {
			keep(call());
		}
	});
}

void benchGallery(const Contest &contest, ImageManager &manager)
{
	const StreamId stream = manager.streams(Audience::Owner)->at(0).id;
	const CopiedList copied{*manager.images(stream, Audience::Owner).value()};
	const auto ours = [&] { return manager.images(stream, Audience::Owner).value(); };
	const auto plain = [&] { return copied.get(); };
	contest.run({kGalleryList,
		     "ns",
		     {{"ours, 100 threads", [&] { return nanosecondsOf(kManyThreads, ours); }},
		      {"ours, 1 thread", [&] { return nanosecondsOf(1, ours); }},
		      {"copied vector, 100 threads", [&] { return nanosecondsOf(kManyThreads, plain); }},
		      {"copied vector, 1 thread", [&] { return nanosecondsOf(1, plain); }}},
		     {{{"ours, 1 thread"}, 1.2},
		      {{"copied vector, 100 threads"}, 1},
		      {{"copied vector, 1 thread"}, 1, "ours, 1 thread"}}});
}

// ---- searching ----

// In the titles, captions and tags of all images, which have been folded before.
void benchSearch(const Contest &contest, ImageManager &manager)
{
	const ImageQuery query{.text = "lighthouse 17"};
	contest.run(
		{kSearch,
		 "ms",
		 {{"ours",
		   [&] { return meanMillisecondsOf(1, [&] { keep(manager.findImages(query, Audience::Owner)); }); }}},
		 {{{}, 100}}});
}

// ---- a library of 10 images and one of 100 000 ----

// The stream of ten images, which both libraries have.
StreamId lastStream(ImageManager &manager)
{
	return manager.streams(Audience::Owner)->back().id;
}

double millisecondsPerEdit(ImageManager &manager)
{
	const auto images = manager.images(lastStream(manager), Audience::Owner).value();
	const ImageId image = images->front()->id;
	bool isPublic = false;
	return meanMillisecondsOf(10, [&] {
		isPublic = !isPublic;
		manager.setVisibility({&image, 1}, isPublic ? Visibility::Public : Visibility::Private).value();
	});
}

double nanosecondsPerList(ImageManager &manager)
{
	const StreamId stream = lastStream(manager);
	return meanMillisecondsOf(1000, [&] { keep(manager.images(stream, Audience::Owner).value()); }) * 1e6;
}

double nanosecondsPerImage(ImageManager &manager)
{
	const ImageId image = manager.images(lastStream(manager), Audience::Owner).value()->front()->id;
	return meanMillisecondsOf(1000, [&] { keep(manager.image(image, Audience::Owner).value()); }) * 1e6;
}

void benchSizes(const Contest &contest, ImageManager &large, ImageManager &small)
{
	const auto rowOf = [&](const char *name, const char *unit, double (*cost)(ImageManager &)) {
		contest.run({name,
			     unit,
			     {{"in 100 000 images", [&, cost] { return cost(large); }},
			      {"in 10 images", [&, cost] { return cost(small); }}},
			     {{{"in 10 images"}, 1.25}}});
	};
	rowOf(kEditBySize, "ms", millisecondsPerEdit);
	rowOf(kListBySize, "ns", nanosecondsPerList);
	rowOf(kImageBySize, "ns", nanosecondsPerImage);
}

} // namespace

void benchLibrary(const Contest &contest, const Folders &folders)
{
	if (!contest.wantsAny(
		    {kOpeningTime, kOpeningMemory, kGalleryList, kSearch, kEditBySize, kListBySize, kImageBySize})) {
		return;
	}
	const auto large = emptyFolder(folders.scratch / "large");
	const auto small = emptyFolder(folders.scratch / "small");
	makeLibrary(large, kManyStreams, kImagesPerStream, kFewImages);
	makeLibrary(small, 1, kImagesPerStream, kFewImages);

	benchOpening(contest, large);
	{
		OpenLibrary openLarge{large};
		OpenLibrary openSmall{small};
		benchGallery(contest, openLarge.manager());
		benchSearch(contest, openLarge.manager());
		benchSizes(contest, openLarge.manager(), openSmall.manager());
	}
	std::filesystem::remove_all(large);
	std::filesystem::remove_all(small);
}

} // namespace StreamImages::Bench
