#include "LibraryFixture.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace StreamImages {
namespace {

TEST_F(LibraryTest, TheTrashIsEmptiedOfWhatHasBeenThereLongEnoughAndOfNothingElse)
{
	const StreamId id = newStream();
	const StreamId other = newStream();
	const ImageId old = newImage(id, "a");
	const ImageId young = newImage(id, "b");
	newImage(id, "c");
	ASSERT_TRUE(library_->removeImages({&old, 1}));
	ASSERT_TRUE(library_->removeStream(other));
	const UtcTime then = clock_.now();
	clock_.advance(std::chrono::hours{1});
	ASSERT_TRUE(library_->removeImages({&young, 1}));
	ASSERT_TRUE(library_->purgeTrash(then));
	EXPECT_EQ(library_->restoreImages({&old, 1}).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(library_->restoreStream(other).error().kind, ErrorKind::NotFound);
	open();
	EXPECT_EQ(library_->restoreStream(other).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(library_->restoreImages({&young, 1}));
	EXPECT_EQ(titles(id), "bc");
	EXPECT_TRUE(library_->store().recoveryNotes().empty());
}

TEST_F(LibraryTest, TheOrderIsSavedOnceForManyStreamsThatAreDeletedForGood)
{
	const StreamId kept = newStream();
	const auto savesOfPurging = [this](std::size_t streams) {
		for (std::size_t i = 0; i < streams; ++i) {
			EXPECT_TRUE(library_->removeStream(newStream()));
		}
		const auto saves = [this] {
			return std::ranges::count_if(fileSystem_.calls(), [](const FileCall &call) {
				return call.operation == FileOperation::Rename &&
				       call.path.filename().string().starts_with("library.json");
			});
		};
		const auto before = saves();
		EXPECT_TRUE(library_->purgeTrash(UtcTime::max()));
		return saves() - before;
	};
	EXPECT_EQ(savesOfPurging(5), savesOfPurging(1));
	open();
	ASSERT_EQ(library_->snapshot()->streams().size(), 1u);
	EXPECT_EQ(library_->snapshot()->streams().front()->id(), kept);
}

// Its pictures may be all that can be brought back with it.
TEST_F(LibraryTest, NoContentIsDeletedWhileAStreamIsLost)
{
	const StreamId lost = newStream();
	const ContentFacts content = contentOf(newImage(lost, "a"));
	const auto file = folder_.path() / "library/streams" / (lost.text() + ".json");
	library_.reset();
	for (const auto &path : {file.string(), file.string() + ".bak"}) {
		std::filesystem::remove(path);
		ASSERT_TRUE((*real_->create(path))->write(std::as_bytes(std::span{"damaged", 7})));
	}
	open();
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_TRUE(library_->store().isThere(content));
	newStream(); // saves an order that no longer names the lost one
	open();
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_TRUE(library_->store().isThere(content)) << "its document is in the quarantine";
	std::filesystem::remove_all(folder_.path() / "library/quarantine");
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_FALSE(library_->store().isThere(content));
}

TEST_F(LibraryTest, ContentIsCollectedOnlyWhenNothingRefersToItAndItIsOld)
{
	const StreamId id = newStream();
	const ImageId gone = newImage(id, "gone");
	const ImageId kept = newImage(id, "kept");
	const ImageId trashed = newImage(id, "trashed");
	const ContentFacts goneContent = contentOf(gone);
	const ContentFacts keptContent = contentOf(kept);
	const ContentFacts trashedContent = contentOf(trashed);
	ASSERT_TRUE(library_->removeImages({&gone, 1}));
	ASSERT_TRUE(library_->purgeTrash(UtcTime::max()));
	ASSERT_TRUE(library_->removeImages({&trashed, 1}));
	open(); // not read: what a stream refers to counts all the same
	ASSERT_TRUE(library_->collectGarbage(UtcTime{}));
	EXPECT_TRUE(library_->store().isThere(goneContent)) << "young";
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_FALSE(library_->store().isThere(goneContent));
	EXPECT_TRUE(library_->store().isThere(keptContent));
	EXPECT_TRUE(library_->store().isThere(trashedContent));
}

TEST_F(LibraryTest, VerifyingFindsWhatIsMissingDamagedOrUnreferencedAndARepairMakesRoomForIt)
{
	const StreamId id = newStream();
	const ImageId missing = newImage(id, "missing");
	const ImageId damaged = newImage(id, "damaged");
	const ImageId sound = newImage(id, "sound");
	EXPECT_TRUE(library_->verify(Repair::No, clock_.now())->sound());
	std::filesystem::remove(fileOf(contentOf(missing)));
	std::filesystem::resize_file(fileOf(contentOf(damaged)), 3);
	const auto soundFile = fileOf(contentOf(sound));
	std::filesystem::copy_file(soundFile, soundFile.parent_path() / (std::string(64, '0') + ".png"));

	const auto report = library_->verify(Repair::Yes, UtcTime::max());
	ASSERT_TRUE(report);
	EXPECT_EQ(report->streams, 1u);
	EXPECT_EQ(report->images, 3u);
	EXPECT_EQ(report->contentBytes, std::string{"sound"}.size());
	EXPECT_EQ(report->missingContent, std::vector{missing});
	EXPECT_EQ(report->damagedContent, std::vector{damaged});
	EXPECT_EQ(report->unreferencedContent, 1u);
	EXPECT_EQ(library_->verify(Repair::No, clock_.now())->unreferencedContent, 0u);
	EXPECT_EQ(add(id, "damaged")->image, damaged);
	open();
	EXPECT_EQ(add(id, "missing")->image, missing) << "found missing when the stream is read";
	EXPECT_TRUE(library_->verify(Repair::No, clock_.now())->sound());
	EXPECT_FALSE(std::filesystem::is_empty(folder_.path() / "library/quarantine"));
}

TEST_F(LibraryTest, VerifyingThatIsStoppedReadsNoMoreAndRepairsNothing)
{
	const ImageId damaged = newImage(newStream(), "damaged");
	newImage(newStream(), "sound");
	std::filesystem::resize_file(fileOf(contentOf(damaged)), 3);
	int asked = 0;
	const auto report = library_->verify(Repair::Yes, UtcTime::max(), [&] { return ++asked == 3; });
	ASSERT_FALSE(report);
	EXPECT_EQ(report.error().kind, ErrorKind::Cancelled);
	EXPECT_EQ(asked, 3) << "of the first stream, of its image, of the second stream";
	EXPECT_TRUE(std::filesystem::exists(fileOf(contentOf(damaged))));
}

TEST_F(LibraryTest, ARepairThatIsStoppedLeavesTheRestAsItIs)
{
	const auto damaged = fileOf(contentOf(newImage(newStream(), "damaged")));
	std::filesystem::resize_file(damaged, 3);
	const auto unused = damaged.parent_path() / (std::string(64, '0') + ".png");
	std::filesystem::copy_file(damaged, unused);
	const auto stopAt = [this](int ask) {
		const auto report = library_->verify(Repair::Yes, UtcTime::max(), [&ask] { return --ask == 0; });
		EXPECT_EQ(report.error_or({}).kind, ErrorKind::Cancelled);
	};
	stopAt(3); // 1 and 2: of the stream and its image
	EXPECT_TRUE(std::filesystem::exists(damaged));
	stopAt(4);
	EXPECT_FALSE(std::filesystem::exists(damaged));
	EXPECT_TRUE(std::filesystem::exists(unused));
}

TEST_F(LibraryTest, EmptyingTheTrashThatIsStoppedLeavesTheRestInIt)
{
	const StreamId one = newStream();
	const StreamId other = newStream();
	const ImageId a = newImage(one, "a");
	const ImageId b = newImage(other, "b");
	ASSERT_TRUE(library_->removeImages({&a, 1}));
	ASSERT_TRUE(library_->removeImages({&b, 1}));
	int asked = 0;
	const auto purged = library_->purgeTrash(UtcTime::max(), [&] { return ++asked == 2; });
	ASSERT_FALSE(purged);
	EXPECT_EQ(purged.error().kind, ErrorKind::Cancelled);
	const bool hasA = library_->restoreImages({&a, 1}).has_value();
	const bool hasB = library_->restoreImages({&b, 1}).has_value();
	EXPECT_NE(hasA, hasB);
}

TEST_F(LibraryTest, AListenerMayUseTheLibraryDuringARepair)
{
	const StreamId id = newStream();
	const auto file = fileOf(contentOf(newImage(id, "damaged")));
	std::filesystem::resize_file(file, 3);
	std::filesystem::copy_file(file, file.parent_path() / (std::string(64, '0') + ".png")); // garbage
	int heard = 0;
	const Subscription subscription = events_.subscribe([&](const LibraryEvent &) {
		++heard;
		EXPECT_TRUE(library_->collectGarbage(UtcTime::max()));
	});
	EXPECT_TRUE(library_->verify(Repair::Yes, UtcTime::max()));
	EXPECT_EQ(heard, 1);
}

TEST_F(LibraryTest, EmptyingTheTrashDisturbsNobodyWhoReadsEveryStream)
{
	const std::function<bool()> readers[] = {
		[&] { return library_->verify(Repair::No, UtcTime::max()).has_value(); },
		[&] { return library_->collectGarbage(UtcTime::max()).has_value(); },
	};
	for (const auto &readAll : readers) {
		newImage(newStream(), "a");
		const StreamId trashed = newStream();
		newImage(trashed, "b");
		ASSERT_TRUE(library_->removeStream(trashed));
		open();
		bool emptied = false;
		fileSystem_.observe([&](const FileCall &call) {
			const bool readsContent = call.operation != FileOperation::Inspect &&
						  call.path.string().contains("library/content");
			if (readsContent && !std::exchange(emptied, true)) {
				EXPECT_TRUE(library_->purgeTrash(UtcTime::max()));
			}
		});
		EXPECT_TRUE(readAll());
		fileSystem_.observe({});
		EXPECT_TRUE(emptied);
		EXPECT_EQ(library_->snapshot()->findStream(trashed), nullptr);
	}
}

// What has rotted since the index of streams was written is found when the stream is read.
TEST_F(LibraryTest, NoContentIsDeletedWhenCollectingItFindsAStreamDamaged)
{
	const StreamId id = newStream();
	newImage(id, "a");
	const ContentFacts newest = contentOf(newImage(id, "b"));
	open();
	std::filesystem::resize_file(folder_.path() / "library/streams" / (id.text() + ".json"), 3);
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_EQ(titles(id), "a") << "the previous generation, which does not know the newest image";
	EXPECT_TRUE(library_->store().isThere(newest));
}

TEST_F(LibraryTest, ARepairForgetsNothingThatIsStillToBeSaved)
{
	const StreamId id = newStream();
	const ImageId damaged = newImage(id, "damaged");
	const ImageId image = newImage(id, "image");
	// The new file is in place when its folder cannot be flushed, nor can it be taken back.
	const auto flushes = [](const FileCall &call) { return call.operation == FileOperation::FlushFolder; };
	fileSystem_.heal();
	ASSERT_TRUE(setVisibility(image, Visibility::Subscribers));
	const auto calls = fileSystem_.calls();
	fileSystem_.failFrom(static_cast<std::size_t>(std::ranges::find_if(calls, flushes) - calls.begin()) + 1);
	ASSERT_FALSE(setVisibility(image, Visibility::Public));
	fileSystem_.heal();
	std::filesystem::resize_file(fileOf(contentOf(damaged)), 3);
	ASSERT_TRUE(library_->verify(Repair::Yes, UtcTime{}));
	ASSERT_TRUE(library_->saveUnsaved());
	open();
	EXPECT_EQ(visibility(image), Visibility::Subscribers);
}

TEST_F(LibraryTest, ARepairThatFailsAtAnyStepLosesNothingAndCanBeRepeated)
{
	const StreamId id = newStream();
	const ImageId sound = newImage(id, "sound");
	const ImageId damaged = newImage(id, "damaged");
	const auto file = fileOf(contentOf(damaged));
	for (std::size_t call = 1;; ++call) {
		std::filesystem::resize_file(file, 3);
		std::filesystem::remove_all(folder_.path() / "library/quarantine");
		open();
		fileSystem_.failAt(call);
		const auto repaired = library_->verify(Repair::Yes, UtcTime::max());
		const bool failed = fileSystem_.calls().size() >= call;
		open();
		EXPECT_TRUE(library_->verify(Repair::Yes, UtcTime::max()));
		EXPECT_EQ(titles(id), "sounddamaged");
		EXPECT_TRUE(library_->store().isThere(contentOf(sound)));
		EXPECT_EQ(add(id, "damaged")->image, damaged) << "after call " << call;
		ASSERT_TRUE(library_->verify(Repair::No, UtcTime{})->sound());
		if (!failed) {
			EXPECT_TRUE(repaired);
			EXPECT_GT(call, 10u);
			break;
		}
	}
}

// Somebody puts an older file of the stream back: before the index is written, or when it has been read.
TEST_F(LibraryTest, NoStreamIsDeletedForGoodThatItsFileSaysIsNotInTheTrash)
{
	for (const bool beforeClosing : {true, false}) {
		const StreamId id = newStream();
		newImage(id, "a");
		const auto file = folder_.path() / "library/streams" / (id.text() + ".json");
		const auto older = folder_.path() / "older";
		std::filesystem::copy_file(file, older);
		ASSERT_TRUE(library_->removeStream(id));
		if (beforeClosing) {
			std::filesystem::rename(older, file);
		}
		open();
		if (!beforeClosing) {
			std::filesystem::rename(older, file);
		}
		ASSERT_TRUE(library_->purgeTrash(UtcTime::max()));
		open();
		ASSERT_NE(library_->snapshot()->findStream(id), nullptr) << beforeClosing;
		EXPECT_EQ(titles(id), "a");
	}
}

// The clock of a wall may stand anywhere, for a minute or a year.
TEST_F(LibraryTest, WhatIsTrashedWhileTheClockIsWrongStaysInTheTrashForItsTime)
{
	const StreamId id = newStream();
	const StreamId stream = newStream();
	const ImageId image = newImage(id, "a");
	const UtcTime now = clock_.now();
	clock_.set(-(now - UtcTime{}));
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	ASSERT_TRUE(library_->removeStream(stream));
	clock_.set(now - UtcTime{});
	ASSERT_TRUE(library_->purgeTrash(now - std::chrono::hours{1}));
	EXPECT_TRUE(library_->restoreImages({&image, 1}));
	EXPECT_TRUE(library_->restoreStream(stream));
}

TEST_F(LibraryTest, WhatIsRestoredWhileTheTrashIsEmptiedStays)
{
	const StreamId first = newStream();
	const ImageId gone = newImage(first, "gone");
	ASSERT_TRUE(library_->removeImages({&gone, 1}));
	const StreamId second = newStream();
	const ImageId image = newImage(second, "image");
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	const StreamId stream = newStream();
	newImage(stream, "in the stream");
	ASSERT_TRUE(library_->removeStream(stream));
	bool restored = false;
	const Subscription subscription = events_.subscribe([&](const LibraryEvent &) {
		if (!std::exchange(restored, true)) { // once the first stream's trash is empty
			EXPECT_TRUE(library_->restoreImages({&image, 1}));
			EXPECT_TRUE(library_->restoreStream(stream));
		}
	});
	ASSERT_TRUE(library_->purgeTrash(UtcTime::max()));
	open();
	EXPECT_FALSE(library_->findStreamOf(gone));
	EXPECT_EQ(titles(second), "image");
	EXPECT_EQ(titles(stream), "in the stream");
}

} // namespace
} // namespace StreamImages
