#include "StoreTest.hpp"

namespace StreamImages {

namespace {

// A newer version of the plugin wrote a file; this one must leave the whole library as it is.
class NewerSchemaTest : public StoreTest {
protected:
	NewerSchemaTest()
	{
		saveTwice(1);
		saveTwice(2);
		saveOrder({2, 1});
		saveOrder({1, 2});
		// Things that would be repaired otherwise.
		writeText(Path{streamFile(3)} += ".5.tmp", "unfinished");
		writeText(streamFile(2), "damaged");
	}

	void expectReadOnlyAndUntouched()
	{
		const Tree before = treeOf(library());
		{
			const auto store = open();
			EXPECT_EQ(store->access(), LibraryAccess::NewerSchema);
			Stream stream = sampleStream(1);
			EXPECT_EQ(store->saveStream(stream).error().kind, ErrorKind::ReadOnly);
			EXPECT_EQ(store->saveOrder({}).error().kind, ErrorKind::ReadOnly);
			EXPECT_EQ(store->putContent(contentOf("x"), bytesOf("x")).error().kind, ErrorKind::ReadOnly);
		}
		EXPECT_EQ(treeOf(library()), before);
	}
};

TEST_F(NewerSchemaTest, NewerLibraryFileIsNeverRewritten)
{
	editDocument(orderFile(), [](auto &order) { order["schema"] = 2; });
	expectReadOnlyAndUntouched();
	EXPECT_EQ(reopenStreams().at(0).title, "After");
}

TEST_F(NewerSchemaTest, NewerStreamIsNeverRewrittenAndStillRead)
{
	editDocument(streamFile(1), [](auto &stream) {
		stream["schema"] = 2;
		stream["sha256"] = "by another recipe";
	});
	expectReadOnlyAndUntouched();
	EXPECT_EQ(reopenStreams().at(0).title, "After");
}

TEST_F(NewerSchemaTest, NewerStreamThatCannotBeReadIsNeitherLostNorReplacedByItsBackup)
{
	writeText(streamFile(1), R"({"schema": 3, "pictures": {}})");
	expectReadOnlyAndUntouched();
	const auto store = open();
	EXPECT_THAT(store->recoveryNotes(),
		    testing::ElementsAre(isNote(RecoveryNote::Kind::RecoveredFromBackup, streamId(2))));
	EXPECT_EQ(streamsOf(*store).size(), 1U);
}

TEST_F(NewerSchemaTest, NewerBackupCountsWhenItIsNeeded)
{
	editDocument(backupFile(2), [](auto &stream) { stream["schema"] = 2; });
	expectReadOnlyAndUntouched();
}

TEST_F(NewerSchemaTest, LockIsLeftToTheVersionThatCanWrite)
{
	editDocument(orderFile(), [](auto &order) { order["schema"] = 2; });
	const auto store = open();
	EXPECT_TRUE(fileSystem_->lock(library() / "lock"));
}

} // namespace

} // namespace StreamImages
