#include "MoveTest.hpp"

#include <tuple>

namespace StreamImages {

namespace {

// Breaks every call of both steps in turn. Whatever fails, the old folder holds everything, and the move can be done again.
class LibraryMoveFaultTest : public testing::TestWithParam<std::tuple<Fault, ErrorKind>> {
protected:
	// A library in a folder of its own, for each call that fails.
	struct Place {
		explicit Place(const Path &sample)
		{
			std::filesystem::copy(sample, library, std::filesystem::copy_options::recursive);
		}

		Expected<void> prepare(FileSystem &fileSystem) const
		{
			const auto store = LibraryStore::open(*real, library).value();
			MovePreparation preparation{fileSystem, *store, target};
			auto prepared = preparation.run({});
			if (!prepared) {
				preparation.undo();
			}
			return prepared;
		}

		TemporaryFolder folder;
		const Path library = folder.path() / "library";
		const Path target = folder.path() / "drive" / "new";
		std::unique_ptr<FileSystem> real = makeFileSystem();
	};

	LibraryMoveFaultTest() { makeRichLibrary(*makeFileSystem(), sample()); }

	Path sample() const { return folder_.path() / "library"; }

	static Fault fault() { return std::get<Fault>(GetParam()); }

	static void plan(FaultyFileSystem &faulty, std::size_t step)
	{
		const auto [fault, kind] = GetParam();
		if (fault == Fault::Once) {
			faulty.failAt(step, kind);
		} else {
			faulty.failFrom(step, kind);
		}
	}

	static std::vector<Stream> streamsIn(FileSystem &fileSystem, const Path &library)
	{
		const auto store = LibraryStore::open(fileSystem, library);
		EXPECT_TRUE(store);
		EXPECT_THAT((*store)->recoveryNotes(), testing::IsEmpty());
		return streamsOf(**store);
	}

	TemporaryFolder folder_;
};

TEST_P(LibraryMoveFaultTest, APreparationThatFailsLeavesTheLibraryAndCanBeRepeated)
{
	std::size_t step = 1;
	for (bool met = true; met; ++step) {
		const Place place{sample()};
		const Tree before = libraryIn(place.library);
		FaultyFileSystem faulty{*place.real};
		plan(faulty, step);
		const auto prepared = place.prepare(faulty);
		met = faulty.calls().size() >= step;
		EXPECT_EQ(libraryIn(place.library), before) << "failing call " << step;
		if (prepared) {
			EXPECT_EQ(treeOf(place.target / "content"), treeOf(place.library / "content"))
				<< "failing call " << step;
		} else if (fault() == Fault::Once) {
			EXPECT_FALSE(std::filesystem::exists(place.target)) << "failing call " << step;
		}
		ASSERT_TRUE(place.prepare(*place.real)) << "failing call " << step;
		ASSERT_TRUE(finishLibraryMove(*place.real, place.target));
		EXPECT_EQ(libraryIn(place.target), before) << "failing call " << step;
	}
	EXPECT_GT(step, 30u);
}

TEST_P(LibraryMoveFaultTest, AMoveThatFailsIsRepeatedAtTheNextStart)
{
	std::size_t step = 1;
	for (bool met = true; met; ++step) {
		const Place place{sample()};
		ASSERT_TRUE(place.prepare(*place.real));
		writeText(place.library / "content" / contentOf("late").sha256.substr(0, 2) /
				  (contentOf("late").sha256 + ".png"),
			  "late");
		const Tree before = libraryIn(place.library);
		const auto streams = streamsIn(*place.real, place.library);
		FaultyFileSystem faulty{*place.real};
		plan(faulty, step);
		const auto finished = finishLibraryMove(faulty, place.target);
		met = faulty.calls().size() >= step;
		EXPECT_EQ(libraryIn(place.library), before) << "failing call " << step;
		if (!finished && !std::filesystem::exists(place.target / "library.json")) {
			EXPECT_TRUE(checkNotMovedAway(*place.real, place.library)) << "failing call " << step;
			EXPECT_EQ(streamsIn(*place.real, place.library), streams) << "failing call " << step;
		}
		ASSERT_TRUE(finishLibraryMove(*place.real, place.target)) << "failing call " << step;
		EXPECT_EQ(libraryIn(place.target), before) << "failing call " << step;
		EXPECT_EQ(streamsIn(*place.real, place.target), streams) << "failing call " << step;
		EXPECT_FALSE(checkNotMovedAway(*place.real, place.library)) << "failing call " << step;
	}
	EXPECT_GT(step, 100u);
}

INSTANTIATE_TEST_SUITE_P(EveryFault, LibraryMoveFaultTest,
			 testing::Combine(testing::Values(Fault::Once, Fault::FromThenOn),
					  testing::Values(ErrorKind::StorageFull, ErrorKind::StorageFailed)));

} // namespace

} // namespace StreamImages
