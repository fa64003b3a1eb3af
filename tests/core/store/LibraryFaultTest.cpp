#include "StoreTest.hpp"

#include <tuple>

namespace StreamImages {

namespace {

using Change = std::function<Expected<void>(LibraryStore &)>;

// What a library holds, for comparing.
struct State {
	struct Documents {
		std::vector<Stream> streams;
		Slots slots;

		friend bool operator==(const Documents &, const Documents &) = default;
	};
	Documents documents;
	bool newContent = false;

	friend bool operator==(const State &, const State &) = default;
};

// Breaks every step of every change in turn: a file system that fails at call 1, 2, 3 … until the change gets by
// without meeting the fault.
class LibraryFaultTest : public testing::TestWithParam<std::tuple<Fault, ErrorKind>> {
protected:
	static void prepare(FileSystem &fileSystem, const Path &library)
	{
		const auto store = LibraryStore::open(fileSystem, library);
		ASSERT_TRUE(store);
		Stream first = sampleStream(1);
		Stream second = sampleStream(2);
		for (const unsigned number : {10u, 11u, 20u, 21u}) {
			const std::string bytes = std::to_string(number);
			ASSERT_TRUE((*store)->putContent(contentOf(bytes), bytesOf(bytes)));
		}
		ASSERT_TRUE((*store)->saveStream(first));
		ASSERT_TRUE((*store)->saveStream(first));
		ASSERT_TRUE((*store)->saveStream(second));
		ASSERT_TRUE((*store)->saveOrder({first.id, second.id}));
	}

	// As the next process finds it. Nothing may have needed recovery, and nothing unfinished may remain.
	static State reopen(FileSystem &fileSystem, const Path &library)
	{
		const auto store = LibraryStore::open(fileSystem, library);
		EXPECT_TRUE(store);
		if (!store) {
			return {};
		}
		EXPECT_EQ((*store)->access(), LibraryAccess::Writable);
		EXPECT_THAT((*store)->recoveryNotes(), testing::IsEmpty());
		EXPECT_FALSE(std::filesystem::exists(library / "quarantine"));
		EXPECT_FALSE(holdsTemporaryFiles(library));
		const auto content = (*store)->readContent(newContent());
		EXPECT_TRUE(content || content.error().kind == ErrorKind::NotFound);
		return {{streamsOf(**store), (*store)->imageSlots()}, content.has_value()};
	}

	static ContentFacts newContent() { return contentOf("new content"); }

	static void plan(FaultyFileSystem &faulty, std::size_t step)
	{
		const auto [fault, kind] = GetParam();
		if (fault == Fault::Once) {
			faulty.failAt(step, kind);
		} else {
			faulty.failFrom(step, kind);
		}
	}

	// Whether the fault was met.
	static bool breakStep(std::size_t step, const Change &change, const State &before, const State &after)
	{
		const TemporaryFolder folder;
		const Path library = folder.path() / "library";
		const auto real = makeFileSystem();
		prepare(*real, library);
		FaultyFileSystem faulty{*real};
		auto store = LibraryStore::open(faulty, library);
		EXPECT_TRUE(store);

		plan(faulty, step);
		const auto changed = change(**store);
		const bool met = faulty.calls().size() >= step;
		faulty.heal();
		store->reset();

		const State found = reopen(*real, library);
		if (changed) {
			EXPECT_EQ(found, after) << "an acknowledged change is gone, failing call " << step;
		} else if (std::get<Fault>(GetParam()) == Fault::Once) {
			// Content without an image is harmless, and its bytes are whole.
			EXPECT_EQ(found.documents, before.documents) << "failing call " << step;
		} else {
			// A file system that fails for good cannot put back either; then the new state is whole.
			EXPECT_TRUE(found.documents == before.documents || found.documents == after.documents)
				<< "failing call " << step;
		}
		return met;
	}

	static void breakEveryStep(const Change &change, std::size_t atLeastSteps)
	{
		const TemporaryFolder folder;
		const Path library = folder.path() / "library";
		const auto real = makeFileSystem();
		prepare(*real, library);
		const State before = reopen(*real, library);
		{
			auto store = LibraryStore::open(*real, library);
			ASSERT_TRUE(store);
			ASSERT_TRUE(change(**store));
		}
		const State after = reopen(*real, library);
		ASSERT_NE(before, after);

		std::size_t step = 1;
		while (breakStep(step, change, before, after)) {
			++step;
		}
		EXPECT_GT(step, atLeastSteps);
	}
};

TEST_P(LibraryFaultTest, CreatingAStreamIsAllOrNothing)
{
	breakEveryStep(
		[](LibraryStore &store) {
			Stream stream = sampleStream(3);
			stream.images.clear();
			return store.saveStream(stream);
		},
		7);
}

TEST_P(LibraryFaultTest, ChangingAStreamIsAllOrNothing)
{
	breakEveryStep(
		[](LibraryStore &store) {
			return store.readStream(streamId(1)).and_then([&](Stream stream) {
				stream.title = "Changed";
				stream.images[0].visibility = Visibility::Private;
				return store.saveStream(stream);
			});
		},
		9);
}

TEST_P(LibraryFaultTest, StoringContentIsAllOrNothing)
{
	breakEveryStep([](LibraryStore &store) { return store.putContent(newContent(), bytesOf("new content")); }, 8);
}

TEST_P(LibraryFaultTest, ChangingTheOrderIsAllOrNothing)
{
	breakEveryStep([](LibraryStore &store) { return store.saveOrder({streamId(2), streamId(1)}); }, 7);
}

TEST_P(LibraryFaultTest, AssigningASlotIsAllOrNothing)
{
	const auto assign = [](LibraryStore &store) {
		Slots slots;
		slots.assign(1, imageId(1));
		return store.saveSlots(slots, {streamId(1), streamId(2)});
	};
	breakEveryStep(assign, 7);
}

TEST_P(LibraryFaultTest, ChangeThatFailedCanBeRepeated)
{
	const TemporaryFolder folder;
	const Path library = folder.path() / "library";
	const auto real = makeFileSystem();
	prepare(*real, library);
	FaultyFileSystem faulty{*real};
	auto store = LibraryStore::open(faulty, library);
	ASSERT_TRUE(store);
	auto streams = streamsOf(**store);
	for (std::size_t step = 1; step < 12; ++step) {
		plan(faulty, step);
		streams[0].title = "Attempt " + std::to_string(step);
		(void)(*store)->saveStream(streams[0]);
		faulty.heal();
		ASSERT_TRUE((*store)->saveStream(streams[0])) << "failing call " << step;
	}
	store->reset();
	EXPECT_EQ(reopen(*real, library).documents.streams, streams);
}

// Recovery is interrupted at every step and starts anew: nothing is lost by it, and nothing shown that was held.
TEST_P(LibraryFaultTest, RecoveryThatFailsHalfwayLosesNothing)
{
	for (std::size_t step = 1;; ++step) {
		const TemporaryFolder folder;
		const Path library = folder.path() / "library";
		const auto real = makeFileSystem();
		prepare(*real, library);
		const Path file = library / "streams" / (streamId(1).text() + ".json");
		writeText(file, "damaged");
		writeText(library / "library.json", "damaged too");
		FaultyFileSystem faulty{*real};
		plan(faulty, step);
		{
			const auto store = LibraryStore::open(faulty, library);
			if (faulty.calls().size() < step) {
				break;
			}
			if (store) {
				EXPECT_EQ((*store)->streams().size(), 2U) << "failing call " << step;
			}
		}
		const auto store = LibraryStore::open(*real, library);
		ASSERT_TRUE(store) << "failing call " << step;
		const auto streams = streamsOf(**store);
		ASSERT_EQ(streams.size(), 2U) << "failing call " << step;
		EXPECT_TRUE(streams[0].images.at(0).heldPrivate) << "failing call " << step;
		EXPECT_FALSE(streams[1].images.at(0).heldPrivate) << "failing call " << step;
		EXPECT_EQ(readText(library / "quarantine" / (file.filename().string() + ".1")), "damaged");
		EXPECT_EQ(readText(library / "quarantine" / "library.json.1"), "damaged too");
	}
}

INSTANTIATE_TEST_SUITE_P(EveryFault, LibraryFaultTest,
			 testing::Combine(testing::Values(Fault::Once, Fault::FromThenOn),
					  testing::Values(ErrorKind::StorageFull, ErrorKind::StorageFailed)));

} // namespace

} // namespace StreamImages
