#include "MoveTest.hpp"

#include <set>

namespace StreamImages {

namespace {

class LibraryMoveTest : public StoreTest {
protected:
	LibraryMoveTest() { makeRichLibrary(*fileSystem_, library()); }

	Path target() const { return folder_.path() / "drive" / "new"; }
	Path mark() const { return target() / "moving-from"; }

	// While the library is open, as it is when a move is prepared. What fails is undone.
	Expected<void> prepare(const Path &folder, const MoveObserver &observer = {})
	{
		const auto store = open();
		MovePreparation preparation{*fileSystem_, *store, folder};
		auto prepared = preparation.run(observer);
		if (!prepared) {
			preparation.undo();
		}
		return prepared;
	}

	ErrorKind refusal(const Path &folder)
	{
		const auto prepared = prepare(folder);
		return prepared ? ErrorKind{} : prepared.error().kind;
	}

	Expected<void> finish() { return finishLibraryMove(*fileSystem_, target()); }

	ErrorKind finishingFails()
	{
		const auto finished = finish();
		return finished ? ErrorKind{} : finished.error().kind;
	}

	// As the next start would find it.
	std::vector<Stream> streamsIn(const Path &folder)
	{
		const auto store = LibraryStore::open(*fileSystem_, folder);
		EXPECT_TRUE(store);
		EXPECT_THAT((*store)->recoveryNotes(), testing::IsEmpty());
		return streamsOf(**store);
	}
};

TEST_F(LibraryMoveTest, PreparingCopiesTheContentAndSaysWhereTheRestIs)
{
	ASSERT_TRUE(prepare(target()));
	EXPECT_EQ(readText(mark()), library().string() + "\n");
	EXPECT_EQ(treeOf(target() / "content"), treeOf(library() / "content"));
	EXPECT_EQ(treeOf(target()).size(), treeOf(target() / "content").size() + 2) << "and nothing else";
	EXPECT_EQ(std::filesystem::status(target()).permissions(), std::filesystem::perms::owner_all);
}

TEST_F(LibraryMoveTest, FinishingMovesEverything)
{
	const Tree before = libraryIn(library());
	const auto streams = reopenStreams();
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	EXPECT_EQ(libraryIn(target()), before);
	EXPECT_EQ(libraryIn(library()), before) << "the old folder stays as it is";
	EXPECT_EQ(streamsIn(target()), streams);
	EXPECT_FALSE(std::filesystem::exists(mark()));
	EXPECT_TRUE(finish()) << "and there is nothing more to do";
	EXPECT_EQ(libraryIn(target()), before);
}

TEST_F(LibraryMoveTest, WhatChangedAfterThePreparationArrivesToo)
{
	ASSERT_TRUE(prepare(target()));
	{
		const auto store = open();
		ASSERT_TRUE(store->putContent(contentOf("30"), bytesOf("30")));
		Stream added = sampleStream(3);
		added.images.resize(1); // with that content
		ASSERT_TRUE(store->saveStream(added));
		Stream changed = store->readStream(streamId(1)).value();
		changed.images[0].visibility = Visibility::Private;
		ASSERT_TRUE(store->saveStream(changed));
		ASSERT_TRUE(store->saveOrder({streamId(1)}));
		ASSERT_TRUE(store->deleteStream(streamId(2)));
		ASSERT_TRUE(store->savePanic(Panic::Off));
	}
	const auto streams = reopenStreams();
	ASSERT_TRUE(finish());
	EXPECT_EQ(streamsIn(target()), streams);
	EXPECT_EQ(libraryIn(target()), libraryIn(library()));
}

// An attempt that ended before its end, and then the old library was used on.
TEST_F(LibraryMoveTest, FinishingAgainBringsTheLibraryAsItIsThen)
{
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	std::filesystem::remove(target() / "library.json");
	std::filesystem::remove(library() / "moved-to");
	writeText(mark(), library().string() + "\n");
	{
		const auto store = open();
		Stream changed = store->readStream(streamId(1)).value();
		changed.images[0].visibility = Visibility::Private;
		ASSERT_TRUE(store->saveStream(changed));
		ASSERT_TRUE(store->saveOrder({streamId(1)}));
		ASSERT_TRUE(store->deleteStream(streamId(2)));
		ASSERT_TRUE(store->savePanic(Panic::Off));
	}
	ASSERT_TRUE(finish());
	EXPECT_EQ(libraryIn(target()), libraryIn(library()));
	EXPECT_EQ(LibraryStore::open(*fileSystem_, target()).value()->panicFound(), Panic::Off);
	EXPECT_EQ(streamsIn(target()).at(0).images[0].visibility, Visibility::Private);
}

TEST_F(LibraryMoveTest, ALibraryThatIsFinishedIsNeverOverwritten)
{
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	ASSERT_TRUE(LibraryStore::open(*fileSystem_, target()).value()->deleteStream(streamId(1)));
	const Tree after = libraryIn(target());
	writeText(mark(), library().string() + "\n");
	ASSERT_TRUE(finish());
	EXPECT_EQ(libraryIn(target()), after);
}

TEST_F(LibraryMoveTest, DamagedFilesMoveAsTheyAre)
{
	writeText(streamFile(1), "damaged");
	std::filesystem::resize_file(contentFile(contentOf("20")), 1);
	std::filesystem::remove(orderFile());
	const Tree before = libraryIn(library());
	ASSERT_TRUE(finishLibraryMove(*fileSystem_, library())) << "nothing to do";
	std::filesystem::create_directories(target());
	writeText(mark(), library().string() + "\n"); // without a preparation, which would open the library
	ASSERT_TRUE(finish());
	Tree after = libraryIn(target());
	EXPECT_EQ(after.extract("library.json").mapped(), readText(Path{orderFile()} += ".bak"));
	EXPECT_EQ(after, before);
}

TEST_F(LibraryMoveTest, WhatIsNotTheLibrarysStays)
{
	writeText(library() / "notes.txt", "somebody's");
	writeText(library() / "content" / "ab" / "holiday.jpg", "somebody's");
	writeText(library() / "cache" / "file", "a cache");
	writeText(library() / "streams" / "x.json.1.tmp", "unfinished");
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	for (const char *name : {"notes.txt", "content/ab", "cache", "streams/x.json.1.tmp", "streams.index"}) {
		EXPECT_FALSE(std::filesystem::exists(target() / name)) << name;
	}
}

TEST_F(LibraryMoveTest, AFolderThatCannotBecomeTheLibraryIsRefusedAndStaysAsItIs)
{
	writeText(folder_.path() / "file", "text");
	writeText(folder_.path() / "full" / "file", "text");
	std::filesystem::create_directory_symlink(library() / "content", folder_.path() / "link");
	std::filesystem::create_directory(library() / "empty");
	const auto before = treeOf(folder_.path());
	EXPECT_EQ(refusal("relative/folder"), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(""), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(folder_.path() / "file"), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(folder_.path() / "file" / "new"), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(library()), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(library() / "empty"), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(library() / "new"), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(folder_.path() / "other" / ".." / "library" / "new"), ErrorKind::InvalidArgument);
	EXPECT_EQ(refusal(folder_.path() / "link" / "new"), ErrorKind::InvalidArgument) << "by another name";
	EXPECT_EQ(refusal(folder_.path() / "full"), ErrorKind::AlreadyExists);
	EXPECT_EQ(refusal(folder_.path()), ErrorKind::AlreadyExists) << "the library lies in it";
	EXPECT_EQ(treeOf(folder_.path()), before);
}

TEST_F(LibraryMoveTest, AFolderThatHoldsALibraryIsRefused)
{
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	std::filesystem::remove(library() / "moved-to");
	EXPECT_EQ(refusal(target()), ErrorKind::AlreadyExists);
	writeText(mark(), library().string() + "\n");
	EXPECT_EQ(refusal(target()), ErrorKind::AlreadyExists) << "even if the mark is there still";
}

TEST_F(LibraryMoveTest, AnEmptyFolderIsTakenAndStaysWhenTheMoveIsCancelled)
{
	std::filesystem::create_directories(target());
	int files = 0;
	EXPECT_EQ(prepare(target() / "", {.progress = {}, .isCancelled = [&] { return ++files > 2; }}).error().kind,
		  ErrorKind::Cancelled);
	EXPECT_TRUE(std::filesystem::is_empty(target()));
	EXPECT_TRUE(prepare(target() / ""));
	EXPECT_TRUE(finish());
}

TEST_F(LibraryMoveTest, AFolderThatWasMadeForItGoesWhenTheMoveIsCancelled)
{
	EXPECT_EQ(prepare(target(), {.progress = {}, .isCancelled = [] { return true; }}).error().kind,
		  ErrorKind::Cancelled);
	EXPECT_FALSE(std::filesystem::exists(target()));
}

TEST_F(LibraryMoveTest, APreparationGoesOnWhereAnEarlierOneEnded)
{
	ASSERT_TRUE(prepare(target()));
	std::filesystem::remove(target() / "content" / contentOf("20").sha256.substr(0, 2) /
				(contentOf("20").sha256 + ".png"));
	std::vector<MoveProgress> told;
	ASSERT_TRUE(prepare(target(),
			    {.progress = [&](const MoveProgress &now) { told.push_back(now); }, .isCancelled = {}}));
	ASSERT_EQ(told.size(), 2u);
	EXPECT_EQ(told[1].totalBytes, 2u) << "the digits of 20";
	EXPECT_EQ(treeOf(target() / "content"), treeOf(library() / "content"));
	ASSERT_EQ(prepare(target(), {.progress = {}, .isCancelled = [] { return true; }}), Expected<void>{})
		<< "nothing is left to cancel";
	ASSERT_TRUE(open()->putContent(contentOf("30"), bytesOf("30")));
	EXPECT_FALSE(prepare(target(), {.progress = {}, .isCancelled = [] { return true; }}));
	EXPECT_TRUE(finish()) << "what was prepared before is there still";
}

TEST_F(LibraryMoveTest, ProgressIsToldInBytes)
{
	std::vector<MoveProgress> told;
	ASSERT_TRUE(prepare(target(),
			    {.progress = [&](const MoveProgress &now) { told.push_back(now); }, .isCancelled = {}}));
	ASSERT_EQ(told.size(), 5u);
	EXPECT_EQ(told.front().bytes, 0u);
	EXPECT_EQ(told.back().bytes, 8u);
	for (const MoveProgress &progress : told) {
		EXPECT_EQ(progress.totalBytes, 8u);
	}
}

TEST_F(LibraryMoveTest, NothingIsCopiedWhenThereIsTooLittleRoom)
{
	FaultyFileSystem full{*fileSystem_};
	full.pretendFreeBytes(1000);
	const auto store = open();
	MovePreparation preparation{full, *store, target()};
	EXPECT_EQ(preparation.run({}).error().kind, ErrorKind::StorageFull);
	preparation.undo();
	EXPECT_FALSE(std::filesystem::exists(target()));
}

TEST_F(LibraryMoveTest, NothingIsMovedWhenThereIsTooLittleRoomForWhatCameLater)
{
	ASSERT_TRUE(prepare(target()));
	const Tree prepared = treeOf(target());
	FaultyFileSystem full{*fileSystem_};
	full.pretendFreeBytes(1000);
	ASSERT_TRUE(open()->putContent(contentOf("30"), bytesOf("30")));
	const auto finished = finishLibraryMove(full, target());
	ASSERT_FALSE(finished);
	EXPECT_EQ(finished.error().kind, ErrorKind::StorageFull);
	EXPECT_EQ(libraryIn(target()).size(), prepared.size() + 1) << "the new content's folder";
	EXPECT_TRUE(checkNotMovedAway(*fileSystem_, library()));
	ASSERT_TRUE(finish());
	EXPECT_EQ(libraryIn(target()), libraryIn(library()));
}

TEST_F(LibraryMoveTest, WhatNeedsNoRoomMovesToADiskThatIsAlmostFull)
{
	ASSERT_TRUE(prepare(target()));
	FaultyFileSystem full{*fileSystem_};
	full.pretendFreeBytes(1000);
	EXPECT_TRUE(finishLibraryMove(full, target()));
}

// Killed, so that nothing was undone. Copying it all may take as long as it likes, but not while OBS starts.
TEST_F(LibraryMoveTest, APreparationThatDidNotEndIsNotFinished)
{
	{
		const auto store = open();
		MovePreparation preparation{*fileSystem_, *store, target()};
		int files = 0;
		const auto isKilled = [&] { return ++files > 2; };
		ASSERT_FALSE(preparation.run({.progress = {}, .isCancelled = isKilled}));
	}
	const Tree part = treeOf(target());
	ASSERT_FALSE(part.empty());
	EXPECT_EQ(finishingFails(), ErrorKind::LibraryIncomplete);
	EXPECT_EQ(checkNoUnfinishedCopy(*fileSystem_, target()).error().kind, ErrorKind::LibraryIncomplete);
	EXPECT_EQ(treeOf(target()), part);
	ASSERT_TRUE(prepare(target())) << "it can go on";
	EXPECT_TRUE(checkNoUnfinishedCopy(*fileSystem_, target()));
	ASSERT_TRUE(finish());
	EXPECT_EQ(libraryIn(target()), libraryIn(library()));
}

TEST_F(LibraryMoveTest, OnlyWhoWritesTheLibraryMovesIt)
{
	const auto writer = open();
	EXPECT_EQ(refusal(target()), ErrorKind::ReadOnly);
	EXPECT_FALSE(std::filesystem::exists(target()));
}

TEST_F(LibraryMoveTest, NothingIsMadeWhileTheOldFolderIsOutOfReach)
{
	ASSERT_TRUE(prepare(target()));
	const Tree prepared = treeOf(target());
	std::filesystem::rename(library(), folder_.path() / "away");
	EXPECT_EQ(finishingFails(), ErrorKind::LibraryMissing);
	std::filesystem::create_directory(library());
	EXPECT_EQ(finishingFails(), ErrorKind::LibraryMissing) << "an empty mount point";
	EXPECT_TRUE(std::filesystem::is_empty(library()));
	EXPECT_EQ(treeOf(target()), prepared);
	std::filesystem::remove(library());
	std::filesystem::rename(folder_.path() / "away", library());
	EXPECT_TRUE(finish());
}

TEST_F(LibraryMoveTest, NothingIsMadeWhileAnotherProcessHasTheOldFolder)
{
	ASSERT_TRUE(prepare(target()));
	const Tree prepared = treeOf(target());
	{
		const auto another = open();
		EXPECT_EQ(finishingFails(), ErrorKind::ReadOnly);
	}
	EXPECT_EQ(treeOf(target()), prepared);
	EXPECT_TRUE(finish());
}

TEST_F(LibraryMoveTest, ALibraryOfANewerVersionIsLeftToIt)
{
	ASSERT_TRUE(prepare(target()));
	editDocument(streamFile(1), [](nlohmann::json &document) { document["schema"] = 99; });
	EXPECT_EQ(finishingFails(), ErrorKind::ReadOnly);
	EXPECT_FALSE(std::filesystem::exists(target() / "library.json"));
}

// What was there already as well: who was killed may not have flushed it.
TEST_F(LibraryMoveTest, TheFolderBecomesALibraryOnlyWhenAllElseSurvivesAPowerCut)
{
	ASSERT_TRUE(prepare(target()));
	FaultyFileSystem watched{*fileSystem_};
	ASSERT_TRUE(finishLibraryMove(watched, target()));
	std::set<Path> unflushed;
	for (const auto &entry : std::filesystem::recursive_directory_iterator{target()}) {
		unflushed.insert(entry.path().parent_path());
	}
	ASSERT_GE(unflushed.size(), 7u);
	for (const FileCall &call : watched.calls()) {
		if (call.operation == FileOperation::Rename && call.path.parent_path() == target() &&
		    call.path.filename().string().starts_with("library.json.") &&
		    !call.path.filename().string().contains(".bak")) {
			break;
		}
		if (call.operation == FileOperation::FlushFolder) {
			unflushed.erase(call.path);
		} else if (call.operation == FileOperation::Rename || call.operation == FileOperation::MakeFolder) {
			unflushed.insert(call.path.parent_path());
		}
	}
	EXPECT_THAT(unflushed, testing::IsEmpty());
}

TEST_F(LibraryMoveTest, TheOldFolderSaysThatTheLibraryMovedAway)
{
	EXPECT_TRUE(checkNotMovedAway(*fileSystem_, library()));
	ASSERT_TRUE(prepare(target()));
	EXPECT_TRUE(checkNotMovedAway(*fileSystem_, library())) << "not yet";
	ASSERT_TRUE(finish());
	EXPECT_EQ(readText(library() / "moved-to"), target().string() + "\n");
	EXPECT_EQ(checkNotMovedAway(*fileSystem_, library()).error().kind, ErrorKind::LibraryMissing);
	EXPECT_TRUE(checkNotMovedAway(*fileSystem_, target()));
}

// The process died in between.
TEST_F(LibraryMoveTest, AMoveThatOnlyLacksTheOldFoldersMarkWritesIt)
{
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	std::filesystem::remove(library() / "moved-to");
	writeText(mark(), library().string() + "\n");
	ASSERT_TRUE(finish());
	EXPECT_EQ(readText(library() / "moved-to"), target().string() + "\n");
	EXPECT_FALSE(std::filesystem::exists(mark()));
}

TEST_F(LibraryMoveTest, AnOldFolderThatIsGoneNeedsNoMark)
{
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	writeText(mark(), library().string() + "\n");
	std::filesystem::remove_all(library());
	std::filesystem::create_directory(library());
	ASSERT_TRUE(finish());
	EXPECT_TRUE(std::filesystem::is_empty(library())) << "a mount point";
	EXPECT_FALSE(std::filesystem::exists(mark()));
}

// Somebody looks at a folder that the library has left since, even to where it had come from.
TEST_F(LibraryMoveTest, AFolderThatWasItselfMovedAwayMarksNoOther)
{
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	std::filesystem::rename(library() / "moved-to", target() / "moved-to");
	writeText(mark(), library().string() + "\n");
	ASSERT_TRUE(finish());
	EXPECT_TRUE(checkNotMovedAway(*fileSystem_, library()));
}

// What may not survive a power cut is no library yet: the old folder may be used on.
TEST_F(LibraryMoveTest, AMoveWhoseLastFlushFailsBeginsAnew)
{
	const auto finishWith = [&](FileSystem &fileSystem) { return finishLibraryMove(fileSystem, target()); };
	ASSERT_TRUE(prepare(target()));
	FaultyFileSystem watched{*fileSystem_};
	ASSERT_TRUE(finishWith(watched));
	const auto &calls = watched.calls();
	const auto isOrder = [&](const FileCall &call) {
		return call.operation == FileOperation::Rename && call.path.parent_path() == target() &&
		       call.path.filename().string().starts_with("library.json.") &&
		       !call.path.filename().string().contains(".bak");
	};
	const auto order = std::ranges::find_if(calls, isOrder);
	ASSERT_NE(order, calls.end());
	ASSERT_EQ(std::next(order)->operation, FileOperation::FlushFolder);

	std::filesystem::remove_all(target());
	std::filesystem::remove(library() / "moved-to");
	ASSERT_TRUE(prepare(target()));
	FaultyFileSystem faulty{*fileSystem_};
	faulty.failAt(static_cast<std::size_t>(order - calls.begin()) + 2, ErrorKind::StorageFailed);
	ASSERT_FALSE(finishWith(faulty));
	{
		const auto store = open();
		Stream changed = store->readStream(streamId(1)).value();
		changed.images[0].visibility = Visibility::Private;
		ASSERT_TRUE(store->saveStream(changed));
	}
	const auto streams = reopenStreams();
	ASSERT_TRUE(finish());
	EXPECT_EQ(streamsIn(target()), streams);
}

// It was prepared for two folders, and moved to the other.
TEST_F(LibraryMoveTest, ALibraryThatMovedElsewhereIsNotMovedOnceMore)
{
	ASSERT_TRUE(prepare(folder_.path() / "forgotten"));
	ASSERT_TRUE(prepare(target()));
	ASSERT_TRUE(finish());
	const auto finished = finishLibraryMove(*fileSystem_, folder_.path() / "forgotten");
	ASSERT_FALSE(finished);
	EXPECT_EQ(finished.error().kind, ErrorKind::LibraryMissing);
}

// As when somebody gave the new folder the old one's name.
TEST_F(LibraryMoveTest, AFolderThatIsMovedIntoItselfIsLeftAlone)
{
	std::filesystem::remove(orderFile());
	writeText(library() / "moving-from", library().string() + "\n");
	const Tree before = treeOf(library());
	const auto finished = finishLibraryMove(*fileSystem_, library());
	ASSERT_FALSE(finished);
	EXPECT_EQ(finished.error().kind, ErrorKind::LibraryMissing);
	EXPECT_EQ(treeOf(library()), before);
}

TEST_F(LibraryMoveTest, AMarkThatNamesNoFolderIsReportedUnlessTheFolderIsALibrary)
{
	for (const char *text : {"", "\n", "/somewhere", "relative\n"}) {
		std::filesystem::create_directories(target());
		writeText(mark(), text);
		EXPECT_EQ(finishingFails(), ErrorKind::CorruptFile) << text;
		EXPECT_EQ(refusal(target()), ErrorKind::AlreadyExists) << text;
		writeText(library() / "moving-from", text);
		EXPECT_TRUE(finishLibraryMove(*fileSystem_, library())) << text;
	}
}

} // namespace

} // namespace StreamImages
