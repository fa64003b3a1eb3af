#include "ManagerFixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <thread>

namespace StreamImages {
namespace {

using Pictures::Bytes;

class ImageManagerTest : public testing::Test {
protected:
	ImageManagerTest() { open(); }

	void open()
	{
		manager_.reset();
		Configuration configuration = loadConfiguration(kNoEnvironment, folder_.path()).values;
		configuration.maxImagesPerStream = 3;
		configuration.maxUploadBytes = 300'000;
		manager_ = ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}).value();
	}

	StreamId newStream() { return manager_->createStream("Show").value(); }

	ImportReport import(const StreamId &stream, std::vector<ImportItem> items,
			    Visibility visibility = Visibility::Private)
	{
		std::promise<ImportReport> report;
		manager_->startImport({stream, std::move(items), visibility},
				      {{}, [&](const ImportReport &end) { report.set_value(end); }});
		return report.get_future().get();
	}

	ImageId importPicture(const StreamId &stream, const Bytes &bytes, Visibility visibility = Visibility::Private)
	{
		const ImportReport report = import(stream, {ImportItem::fromBytes(bytes, "picture")}, visibility);
		EXPECT_TRUE(report.failed.empty()) << report.failed[0].error.detail;
		return report.imported.at(0).image;
	}

	// The kind of error with which importing these bytes fails; nothing may be stored.
	ErrorKind refusal(const ImportItem &item)
	{
		const StreamId stream = newStream();
		const ImportReport report = import(stream, {item});
		EXPECT_TRUE(report.imported.empty());
		EXPECT_TRUE(manager_->images(stream, Audience::Owner).value()->empty());
		EXPECT_EQ(storedFiles(), 0u);
		return report.failed.at(0).error.kind;
	}

	std::size_t filesIn(const char *folder) const
	{
		std::size_t files = 0;
		for (const auto &entry : std::filesystem::recursive_directory_iterator{folder_.path() / folder}) {
			files += entry.is_regular_file() ? 1 : 0;
		}
		return files;
	}

	std::size_t storedFiles() const { return filesIn("library/content"); }

	static bool isContent(const std::filesystem::path &file) { return file.string().contains("library/content"); }

	void countContentReads()
	{
		contentReads_ = 0;
		fileSystem_.observe([this](const FileCall &call) {
			contentReads_ += call.operation == FileOperation::Read && isContent(call.path) ? 1 : 0;
		});
	}

	std::filesystem::path write(const std::string &name, const Bytes &bytes)
	{
		const auto path = folder_.path() / name;
		std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char *>(bytes.data()),
							    static_cast<std::streamsize>(bytes.size()));
		return path;
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	CountingRandom random_;
	NoRenderer gate_;
	std::atomic<int> contentReads_{0}; // since countContentReads
	std::unique_ptr<ImageManager> manager_;
};

TEST_F(ImageManagerTest, ImportsAFileWithItsFacts)
{
	const StreamId stream = newStream();
	Pictures::JpegOptions onItsSide;
	onItsSide.orientation = 6;
	const auto path = write("My_cat.JPG", Pictures::quadrantJpeg(onItsSide));
	const ImportReport report = import(stream, {ImportItem::fromFile(path)});
	ASSERT_EQ(report.imported.size(), 1u);
	const auto image = manager_->image(report.imported[0].image, Audience::Owner).value();
	EXPECT_EQ(image->title, "My cat");
	EXPECT_EQ(image->fileName, "My_cat.JPG");
	EXPECT_EQ(image->visibility, Visibility::Private);
	EXPECT_EQ(image->content.format, ImageFormat::Jpeg);
	EXPECT_EQ(image->content.widthPx, 48) << "upright";
	EXPECT_EQ(image->content.heightPx, 64);
	EXPECT_EQ(image->created, clock_.now());
	EXPECT_EQ(storedFiles(), 1u);
}

TEST_F(ImageManagerTest, RefusesWhatIsNoPictureOrMayNotBeOneAndStoresNothing)
{
	const Bytes text(100, std::byte{'a'});
	EXPECT_EQ(refusal(ImportItem::fromFile(write("text.png", text))), ErrorKind::NotAnImage);
	EXPECT_EQ(refusal(ImportItem::fromFile(write("empty.png", {}))), ErrorKind::NotAnImage);
	EXPECT_EQ(refusal(ImportItem::fromFile(write("big.png", Bytes(300'001)))), ErrorKind::FileTooLarge);
	EXPECT_EQ(refusal(ImportItem::fromBytes(Bytes(300'001), "big")), ErrorKind::FileTooLarge);
	EXPECT_EQ(refusal(ImportItem::fromFile(folder_.path())), ErrorKind::NotAFile);
	EXPECT_EQ(refusal(ImportItem::fromFile(folder_.path() / "missing.png")), ErrorKind::NotFound);
	EXPECT_EQ(refusal(ImportItem::fromBytes(Pictures::pngClaiming({30000, 30000}), "bomb")),
		  ErrorKind::DimensionsTooLarge);
	const Bytes whole = Pictures::noisyJpeg({200, 150});
	EXPECT_EQ(refusal(ImportItem::fromBytes(Pictures::firstBytes(whole, whole.size() / 2), "cut")),
		  ErrorKind::DamagedImage);
}

TEST_F(ImageManagerTest, RefusesAFormatThatIsNotAllowed)
{
	Configuration configuration = manager_->configuration();
	configuration.allowedFormats = {ImageFormat::Png};
	manager_.reset();
	manager_ = ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}).value();
	EXPECT_EQ(refusal(ImportItem::fromBytes(Pictures::quadrantJpeg(), "jpeg")), ErrorKind::FormatNotAllowed);
}

TEST_F(ImageManagerTest, SaysOfAPictureThatWeDoNotDecodeThatItsFormatIsNotAllowed)
{
	for (const std::string_view content : {"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>",
					       "  <svg/>", "%PDF-1.7", "....ftypavif....", "....ftypheic...."}) {
		const auto bytes = std::as_bytes(std::span{content});
		EXPECT_EQ(refusal(ImportItem::fromBytes({bytes.begin(), bytes.end()}, "picture.png")),
			  ErrorKind::FormatNotAllowed)
			<< content;
	}
	const std::string_view page = "<html><body>no picture</body></html>";
	const auto bytes = std::as_bytes(std::span{page});
	EXPECT_EQ(refusal(ImportItem::fromBytes({bytes.begin(), bytes.end()}, "page.svg")), ErrorKind::NotAnImage);
}

TEST_F(ImageManagerTest, RefusesOneMoreThanAStreamMayHold)
{
	const StreamId stream = newStream();
	for (int side = 1; side <= 3; ++side) {
		importPicture(stream, Pictures::plainPng({side, side}, Pictures::kRed));
	}
	const ImportReport report =
		import(stream, {ImportItem::fromBytes(Pictures::plainPng({9, 9}, Pictures::kRed), "fourth")});
	ASSERT_EQ(report.failed.size(), 1u);
	EXPECT_EQ(report.failed[0].error.kind, ErrorKind::StreamFull);
	EXPECT_EQ(storedFiles(), 3u);
}

TEST_F(ImageManagerTest, RefusesAnUnknownStream)
{
	const ImportReport report =
		import(StreamId::generate(random_), {ImportItem::fromBytes(Pictures::quadrantJpeg(), "a")});
	ASSERT_EQ(report.failed.size(), 1u);
	EXPECT_EQ(report.failed[0].error.kind, ErrorKind::NotFound);
}

TEST_F(ImageManagerTest, ImportingTheSameContentTwiceSaysWhichImageItIs)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::quadrantJpeg());
	const ImportReport report = import(stream, {ImportItem::fromBytes(Pictures::quadrantJpeg(), "again")});
	ASSERT_EQ(report.imported.size(), 1u);
	EXPECT_EQ(report.imported[0].image, image);
	EXPECT_EQ(report.imported[0].outcome, AddedImage::Outcome::AlreadyThere);
}

TEST_F(ImageManagerTest, AnImportThatFailsAtAnyStepOfSavingLeavesNoImage)
{
	constexpr int kMoreCallsThanAnImportMakes = 40;
	int failures = 0;
	for (int call = 1; call <= kMoreCallsThanAnImportMakes; ++call) {
		const StreamId stream = newStream();
		const Bytes picture = Pictures::plainPng({call, 1}, Pictures::kBlue);
		fileSystem_.failAt(static_cast<std::size_t>(call));
		const ImportReport report = import(stream, {ImportItem::fromBytes(picture, "blue")});
		fileSystem_.heal();
		EXPECT_EQ(report.imported.size() + report.failed.size(), 1u);
		EXPECT_EQ(manager_->images(stream, Audience::Owner).value()->size(), report.imported.size());
		failures += static_cast<int>(report.failed.size());
	}
	EXPECT_GE(failures, 10) << "content and metadata: create, write, flush, close, rename, flush folder each";
}

// Every call that gives out something of an image takes an audience, and obeys it.
TEST_F(ImageManagerTest, AnImageThatAnAudienceMayNotSeeDoesNotExistForIt)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::quadrantJpeg(), Visibility::Subscribers);

	EXPECT_EQ(manager_->images(stream, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(manager_->streams(Audience::Everyone)->empty());
	EXPECT_EQ(manager_->image(image, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->streamOf(image, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->thumbnail(image, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->displayPixels(image, Audience::Everyone, {10, 10}).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->permit(image, Audience::Everyone).answer(), Permit::Answer::Denied);

	for (const Audience audience : {Audience::Subscribers, Audience::Owner}) {
		EXPECT_EQ(manager_->images(stream, audience).value()->size(), 1u);
		EXPECT_EQ(manager_->streams(audience)->size(), 1u);
		EXPECT_TRUE(manager_->image(image, audience));
		EXPECT_TRUE(manager_->streamOf(image, audience));
		EXPECT_TRUE(manager_->thumbnail(image, audience));
		EXPECT_TRUE(manager_->displayPixels(image, audience, {10, 10}));
	}
	EXPECT_TRUE(manager_->permit(image, Audience::Subscribers).allows());
}

TEST_F(ImageManagerTest, SummariesCountWhatTheAudienceSees)
{
	const StreamId stream = newStream();
	importPicture(stream, Pictures::plainPng({1, 1}, Pictures::kRed), Visibility::Private);
	importPicture(stream, Pictures::plainPng({2, 2}, Pictures::kRed), Visibility::Public);
	EXPECT_EQ(manager_->streams(Audience::Owner)->at(0).imageCount, 2u);
	EXPECT_EQ(manager_->streams(Audience::Owner)->at(0).publicCount, 1u);
	EXPECT_EQ(manager_->streams(Audience::Everyone)->at(0).imageCount, 1u);
}

TEST_F(ImageManagerTest, AThumbnailIsMadeAnewWhenTheCacheWasDeleted)
{
	const ImageId image = importPicture(newStream(), Pictures::noisyJpeg({240, 180}));
	const auto first = manager_->thumbnail(image, Audience::Owner).value();
	std::filesystem::remove_all(folder_.path() / "cache");
	const auto second = manager_->thumbnail(image, Audience::Owner).value();
	EXPECT_EQ(first->bytes, second->bytes);
}

TEST_F(ImageManagerTest, CallersThatAskForTheSameSharePixels)
{
	const ImageId image = importPicture(newStream(), Pictures::quadrantJpeg());
	const auto first = manager_->displayPixels(image, Audience::Owner, {32, 32}).value();
	EXPECT_EQ(first, manager_->displayPixels(image, Audience::Owner, {32, 32}).value());
	EXPECT_EQ(first->size, (PixelSize{32, 24}));
}

TEST_F(ImageManagerTest, AnAnimationIsPlayedFrameByFrame)
{
	const ImageId image = importPicture(newStream(), Pictures::animatedGif({64, 48}, 3, 70), Visibility::Public);
	open();
	const auto reader = manager_->openAnimation(image, Audience::Everyone, {32, 32}).value();
	EXPECT_TRUE(manager_->permit(image, Audience::Everyone).allows()) << "as after displayPixels";
	EXPECT_EQ(reader->frames(), 3);
	for (int i = 0; i < 4; ++i) {
		const auto frame = reader->next().value();
		EXPECT_EQ(frame.pixels.size, (PixelSize{32, 24}));
		EXPECT_EQ(frame.shownFor.count(), 70);
	}
	ASSERT_TRUE(manager_->removeImages({&image, 1}));
	ASSERT_TRUE(manager_->emptyTrash());
	EXPECT_TRUE(reader->next()) << "it has its content by itself";
}

TEST_F(ImageManagerTest, AStillIsNotOpenedAsAnAnimation)
{
	const ImageId image = importPicture(newStream(), Pictures::quadrantJpeg());
	countContentReads();
	EXPECT_EQ(manager_->openAnimation(image, Audience::Owner, {32, 32}).error().kind, ErrorKind::InvalidArgument);
	EXPECT_EQ(contentReads_, 0);
	EXPECT_EQ(manager_->openAnimation(ImageId::generate(random_), Audience::Owner, {32, 32}).error().kind,
		  ErrorKind::NotFound);
}

TEST_F(ImageManagerTest, EachPageOfTheCacheIsAskedFilledAndClearedAlone)
{
	const ImageId image = importPicture(newStream(), Pictures::quadrantJpeg());
	for (const CachePage page : {CachePage::Gallery, CachePage::Details, CachePage::Gallery}) {
		ASSERT_TRUE(manager_->displayPixels(image, Audience::Owner, {32, 32}, page));
	}
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).hits, 1u);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).misses, 1u);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).bytes, 32u * 24 * 4);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Details).misses, 1u);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::OnAir).misses, 0u);
	manager_->clearCache(CachePage::Gallery);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Gallery).entries, 0u);
	EXPECT_EQ(manager_->cacheStatistics(CachePage::Details).entries, 1u);
}

// What is in the cache for the owner is not there for those who may not see it.
TEST_F(ImageManagerTest, ACachedPictureIsHiddenLikeAnyOther)
{
	const StreamId stream = newStream();
	importPicture(stream, Pictures::plainPng({5, 5}, Pictures::kRed), Visibility::Public);
	const ImageId image = importPicture(stream, Pictures::quadrantJpeg(), Visibility::Public);
	ASSERT_TRUE(manager_->displayPixels(image, Audience::Everyone, {32, 32}));
	ASSERT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Private));
	EXPECT_EQ(manager_->displayPixels(image, Audience::Everyone, {32, 32}).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->thumbnail(image, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(manager_->displayPixels(image, Audience::Owner, {32, 32}));
}

TEST_F(ImageManagerTest, InPanicNothingIsDrawnAndEverythingElseIsAsEver)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::quadrantJpeg(), Visibility::Public);
	EXPECT_FALSE(manager_->panic());
	ASSERT_TRUE(manager_->setPanic(Panic::On));
	for (int run = 1; run <= 2; ++run, open()) {
		EXPECT_TRUE(manager_->panic());
		EXPECT_TRUE(manager_->image(image, Audience::Everyone));
		EXPECT_TRUE(manager_->thumbnail(image, Audience::Everyone));
		EXPECT_TRUE(manager_->displayPixels(image, Audience::Everyone, {9, 9}));
		EXPECT_EQ(manager_->permit(image, Audience::Everyone).answer(), Permit::Answer::Denied)
			<< "run " << run;
	}
	const Permit permit = manager_->permit(image, Audience::Everyone);
	ASSERT_TRUE(manager_->displayPixels(image, Audience::Everyone, {9, 9}));
	ASSERT_TRUE(manager_->setPanic(Panic::Off));
	EXPECT_FALSE(manager_->panic());
	EXPECT_TRUE(permit.allows());
	open();
	EXPECT_FALSE(manager_->panic());
}

TEST_F(ImageManagerTest, ManyWhoAskForOnePictureAtOnceCauseItToBeReadOnce)
{
	constexpr int callers = 50;
	const ImageId image = importPicture(newStream(), Pictures::noisyJpeg({240, 180}));
	countContentReads();
	std::atomic<int> shown{0};
	std::vector<std::thread> threads;
	for (int i = 0; i < callers; ++i) {
		threads.emplace_back(
			[&] { shown += manager_->displayPixels(image, Audience::Owner, {100, 100}) ? 1 : 0; });
	}
	std::ranges::for_each(threads, &std::thread::join);
	EXPECT_EQ(shown, callers);
	EXPECT_EQ(contentReads_, 1);
}

TEST_F(ImageManagerTest, ManyWhoAskForOneThumbnailAtOnceCauseItToBeMadeOnce)
{
	constexpr int callers = 50;
	const ImageId image = importPicture(newStream(), Pictures::noisyJpeg({240, 180}));
	manager_->clearCaches();
	countContentReads();
	std::atomic<int> shown{0};
	std::vector<std::thread> threads;
	for (int i = 0; i < callers; ++i) {
		threads.emplace_back([&] { shown += manager_->thumbnail(image, Audience::Owner) ? 1 : 0; });
	}
	std::ranges::for_each(threads, &std::thread::join);
	EXPECT_EQ(shown, callers);
	EXPECT_EQ(contentReads_, 1);
}

// Decodes slowly, and ends when the pixels have been written to disk.
class RestoringTest : public ImageManagerTest {
protected:
	std::shared_ptr<const PixelBuffer> displayAndKeep(const ImageId &image)
	{
		std::promise<void> written;
		fileSystem_.observe([&](const FileCall &call) {
			if (call.operation == FileOperation::Read && isContent(call.path)) {
				clock_.advance(std::chrono::seconds{1});
			}
			if (call.operation == FileOperation::Rename &&
			    call.path.string().contains("cache/renditions")) {
				written.set_value();
			}
		});
		auto pixels = manager_->displayPixels(image, Audience::Owner, {100, 100}).value();
		written.get_future().wait();
		open(); // waits until the file is there
		countContentReads();
		return pixels;
	}

	std::filesystem::path contentOf(const ImageId &image)
	{
		const std::string hash = manager_->image(image, Audience::Owner).value()->content.sha256;
		return folder_.path() / "library/content" / hash.substr(0, 2) / (hash + ".jpg");
	}
};

TEST_F(RestoringTest, APictureThatWasDecodedOnceIsReadFromTheCacheInTheNextRun)
{
	const ImageId image = importPicture(newStream(), Pictures::noisyJpeg({240, 180}));
	const auto decoded = displayAndKeep(image);
	const auto restored = manager_->displayPixels(image, Audience::Owner, {100, 100}).value();
	EXPECT_EQ(contentReads_, 0);
	EXPECT_EQ(restored->size, decoded->size);
	EXPECT_TRUE(std::ranges::equal(restored->pixels(), decoded->pixels()));
}

TEST_F(RestoringTest, WhatTheCachesTakeOfTheDiskIsToldByKindUntilTheyAreCleared)
{
	displayAndKeep(importPicture(newStream(), Pictures::noisyJpeg({240, 180})));
	const auto usage = manager_->diskCacheUsage().value();
	EXPECT_EQ(usage.thumbnails.files, filesIn("cache/thumbnails"));
	EXPECT_EQ(usage.thumbnails.files, 1u);
	EXPECT_GT(usage.thumbnails.bytes, 0u);
	EXPECT_EQ(usage.thumbnails.maxBytes, 256u << 20);
	EXPECT_EQ(usage.renditions.files, 1u);
	EXPECT_GE(usage.renditions.bytes, 100u * 75 * 4) << "pixels as they are";
	EXPECT_EQ(usage.renditions.maxBytes, 768u << 20);
	manager_->clearCaches();
	EXPECT_EQ(manager_->diskCacheUsage()->thumbnails.bytes, 0u);
	EXPECT_EQ(manager_->diskCacheUsage()->renditions.files, 0u);
}

TEST_F(RestoringTest, APictureWhoseContentIsGoneIsNotShownFromTheCache)
{
	const ImageId image = importPicture(newStream(), Pictures::noisyJpeg({240, 180}));
	displayAndKeep(image);
	std::filesystem::remove(contentOf(image));
	EXPECT_FALSE(manager_->displayPixels(image, Audience::Owner, {100, 100}));
}

TEST_F(RestoringTest, ClearingTheCachesForgetsMemoryAndDisk)
{
	const ImageId image = importPicture(newStream(), Pictures::noisyJpeg({240, 180}));
	displayAndKeep(image);
	ASSERT_TRUE(manager_->displayPixels(image, Audience::Owner, {100, 100}));
	manager_->clearCaches();
	EXPECT_EQ(manager_->cacheStatistics(CachePage::OnAir).entries, 0u);
	EXPECT_EQ(filesIn("cache"), 0u);
	EXPECT_TRUE(manager_->displayPixels(image, Audience::Owner, {100, 100}));
	EXPECT_EQ(contentReads_, 1);
	EXPECT_TRUE(manager_->thumbnail(image, Audience::Owner));
}

TEST_F(RestoringTest, WhatWasDeletedForGoodIsInNoCacheOnDisk)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::noisyJpeg({240, 180}));
	displayAndKeep(image);
	const auto content = contentOf(image);
	ASSERT_TRUE(manager_->tidyUp());
	EXPECT_EQ(filesIn("cache"), 2u) << "a thumbnail and a picture";
	ASSERT_TRUE(manager_->removeImages({&image, 1}));
	ASSERT_TRUE(manager_->emptyTrash());
	ASSERT_TRUE(real_->setModified(content, clock_.now() - std::chrono::hours{48}));
	ASSERT_TRUE(manager_->tidyUp());
	EXPECT_EQ(filesIn("cache"), 0u);
}

TEST_F(ImageManagerTest, ACacheThatCannotBeWrittenCostsNoPicture)
{
	const ImageId image = importPicture(newStream(), Pictures::noisyJpeg({240, 180}));
	std::filesystem::remove_all(folder_.path() / "cache");
	std::ofstream{folder_.path() / "cache"} << "in the way";
	EXPECT_TRUE(manager_->thumbnail(image, Audience::Owner));
	EXPECT_TRUE(manager_->displayPixels(image, Audience::Owner, {100, 100}));
	EXPECT_TRUE(manager_->thumbnail(image, Audience::Owner));
}

TEST_F(ImageManagerTest, ContentThatWasTamperedWithIsNotShown)
{
	const ImageId image = importPicture(newStream(), Pictures::quadrantJpeg());
	for (const auto &entry : std::filesystem::recursive_directory_iterator{folder_.path() / "library/content"}) {
		if (entry.is_regular_file()) {
			std::fstream{entry.path(), std::ios::in | std::ios::out | std::ios::binary}.seekp(30).put('x');
		}
	}
	EXPECT_EQ(manager_->displayPixels(image, Audience::Owner, {32, 32}).error().kind, ErrorKind::CorruptFile);
}

TEST_F(ImageManagerTest, AStreamNeedsATitle)
{
	EXPECT_EQ(manager_->createStream(" \t\n").error().kind, ErrorKind::InvalidArgument);
	EXPECT_TRUE(manager_->streams(Audience::Owner)->empty());
}

TEST_F(ImageManagerTest, StreamsKeepTheirOrderAcrossReopening)
{
	for (const char *title : {"One", "Two", "Three"}) {
		ASSERT_TRUE(manager_->createStream(title));
		clock_.advance(std::chrono::seconds{1});
	}
	open();
	const auto streams = manager_->streams(Audience::Owner);
	ASSERT_EQ(streams->size(), 3u);
	EXPECT_EQ(streams->at(0).title, "One");
	EXPECT_EQ(streams->at(1).title, "Two");
	EXPECT_EQ(streams->at(2).title, "Three");
}

TEST_F(ImageManagerTest, NeverStartsAnEmptyLibraryInPlaceOfOneThatIsOutOfReach)
{
	Configuration configuration = manager_->configuration();
	configuration.libraryFolder = folder_.path() / "drive";
	const auto reopen = [&] { return ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}); };
	std::filesystem::create_directory(configuration.libraryFolder);
	const StreamId stream = reopen().value()->createStream("On the drive").value();

	std::filesystem::rename(folder_.path() / "drive", folder_.path() / "elsewhere");
	for (const bool mountPoint : {false, true}) {
		if (mountPoint) {
			std::filesystem::create_directory(folder_.path() / "drive");
		}
		const auto opened = reopen();
		ASSERT_FALSE(opened);
		EXPECT_EQ(opened.error().kind, ErrorKind::LibraryMissing);
		EXPECT_EQ(std::filesystem::exists(folder_.path() / "drive"), mountPoint) << "nothing is made";
	}
	EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "drive"));

	std::filesystem::remove(folder_.path() / "drive");
	std::filesystem::rename(folder_.path() / "elsewhere", folder_.path() / "drive");
	EXPECT_EQ(reopen().value()->streams(Audience::Owner)->at(0).id, stream);
}

TEST_F(ImageManagerTest, ALibraryThatCouldNotBeMadeYetIsNoMissingOne)
{
	Configuration configuration = manager_->configuration();
	configuration.libraryFolder = folder_.path() / "new";
	const auto reopen = [&] { return ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}); };
	fileSystem_.failEvery(FileOperation::Lock);
	ASSERT_TRUE(reopen()) << "read-only";
	fileSystem_.heal();
	EXPECT_TRUE(reopen().value()->createStream("First"));
}

TEST_F(ImageManagerTest, SavedSettingsCountAtTheNextStart)
{
	ASSERT_TRUE(manager_->saveSettings({{Setting::MaxImagesPerStream, SettingValue{std::uint64_t{9}}}}));
	EXPECT_EQ(manager_->configuration().maxImagesPerStream, 3u);
	EXPECT_EQ(manager_->savedSettings().values.at(Setting::MaxImagesPerStream), SettingValue{std::uint64_t{9}});
	const auto next =
		loadConfiguration(kNoEnvironment, folder_.path(), readSettingsFile(fileSystem_, folder_.path())).values;
	EXPECT_EQ(next.maxImagesPerStream, 9u);
}

TEST_F(ImageManagerTest, RemoteManagementIsGivenOnceSavedAndWithdrawnAtOnce)
{
	const SettingChanges on{{Setting::RemoteManagement, SettingValue{true}}};
	fileSystem_.failEvery(FileOperation::Create);
	EXPECT_FALSE(manager_->saveSettings(on));
	EXPECT_FALSE(manager_->remoteMayManageLibrary());
	fileSystem_.heal();
	EXPECT_TRUE(manager_->saveSettings(on));
	EXPECT_TRUE(manager_->remoteMayManageLibrary());
	fileSystem_.failEvery(FileOperation::Create);
	EXPECT_FALSE(manager_->saveSettings({{Setting::RemoteManagement, std::nullopt}}));
	EXPECT_FALSE(manager_->remoteMayManageLibrary());
}

TEST_F(ImageManagerTest, TheEnvironmentDecidesOnRemoteManagementWhateverIsSaved)
{
	Configuration configuration = manager_->configuration();
	configuration.sources[Setting::RemoteManagement] = SettingSource::EnvironmentVariable;
	configuration.remoteMayManageLibrary = true;
	manager_.reset();
	manager_ = ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}).value();
	EXPECT_TRUE(manager_->saveSettings({{Setting::RemoteManagement, SettingValue{false}}}));
	EXPECT_TRUE(manager_->remoteMayManageLibrary());
}

} // namespace
} // namespace StreamImages
