#include "StoreTest.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using NoteKind = RecoveryNote::Kind;

// The rows of the recovery table in docs/library-format.md.
class LibraryRecoveryTest : public StoreTest {
protected:
	// The stream as its previous generation has it, with every image held.
	static Stream heldPrevious(Stream stream)
	{
		stream.title = "Before";
		stream.generation = 1;
		for (StreamImage &image : stream.images) {
			image.heldPrivate = true;
		}
		return stream;
	}

	void expectRecoveredFromBackup(const Stream &saved)
	{
		const auto store = open();
		EXPECT_EQ(store->access(), LibraryAccess::Writable);
		EXPECT_THAT(store->recoveryNotes(), ElementsAre(isNote(NoteKind::RecoveredFromBackup, saved.id)));
		EXPECT_THAT(streamsOf(*store), ElementsAre(heldPrevious(saved)));
	}
};

TEST_F(LibraryRecoveryTest, StaleTemporaryFilesAreDeletedAndNobodyElses)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	const Path content = contentFile(saved.images[0].content);
	for (const Path &folder : {library(), library() / "streams", content.parent_path()}) {
		writeText(folder / "thesis.2024.tmp", "somebody else's");
	}
	const Tree before = treeOf(library());
	for (Path file : {library() / "library.json", library() / "library.json.bak", library() / "streams.index",
			  library() / "panic", streamFile(1), backupFile(1), streamFile(9),
			  library() / "streams" / (streamId(1).text() + ".stats.json"), content}) {
		writeText(file += ".7.tmp", "half a fi");
	}

	EXPECT_THAT(reopenStreams(), ElementsAre(saved));
	EXPECT_EQ(treeOf(library()), before);
}

TEST_F(LibraryRecoveryTest, DamagedStreamIsMovedAsideAndItsPreviousGenerationHeldPrivate)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	writeText(streamFile(1), "{\"schema\": 1, half a fi");

	expectRecoveredFromBackup(saved);

	EXPECT_FALSE(std::filesystem::exists(streamFile(1)));
	EXPECT_EQ(readText(quarantine() / (streamFile(1).filename().string() + ".1")), "{\"schema\": 1, half a fi");
}

// A power cut in between may leave the file in both folders, never in neither.
TEST_F(LibraryRecoveryTest, MoveIntoQuarantineIsFlushedTheNewNameFirst)
{
	saveTwice(1);
	writeText(streamFile(1), "damaged");
	FaultyFileSystem faulty{*fileSystem_};
	const auto store = LibraryStore::open(faulty, library());
	ASSERT_TRUE(store);

	std::vector<FileCall> changes;
	for (const FileCall &call : faulty.calls()) {
		if (call.operation == FileOperation::Rename || call.operation == FileOperation::FlushFolder) {
			changes.push_back(call);
		}
	}
	const FileCall moved{FileOperation::Rename, streamFile(1)};
	changes.erase(changes.begin(), std::ranges::find(changes, moved));
	EXPECT_THAT(changes, ElementsAre(moved, FileCall{FileOperation::FlushFolder, quarantine()},
					 FileCall{FileOperation::FlushFolder, library() / "streams"}));
}

TEST_F(LibraryRecoveryTest, DamageWithinWellFormedJsonIsFoundByTheHash)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	std::string text = readText(streamFile(1));
	text.replace(text.find("subscribers"), 11, "public");
	writeText(streamFile(1), text);
	expectRecoveredFromBackup(saved);
}

TEST_F(LibraryRecoveryTest, EmptyOverlongOrMisnamedFilesAndFoldersInTheirPlaceCountAsDamaged)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	const std::string good = readText(streamFile(1));
	const std::vector<std::function<void()>> damages{
		[&] { writeText(streamFile(1), ""); },
		[&] { writeText(streamFile(1), std::string(17u << 20, ' ')); },
		[&] { std::filesystem::create_directory(streamFile(1)); },
		[&] {
			writeText(streamFile(1), good);
			editDocument(streamFile(1), [](auto &stream) { stream["id"] = streamId(2).text(); });
		},
	};
	for (const auto &damage : damages) {
		std::filesystem::remove(streamFile(1));
		damage();
		expectRecoveredFromBackup(saved);
	}
	EXPECT_EQ(std::distance(std::filesystem::directory_iterator{quarantine()}, {}), 4);
}

TEST_F(LibraryRecoveryTest, MissingStreamIsTakenFromItsPreviousGenerationHeldPrivate)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	std::filesystem::remove(streamFile(1));
	expectRecoveredFromBackup(saved);
	EXPECT_FALSE(std::filesystem::exists(quarantine()));
	expectRecoveredFromBackup(saved); // and so at every opening until it is saved
}

TEST_F(LibraryRecoveryTest, RecoveredImagesStayHeldWhenTheStreamIsSavedAgain)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	writeText(streamFile(1), "damaged");
	{
		const auto store = open();
		auto streams = streamsOf(*store);
		ASSERT_EQ(streams.size(), 1U);
		streams[0].title = "Renamed";
		ASSERT_TRUE(store->saveStream(streams[0]));
	}
	const auto store = open();
	EXPECT_THAT(store->recoveryNotes(), IsEmpty());
	const auto streams = streamsOf(*store);
	ASSERT_EQ(streams.size(), 1U);
	EXPECT_EQ(streams[0].title, "Renamed");
	for (const StreamImage &image : streams[0].images) {
		EXPECT_TRUE(image.heldPrivate);
		EXPECT_FALSE(mayBeSeenBy(image, Audience::Everyone));
	}
}

TEST_F(LibraryRecoveryTest, FileThatCannotBeMovedAsideIsNeverOverwritten)
{
	saveTwice(1);
	saveOrder({1});
	writeText(streamFile(1), "damaged");
	const std::string backup = readText(backupFile(1));
	FaultyFileSystem faulty{*fileSystem_};
	faulty.failEvery(FileOperation::Rename, ErrorKind::StorageDenied);
	const auto store = LibraryStore::open(faulty, library());
	ASSERT_TRUE(store);
	auto streams = streamsOf(**store);
	ASSERT_EQ(streams.size(), 1U);

	EXPECT_EQ((*store)->saveStream(streams[0]).error().kind, ErrorKind::StorageDenied);
	EXPECT_EQ(readText(streamFile(1)), "damaged");
	EXPECT_EQ(readText(backupFile(1)), backup);

	faulty.heal();
	EXPECT_TRUE((*store)->saveStream(streams[0]));
	EXPECT_EQ(readText(quarantine() / (streamFile(1).filename().string() + ".1")), "damaged");
	EXPECT_EQ(readText(backupFile(1)), backup);
}

TEST_F(LibraryRecoveryTest, StreamWithoutAnyReadableGenerationIsReportedLostAndKeptInQuarantine)
{
	saveTwice(1);
	const Stream other = saveTwice(2);
	saveOrder({1, 2});
	writeText(streamFile(1), "damaged");
	writeText(backupFile(1), "damaged too");
	{
		const auto store = open();
		EXPECT_EQ(store->access(), LibraryAccess::Writable);
		EXPECT_THAT(store->recoveryNotes(), ElementsAre(isNote(NoteKind::StreamLost, streamId(1))));
		EXPECT_THAT(streamsOf(*store), ElementsAre(other));
	}
	EXPECT_EQ(readText(quarantine() / (streamFile(1).filename().string() + ".1")), "damaged");
	EXPECT_EQ(readText(quarantine() / (backupFile(1).filename().string() + ".1")), "damaged too");
	// Still in the order, so still missed.
	EXPECT_THAT(open()->recoveryNotes(), ElementsAre(isNote(NoteKind::StreamLost, streamId(1))));
}

TEST_F(LibraryRecoveryTest, DamagedBackupOfAWholeStreamGoesUnnoticed)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	writeText(backupFile(1), "damaged");
	const auto store = open();
	EXPECT_THAT(store->recoveryNotes(), IsEmpty());
	EXPECT_THAT(streamsOf(*store), ElementsAre(saved));
}

TEST_F(LibraryRecoveryTest, QuarantineNeverOverwrites)
{
	saveTwice(1);
	saveOrder({1});
	for (const std::string_view damage : {"first", "second", "third"}) {
		writeText(streamFile(1), damage);
		(void)open();
	}
	const std::string name = streamFile(1).filename().string();
	EXPECT_EQ(treeOf(quarantine()),
		  (Tree{{name + ".1", "first"}, {name + ".2", "second"}, {name + ".3", "third"}}));
}

TEST_F(LibraryRecoveryTest, MissingOrderIsRebuiltByCreation)
{
	for (const unsigned number : {3u, 1u, 2u}) {
		saveTwice(number);
	}
	std::filesystem::remove(orderFile());
	const auto store = open();
	EXPECT_THAT(store->recoveryNotes(), ElementsAre(isNote(NoteKind::OrderLost)));
	std::vector<StreamId> ids;
	for (const Stream &stream : streamsOf(*store)) {
		ids.push_back(stream.id);
	}
	EXPECT_THAT(ids, ElementsAre(streamId(1), streamId(2), streamId(3)));
}

TEST_F(LibraryRecoveryTest, DamagedOrderIsMovedAsideAndThePreviousOneUsed)
{
	for (const unsigned number : {1u, 2u, 3u}) {
		saveTwice(number);
	}
	saveOrder({3, 1});
	saveOrder({2, 1, 3});
	writeText(orderFile(), "damaged");
	{
		const auto store = open();
		EXPECT_THAT(store->recoveryNotes(), ElementsAre(isNote(NoteKind::OrderLost)));
		std::vector<StreamId> ids;
		for (const Stream &stream : streamsOf(*store)) {
			ids.push_back(stream.id);
		}
		EXPECT_THAT(ids, ElementsAre(streamId(3), streamId(1), streamId(2)));
		EXPECT_TRUE(store->saveOrder(ids));
	}
	EXPECT_EQ(readText(quarantine() / "library.json.1"), "damaged");
	EXPECT_THAT(open()->recoveryNotes(), IsEmpty());
}

TEST_F(LibraryRecoveryTest, DamagedOrderWithoutAPreviousOneIsRebuiltByCreation)
{
	saveTwice(2);
	saveTwice(1);
	writeText(orderFile(), "[]");
	const auto store = open();
	EXPECT_THAT(store->recoveryNotes(), ElementsAre(isNote(NoteKind::OrderLost)));
	const auto streams = streamsOf(*store);
	ASSERT_EQ(streams.size(), 2U);
	EXPECT_EQ(streams[0].id, streamId(1));
}

TEST_F(LibraryRecoveryTest, MissingContentIsNotedAndItsImageKept)
{
	const Stream saved = saveTwice(1);
	saveOrder({1});
	std::filesystem::remove(contentFile(saved.images[0].content));
	{
		const auto store = open();
		Stream found = saved;
		found.images[0].contentMissing = true;
		EXPECT_THAT(streamsOf(*store), ElementsAre(found));
		EXPECT_THAT(store->recoveryNotes(), ElementsAre(isNote(NoteKind::ContentMissing, streamId(1))));
		EXPECT_EQ(store->readContent(saved.images[0].content).error().kind, ErrorKind::NotFound);
	}
	writeText(contentFile(saved.images[0].content), "of another size");
	const auto store = open();
	EXPECT_TRUE(streamsOf(*store).at(0).images[0].contentMissing);
	EXPECT_THAT(store->recoveryNotes(), ElementsAre(isNote(NoteKind::ContentMissing, streamId(1))));
}

TEST_F(LibraryRecoveryTest, UnknownVisibilityIsPrivateAndTheFileIsKept)
{
	saveTwice(1);
	saveOrder({1});
	editDocument(streamFile(1), [](auto &stream) { stream["images"][0]["visibility"] = "patrons"; });
	const auto store = open();
	EXPECT_THAT(store->recoveryNotes(), IsEmpty());
	EXPECT_EQ(streamsOf(*store).at(0).images[0].visibility, Visibility::Private);
}

TEST_F(LibraryRecoveryTest, NotesNameNoPathAndNoTitle)
{
	const Stream saved = saveTwice(1);
	saveTwice(2);
	std::filesystem::remove(orderFile());
	std::filesystem::remove(contentFile(saved.images[0].content));
	writeText(streamFile(2), "damaged");
	const auto store = open();
	(void)streamsOf(*store);
	EXPECT_EQ(store->recoveryNotes().size(), 3U);
	for (const RecoveryNote &note : store->recoveryNotes()) {
		EXPECT_THAT(note.detail, testing::Not(testing::HasSubstr("/")));
		EXPECT_THAT(note.detail, testing::Not(testing::HasSubstr("Image")));
		EXPECT_THAT(note.detail, testing::Not(testing::HasSubstr(saved.images[0].id.text())));
	}
}

} // namespace

} // namespace StreamImages
