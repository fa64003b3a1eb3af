#include "core/store/LibraryStore.hpp"

#include "StoreTest.hpp"
#include "core/store/JsonDocument.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/Sha256.hpp"
#include "core/store/StreamJson.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace StreamImages {

namespace {

using std::filesystem::perms;
using testing::ElementsAre;
using testing::IsEmpty;

class LibraryStoreTest : public StoreTest {};

TEST_F(LibraryStoreTest, NewLibraryIsWritableAndEmpty)
{
	const auto store = open();
	EXPECT_EQ(store->access(), LibraryAccess::Writable);
	EXPECT_THAT(streamsOf(*store), IsEmpty());
	EXPECT_THAT(store->recoveryNotes(), IsEmpty());
	EXPECT_EQ(treeOf(library()), (Tree{{"content", "a folder"},
					   {"library.json", readText(library() / "library.json")},
					   {"lock", ""},
					   {"streams", "a folder"}}));
}

TEST_F(LibraryStoreTest, NewLibraryIsMadeWithTheFoldersAboveItAndEachIsFlushedIntoItsParent)
{
	FaultyFileSystem faulty{*fileSystem_};
	const Path deep = folder_.path() / "a" / "b" / "library";
	ASSERT_TRUE(LibraryStore::open(faulty, deep));
	EXPECT_TRUE(std::filesystem::is_directory(deep / "streams"));
	for (const Path &folder : {folder_.path(), folder_.path() / "a", folder_.path() / "a" / "b", deep}) {
		EXPECT_THAT(faulty.calls(), testing::Contains(FileCall{FileOperation::FlushFolder, folder})) << folder;
	}
}

// A process that was killed between renaming and flushing left names that a power cut could still undo.
TEST_F(LibraryStoreTest, WhatIsReadIsMadeDurable)
{
	saveTwice(1);
	FaultyFileSystem faulty{*fileSystem_};
	ASSERT_TRUE(LibraryStore::open(faulty, library()));
	for (const Path &folder : {library(), library() / "streams"}) {
		EXPECT_THAT(faulty.calls(), testing::Contains(FileCall{FileOperation::FlushFolder, folder})) << folder;
	}
}

TEST_F(LibraryStoreTest, OnlyTheOwnerMayReadTheLibrary)
{
	saveTwice(1);
	saveOrder({1});
	saveOrder({1});
	for (const auto &entry : std::filesystem::recursive_directory_iterator{library()}) {
		EXPECT_EQ(entry.status().permissions(),
			  entry.is_directory() ? perms::owner_all : perms::owner_read | perms::owner_write)
			<< entry.path();
	}
	EXPECT_EQ(std::filesystem::status(library()).permissions(), perms::owner_all);
}

TEST_F(LibraryStoreTest, StreamIsFoundAgainAsItWasSaved)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	EXPECT_EQ(saved.generation, 2U);

	const auto store = open();
	EXPECT_THAT(streamsOf(*store), ElementsAre(saved));
	EXPECT_THAT(store->recoveryNotes(), IsEmpty());
	EXPECT_TRUE(store->readContent(saved.images[0].content));
}

TEST_F(LibraryStoreTest, StreamsComeInTheSavedOrderAndUnlistedOnesLastByCreation)
{
	for (const unsigned number : {5u, 4u, 3u, 2u, 1u}) {
		saveTwice(number);
	}
	saveOrder({3, 1});

	std::vector<StreamId> ids;
	for (const Stream &stream : reopenStreams()) {
		ids.push_back(stream.id);
	}
	EXPECT_THAT(ids, ElementsAre(streamId(3), streamId(1), streamId(2), streamId(4), streamId(5)));
}

TEST_F(LibraryStoreTest, AStreamIsNotReadToBeListedWhenItsFileIsTheOneThatTheIndexKnows)
{
	saveTwice(1);
	saveTwice(2);
	saveOrder({1, 2});
	(void)open();
	FaultyFileSystem faulty{*fileSystem_};
	const auto store = LibraryStore::open(faulty, library());
	const auto reads = [&](const Path &file) {
		return std::ranges::count(faulty.calls(), FileCall{FileOperation::Read, file});
	};
	EXPECT_EQ(reads(streamFile(1)), 0);
	ASSERT_EQ((*store)->streams().size(), 2u);
	EXPECT_EQ((*store)->streams()[0], factsOf((*store)->readStream(streamId(1)).value()));
	EXPECT_EQ(reads(streamFile(1)), 1);
	EXPECT_EQ(reads(streamFile(2)), 0);
}

TEST_F(LibraryStoreTest, AStreamWhoseFileChangedIsReadWhateverTheIndexSays)
{
	saveTwice(1);
	saveOrder({1});
	(void)open();
	editDocument(streamFile(1), [](auto &stream) { stream["title"] = "Edited"; });
	EXPECT_EQ(open()->streams().at(0).title, "Edited");
}

TEST_F(LibraryStoreTest, AnIndexThatIsGoneOrDamagedCostsTimeOnly)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	const Path index = library() / "streams.index";
	const std::string good = readText(index);
	ASSERT_FALSE(good.empty());
	for (const std::string &damaged : {std::string{}, std::string{"x"}, good.substr(0, good.size() / 2), good + "x",
					   std::string(100'000, '\xff')}) {
		writeText(index, damaged);
		EXPECT_THAT(reopenStreams(), ElementsAre(saved));
		EXPECT_EQ(readText(index), good) << "and it is made anew";
	}
	std::filesystem::remove(index);
	EXPECT_THAT(reopenStreams(), ElementsAre(saved));
}

// With the right hash in front: the form it had once, and what a stack does not hold.
TEST_F(LibraryStoreTest, AnIndexOfTheOldFormIsMadeAnewHoweverDeepItNests)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	(void)open();
	const Path index = library() / "streams.index";
	const std::string good = readText(index);
	const std::string nested(1'000'000, '\x81'); // in CBOR a list of one element each
	writeText(index, sha256Hex(bytesOf(nested)) + nested);
	EXPECT_THAT(reopenStreams(), ElementsAre(saved));
	EXPECT_EQ(readText(index), good);
}

TEST_F(LibraryStoreTest, AnIndexSaysNothingUnlessAllOfItCanBeUsed)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	(void)open();
	const Path index = library() / "streams.index";
	const std::string good = readText(index);
	using Json = nlohmann::json;
	const auto rename = [](Json &json) { json["streams"][0][1] = "Another title"; };
	editDocument(index, rename);
	ASSERT_EQ(open()->streams().at(0).title, "Another title") << "all of it can";
	const auto changes = std::to_array<std::function<void(Json &)>>({
		[](Json &json) { json["version"] = 1; },
		[](Json &json) { json["streams"].push_back(7); },
		[](Json &json) { json["streams"][0].push_back("more"); },
		[](Json &json) { json["streams"][0].erase(13); },
		[](Json &json) { json["streams"][0][0] = "no id"; },
		[](Json &json) { json["streams"][0][4] = -1; },
		[](Json &json) { json["streams"][0][9] = std::string(31, '0'); },
		[](Json &json) { json["streams"][0][9] = std::string(32, 'G'); },
		[](Json &json) { json["schema"] = 2; },
		[](Json &json) { json["later"] = std::string(kMaxDocumentBytes, 'x'); },
	});
	for (std::size_t i = 0; i < changes.size(); ++i) {
		editDocument(index, rename);
		editDocument(index, changes.at(i));
		EXPECT_EQ(open()->streams().at(0).title, saved.title) << i;
		EXPECT_EQ(readText(index), good) << i;
	}
}

TEST_F(LibraryStoreTest, ADeletedStreamIsGoneWithEverythingOfIt)
{
	saveTwice(1);
	const Stream other = saveTwice(2);
	saveOrder({1, 2});
	writeText(library() / "streams" / (streamId(1).text() + ".stats.json"), "numbers");
	{
		const auto store = open();
		ASSERT_TRUE(store->deleteStream(streamId(1)));
		ASSERT_TRUE(store->deleteStream(streamId(1))) << "is gone already";
		EXPECT_EQ(store->readStream(streamId(1)).error().kind, ErrorKind::NotFound);
		EXPECT_THAT(store->recoveryNotes(), IsEmpty()) << "it is not lost";
		ASSERT_TRUE(store->saveOrder({streamId(2)}));
	}
	EXPECT_EQ(std::distance(std::filesystem::directory_iterator{library() / "streams"}, {}), 2);
	const auto store = open();
	EXPECT_THAT(streamsOf(*store), ElementsAre(other));
	EXPECT_THAT(store->recoveryNotes(), IsEmpty());
}

TEST_F(LibraryStoreTest, AFolderInTheWayOfThePreviousGenerationIsMovedAside)
{
	Stream stream = saveTwice(1);
	std::filesystem::remove(backupOf(streamFile(1)));
	std::filesystem::create_directory(backupOf(streamFile(1)));
	writeText(backupOf(streamFile(1)) / "somebody's", "file");
	const auto store = open();
	ASSERT_TRUE(store->saveStream(stream));
	EXPECT_TRUE(std::filesystem::is_regular_file(backupOf(streamFile(1))));
	EXPECT_FALSE(std::filesystem::is_empty(library() / "quarantine"));
	EXPECT_FALSE(store->lacksStreams());
}

// Made by others: no larger than what can be read, and so full that nothing more can be written into it.
TEST_F(LibraryStoreTest, AStreamInWhichNothingCouldBeHiddenIsHeldPrivate)
{
	Stream stream = saveTwice(1);
	ASSERT_FALSE(stream.images.empty());
	const auto unknownOf = [](std::size_t bytes) { return "{\"x\":\"" + std::string(bytes, 'x') + "\"}"; };
	for (const std::size_t free : {std::size_t{64}, std::size_t{1} << 20}) {
		stream.images[0].visibility = Visibility::Public;
		stream.images[0].heldPrivate = false;
		stream.unknownFields = {};
		const std::size_t rest = writeStreamDocument(stream, 9).size();
		stream.unknownFields = unknownOf(kMaxDocumentBytes - rest - free);
		writeText(streamFile(1), writeStreamDocument(stream, 9));
		const Stream read = open()->readStream(stream.id).value();
		EXPECT_EQ(read.images[0].heldPrivate, free == 64) << free;
	}
}

// The same of as many values as can be read.
TEST_F(LibraryStoreTest, AStreamOfSoManyValuesThatNoneCouldBeAddedIsHeldPrivate)
{
	Stream stream = saveTwice(1);
	stream.images.at(0).heldPrivate = false;
	const auto documentOf = [&stream](std::size_t values) {
		std::string list = "1";
		for (std::size_t i = 1; i < values; ++i) {
			list += ",1";
		}
		stream.unknownFields = "{\"x\":[" + list + "]}";
		return writeStreamDocument(stream, 9);
	};
	std::size_t fitting = kMaxValues - 1000;
	for (std::size_t step = 512; step > 0; step /= 2) {
		fitting += readStreamDocument(bytesOf(documentOf(fitting + step))) ? step : 0;
	}
	ASSERT_TRUE(readStreamDocument(bytesOf(documentOf(fitting))));
	ASSERT_FALSE(readStreamDocument(bytesOf(documentOf(fitting + 1))));
	writeText(streamFile(1), documentOf(fitting));
	EXPECT_TRUE(open()->readStream(stream.id).value().images.at(0).heldPrivate);
}

TEST_F(LibraryStoreTest, AStreamThatIsSavedAfterAllHasStatisticsAgain)
{
	Stream stream = saveTwice(1);
	FaultyFileSystem faulty{*fileSystem_};
	const auto store = LibraryStore::open(faulty, library());
	faulty.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Remove && call.path == statisticsFile(library(), stream.id)) {
			faulty.failAt(
				1); // what comes next, when everything of the stream is gone: the flush of its folder
		}
	});
	EXPECT_FALSE((*store)->deleteStream(stream.id));
	faulty.observe({});
	faulty.heal();
	StatisticsDocument statistics{.stream = stream.id};
	EXPECT_EQ((*store)->saveStatistics(statistics).error().kind, ErrorKind::NotFound);
	ASSERT_TRUE((*store)->saveStream(stream));
	EXPECT_TRUE((*store)->saveStatistics(statistics));
	EXPECT_TRUE((*store)->readStream(stream.id));
}

// Were the previous generation the last one left, it would be recovered: without the mark of the trash.
TEST_F(LibraryStoreTest, DeletingAStreamThatFailsHalfwayNeverLeavesThePreviousGenerationAlone)
{
	saveTwice(1);
	for (std::size_t step = 1;; ++step) {
		FaultyFileSystem faulty{*fileSystem_};
		auto store = LibraryStore::open(faulty, library());
		faulty.failAt(step);
		const bool deleted = (*store)->deleteStream(streamId(1)).has_value();
		EXPECT_TRUE(std::filesystem::exists(streamFile(1)) || !std::filesystem::exists(backupFile(1)));
		if (deleted && faulty.calls().size() < step) {
			break;
		}
		faulty.heal();
		if (const auto stream = (*store)->readStream(streamId(1)); !stream) {
			EXPECT_EQ(stream.error().kind, ErrorKind::NotFound);
			EXPECT_FALSE(std::filesystem::exists(streamFile(1)));
		}
		store->reset();
		saveTwice(1);
	}
}

TEST_F(LibraryStoreTest, TooLittleRoomIsFoundBeforeContentIsWritten)
{
	FaultyFileSystem faulty{*fileSystem_};
	const auto store = LibraryStore::open(faulty, library());
	ASSERT_TRUE(store);
	const auto put = [&] { return (*store)->putContent(contentOf("new"), bytesOf("new")); };
	faulty.pretendFreeBytes(1000);
	EXPECT_EQ(put().error().kind, ErrorKind::StorageFull);
	EXPECT_FALSE(std::filesystem::exists(contentFile(contentOf("new")).parent_path()));
	faulty.pretendFreeBytes(1u << 30);
	EXPECT_TRUE(put());
	faulty.pretendFreeBytes(1000);
	EXPECT_TRUE(put()) << "it is there already";
}

TEST_F(LibraryStoreTest, FilesThatAreNoStreamsAreLeftAlone)
{
	saveTwice(1);
	const Path stats = library() / "streams" / (streamId(1).text() + ".stats.json");
	writeText(stats, "not for us");
	writeText(library() / "streams" / "notes.json", "a person's");

	EXPECT_EQ(reopenStreams().size(), 1U);
	EXPECT_EQ(readText(stats), "not for us");
	EXPECT_EQ(readText(library() / "streams" / "notes.json"), "a person's");
}

TEST_F(LibraryStoreTest, UnknownFieldsSurviveSaving)
{
	saveTwice(1);
	saveOrder({1});
	editDocument(streamFile(1), [](auto &stream) {
		stream["images"][0]["content"]["depth"] = 16;
		stream["mood"] = "good";
	});
	editDocument(orderFile(), [](auto &order) { order["theme"] = "dark"; });
	{
		const auto store = open();
		auto streams = streamsOf(*store);
		ASSERT_EQ(streams.size(), 1U);
		ASSERT_TRUE(store->saveStream(streams[0]));
		ASSERT_TRUE(store->saveOrder({streamId(1)}));
	}
	const auto stream = nlohmann::json::parse(readText(streamFile(1)));
	EXPECT_EQ(stream.at("mood"), "good");
	EXPECT_EQ(stream.at("images").at(0).at("content").at("depth"), 16);
	EXPECT_EQ(stream.at("generation"), 3);
	const auto order = nlohmann::json::parse(readText(orderFile()));
	EXPECT_EQ(order.at("theme"), "dark");
	EXPECT_EQ(order.at("generation"), 3);
}

TEST_F(LibraryStoreTest, StreamThatCouldNotBeReadBackIsNotSaved)
{
	Stream good = saveTwice(1);
	const auto store = open();
	Stream twins = good;
	twins.images[1].id = twins.images[0].id;
	Stream huge = good;
	huge.title.assign(17u << 20, 'x');

	EXPECT_EQ(store->saveStream(twins).error().kind, ErrorKind::InvalidArgument);
	EXPECT_EQ(store->saveStream(huge).error().kind, ErrorKind::InvalidArgument);
	EXPECT_EQ(twins.generation, good.generation);
	EXPECT_TRUE(store->saveStream(good));
}

TEST_F(LibraryStoreTest, FailedSaveDoesNotCountTheGeneration)
{
	FaultyFileSystem faulty{*fileSystem_};
	const auto store = LibraryStore::open(faulty, library());
	ASSERT_TRUE(store);
	faulty.failEvery(FileOperation::Flush, ErrorKind::StorageFull);
	Stream stream = sampleStream(1);
	EXPECT_EQ((*store)->saveStream(stream).error().kind, ErrorKind::StorageFull);
	EXPECT_EQ(stream.generation, 0U);
}

TEST_F(LibraryStoreTest, FolderThatIsGoneIsNoAnswerAboutAStream)
{
	const auto store = open();
	Stream stream = sampleStream(1);
	std::filesystem::remove_all(library() / kStreamsFolder);
	std::filesystem::remove_all(library() / kContentFolder);
	EXPECT_EQ(store->saveStream(stream).error().kind, ErrorKind::StorageFailed);
	EXPECT_EQ(store->putContent(contentOf("x"), bytesOf("x")).error().kind, ErrorKind::StorageFailed);
	std::filesystem::remove_all(library());
	EXPECT_EQ(store->saveStream(stream).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(store->saveOrder({stream.id}).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(store->putContent(contentOf("x"), bytesOf("x")).error().kind, ErrorKind::LibraryReplaced);
	writeText(library(), "a file in its place");
	EXPECT_EQ(store->saveStream(stream).error().kind, ErrorKind::LibraryReplaced);
}

TEST_F(LibraryStoreTest, WhoeverLostTheLockFileTouchesNothingOfWhoeverHasItNow)
{
	const Stream saved = saveTwice(1);
	auto first = open();
	std::filesystem::remove(library() / kLockFile);
	const auto second = open();
	ASSERT_EQ(second->access(), LibraryAccess::Writable);
	Stream newer = saved;
	newer.title = "by the second";
	ASSERT_TRUE(second->saveStream(newer));
	const Path statisticsFile = library() / "streams" / (saved.id.text() + ".stats.json");
	writeText(streamFile(1), "half a copy");
	writeText(statisticsFile, "half a copy");

	const Tree before = treeOf(library());
	EXPECT_TRUE(first->readStream(saved.id));
	EXPECT_TRUE(first->readStatistics(saved.id));
	const ContentStore::StoredFile content = first->listContent().value().at(0);
	Stream older = saved;
	EXPECT_EQ(first->saveStream(older).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(first->saveOrder({}).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(first->deleteStream(saved.id).error().kind, ErrorKind::LibraryReplaced);
	StatisticsDocument statistics{.stream = saved.id};
	EXPECT_EQ(first->saveStatistics(statistics).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(first->removeStrayStatistics(UtcTime::max()).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(first->putContent(contentOf("x"), bytesOf("x")).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(first->moveContentAside(saved.images[0].content).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_EQ(first->removeContent(content, UtcTime::max()).error().kind, ErrorKind::LibraryReplaced);
	first.reset();
	EXPECT_EQ(treeOf(library()), before);
}

TEST_F(LibraryStoreTest, FolderMovedAwayAndBackIsSavedToAgain)
{
	const auto store = open();
	Stream stream = sampleStream(1);
	const Path elsewhere = folder_.path() / "elsewhere";
	std::filesystem::rename(library(), elsewhere);
	std::filesystem::create_directory(library());
	writeText(library() / kLockFile, "");
	EXPECT_EQ(store->saveStream(stream).error().kind, ErrorKind::LibraryReplaced);
	std::filesystem::remove_all(library());
	std::filesystem::rename(elsewhere, library());
	EXPECT_TRUE(store->saveStream(stream));
}

TEST_F(LibraryStoreTest, SecondOpenReadsButTouchesNothing)
{
	const Stream saved = saveTwice(1);
	writeText(Path{streamFile(3)} += ".5.tmp", "unfinished");
	saveTwice(2);
	writeText(streamFile(2), "damaged");
	const Path damagedLate = streamFile(2);
	const auto first = open();
	writeText(damagedLate, "damaged again");
	writeText(Path{streamFile(3)} += ".6.tmp", "somebody is writing this");
	const Tree before = treeOf(library());
	{
		const auto second = open();
		EXPECT_EQ(second->access(), LibraryAccess::LockedByAnother);
		auto streams = streamsOf(*second);
		ASSERT_EQ(streams.size(), 2U);
		EXPECT_EQ(streams[0], saved);
		EXPECT_TRUE(streams[1].images[0].heldPrivate);
		EXPECT_TRUE(second->readContent(saved.images[0].content));
		EXPECT_EQ(second->saveStream(streams[0]).error().kind, ErrorKind::ReadOnly);
		EXPECT_EQ(second->saveOrder({}).error().kind, ErrorKind::ReadOnly);
		EXPECT_EQ(second->putContent(contentOf("x"), bytesOf("x")).error().kind, ErrorKind::ReadOnly);
	}
	EXPECT_EQ(treeOf(library()), before);
	EXPECT_EQ(first->access(), LibraryAccess::Writable);
}

TEST_F(LibraryStoreTest, LockIsReleasedWithTheStore)
{
	{
		const auto first = open();
	}
	EXPECT_EQ(open()->access(), LibraryAccess::Writable);
}

// A read-only disk, for one.
TEST_F(LibraryStoreTest, LibraryThatCannotBeLockedIsReadOnly)
{
	const Stream saved = saveTwice(1);
	const Tree before = treeOf(library());
	FaultyFileSystem faulty{*fileSystem_};
	faulty.failEvery(FileOperation::Lock, ErrorKind::StorageDenied);

	const auto store = LibraryStore::open(faulty, library());
	ASSERT_TRUE(store);
	EXPECT_EQ((*store)->access(), LibraryAccess::Unwritable);
	EXPECT_THAT(streamsOf(**store), ElementsAre(saved));
	EXPECT_EQ(treeOf(library()), before);
}

TEST_F(LibraryStoreTest, WhateverCannotBeMadeOrReadFailsTheOpening)
{
	writeText(folder_.path() / "file", "");
	EXPECT_FALSE(LibraryStore::open(*fileSystem_, folder_.path() / "file"));
	EXPECT_FALSE(LibraryStore::open(*fileSystem_, folder_.path() / "file" / "library"));

	FaultyFileSystem faulty{*fileSystem_};
	faulty.failEvery(FileOperation::MakeFolder, ErrorKind::StorageDenied);
	EXPECT_EQ(LibraryStore::open(faulty, library()).error().kind, ErrorKind::StorageDenied);
}

} // namespace

} // namespace StreamImages
