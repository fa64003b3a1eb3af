#include "core/config/KnownLibraries.hpp"

#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;

class KnownLibrariesTest : public testing::Test {
protected:
	void makeLibrary() const { std::filesystem::create_directories(library_ / "streams"); }

	ErrorKind refusal(const Path &library) const
	{
		const auto checked = known_.checkBeforeOpening(library);
		return checked ? ErrorKind{} : checked.error().kind;
	}

	TemporaryFolder folder_;
	const Path library_ = folder_.path() / "drive" / "library";
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem faulty_{*real_};
	const KnownLibraries known_{faulty_, folder_.path() / "config"};
};

TEST_F(KnownLibrariesTest, AFirstStartIsFine)
{
	EXPECT_TRUE(known_.checkBeforeOpening(library_));
	std::filesystem::create_directories(library_);
	EXPECT_TRUE(known_.checkBeforeOpening(library_)) << "an empty folder that the user made";
}

TEST_F(KnownLibrariesTest, AFolderThatHeldALibraryIsMissingWhenItIsGoneOrEmpty)
{
	makeLibrary();
	ASSERT_TRUE(known_.remember(library_));
	EXPECT_TRUE(known_.checkBeforeOpening(library_));
	std::filesystem::remove(library_ / "streams");
	EXPECT_EQ(refusal(library_), ErrorKind::LibraryMissing) << "an empty mount point";
	std::filesystem::remove_all(folder_.path() / "drive");
	EXPECT_EQ(refusal(library_), ErrorKind::LibraryMissing);
	EXPECT_EQ(refusal(library_ / ""), ErrorKind::LibraryMissing) << "written with a slash";
	EXPECT_TRUE(known_.checkBeforeOpening(folder_.path() / "drive" / "other"));
	EXPECT_FALSE(std::filesystem::exists(folder_.path() / "drive")) << "asking makes nothing";
}

TEST_F(KnownLibrariesTest, ItsFileSaysWhichFolderAndMayBeDeleted)
{
	ASSERT_TRUE(known_.remember(library_));
	ASSERT_EQ(refusal(library_), ErrorKind::LibraryMissing);
	std::filesystem::remove_all(folder_.path() / "config" / kKnownLibrariesFolder);
	EXPECT_TRUE(known_.checkBeforeOpening(library_));
}

TEST_F(KnownLibrariesTest, RemembersSeveralAndWritesEachOnce)
{
	ASSERT_TRUE(known_.remember(library_));
	ASSERT_TRUE(known_.remember(folder_.path() / "second"));
	faulty_.failEvery(FileOperation::Create);
	EXPECT_TRUE(known_.remember(library_));
	EXPECT_EQ(refusal(library_), ErrorKind::LibraryMissing);
	EXPECT_EQ(refusal(folder_.path() / "second"), ErrorKind::LibraryMissing);
}

TEST_F(KnownLibrariesTest, AFolderThatCouldNotBeRememberedIsNotKnown)
{
	faulty_.failEvery(FileOperation::FlushFolder);
	std::filesystem::create_directories(folder_.path() / "config" / kKnownLibrariesFolder);
	EXPECT_FALSE(known_.remember(library_));
	EXPECT_TRUE(known_.checkBeforeOpening(library_));
}

TEST_F(KnownLibrariesTest, WhatCannotBeToldIsNoFirstStart)
{
	faulty_.failEvery(FileOperation::Inspect);
	EXPECT_EQ(refusal(library_), ErrorKind::StorageFailed);
}

TEST_F(KnownLibrariesTest, WithoutAPluginFolderNothingIsRemembered)
{
	const KnownLibraries none{faulty_, {}};
	EXPECT_TRUE(none.remember(library_));
	EXPECT_TRUE(none.checkBeforeOpening(library_));
	EXPECT_TRUE(faulty_.calls().empty());
}

} // namespace

} // namespace StreamImages
