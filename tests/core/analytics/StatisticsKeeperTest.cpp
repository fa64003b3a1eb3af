#include "core/analytics/StatisticsKeeper.hpp"

#include "core/store/LibraryLayout.hpp"
#include "core/store/Sha256.hpp"
#include "tests/support/CountingRandom.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;
using Path = std::filesystem::path;

std::string textOf(const Path &file)
{
	std::ifstream input{file, std::ios::binary};
	return {std::istreambuf_iterator<char>{input}, {}};
}

void write(const Path &file, const std::string &text)
{
	std::ofstream{file, std::ios::binary} << text;
}

// A library with a keeper, as a process has them.
class Session {
public:
	Session(FileSystem &fileSystem, const Path &folder, ManualClock &clock, CountingRandom &random)
		: library_(LibraryStore::open(fileSystem, folder).value(),
			   {permits_, gate_, events_, clock, random, 50}),
		  keeper_({library_, clock, random})
	{
	}

	Library &library() { return library_; }
	StatisticsKeeper &keeper() { return keeper_; }

	ImageStatistics statistics(const ImageId &image)
	{
		return keeper_.statistics(**library_.findStreamOf(image), image).value();
	}

private:
	NoRenderer gate_;
	PermitAuthority permits_{gate_};
	EventHub events_;
	Library library_;
	StatisticsKeeper keeper_;
};

class StatisticsKeeperTest : public testing::Test {
protected:
	StatisticsKeeperTest() { open(); }

	void open()
	{
		session_.reset();
		fileSystem_.heal();
		session_ = std::make_unique<Session>(fileSystem_, folder(), clock_, random_);
	}

	Path folder() const { return folder_.path() / "library"; }
	Path fileOf(const StreamId &stream) const { return statisticsFile(folder(), stream); }

	Library &library() { return session_->library(); }
	StatisticsKeeper &keeper() { return session_->keeper(); }
	ImageStatistics statistics(const ImageId &image) { return session_->statistics(image); }

	StreamId newStream() { return library().createStream("Show").value(); }

	// Content need not be a picture here.
	ImageId newImage(const StreamId &stream, const std::string &content)
	{
		const auto bytes = std::as_bytes(std::span{content});
		StreamImage image;
		image.title = content;
		image.content = {sha256Hex(bytes), ImageFormat::Png, bytes.size(), 1, 1, 1};
		library().storeContent(image.content, bytes).value();
		return library().addImage(stream, image).value().image;
	}

	void show(const ImageId &image, std::chrono::milliseconds duration = 1s)
	{
		const AppearanceId appearance = keeper().begin(image);
		clock_.advance(duration);
		keeper().end(appearance);
	}

	Expected<void> move(const ImageId &image, const StreamId &stream)
	{
		return keeper().moveAlong({&image, 1}, stream,
					  [&] { return library().moveImages({&image, 1}, stream, 0); });
	}

	std::size_t statisticsFiles() const
	{
		std::size_t files = 0;
		for (const auto &entry : std::filesystem::directory_iterator{folder() / "streams"}) {
			files += entry.path().string().contains(kStatisticsSuffix) ? 1 : 0;
		}
		return files;
	}

	// What a process finds that opens the library as it is on disk now, as after a crash.
	ImageStatistics afterCrash(const ImageId &image)
	{
		const TemporaryFolder copy;
		std::filesystem::copy(folder(), copy.path() / "library", std::filesystem::copy_options::recursive);
		Session session{*real_, copy.path() / "library", clock_, random_};
		EXPECT_TRUE(session.library().store().recoveryNotes().empty());
		return session.statistics(image);
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	CountingRandom random_;
	std::unique_ptr<Session> session_;
};

// ---- counting ----

TEST_F(StatisticsKeeperTest, AnAppearanceIsOneViewAndItsTime)
{
	const ImageId image = newImage(newStream(), "a");
	EXPECT_EQ(statistics(image), ImageStatistics{}) << "never shown";
	const UtcTime from = clock_.now();
	show(image, 1500ms);
	clock_.advance(1h);
	const ImageStatistics counted = statistics(image);
	EXPECT_EQ(counted.views, 1u);
	EXPECT_EQ(counted.onAir, 1500ms);
	EXPECT_EQ(counted.lastShown, from);
	EXPECT_EQ(counted.appearances, (std::vector<Appearance>{{.from = from, .duration = 1500ms}}));
}

TEST_F(StatisticsKeeperTest, AnAppearanceThatGoesOnCountsUpToNow)
{
	const ImageId image = newImage(newStream(), "a");
	keeper().begin(image);
	clock_.advance(10s);
	EXPECT_EQ(statistics(image).onAir, 10s);
	clock_.advance(5s);
	EXPECT_EQ(statistics(image).onAir, 15s);
	EXPECT_EQ(statistics(image).appearances.at(0).duration, 15s);
}

TEST_F(StatisticsKeeperTest, TwoAppearancesAtOnceAreTwoViewsButTheTimeCountsOnce)
{
	const ImageId image = newImage(newStream(), "a");
	const AppearanceId first = keeper().begin(image);
	clock_.advance(10s);
	const AppearanceId second = keeper().begin(image);
	EXPECT_NE(first, second);
	clock_.advance(10s);
	keeper().end(first);
	clock_.advance(10s);
	keeper().end(second);
	clock_.advance(10s);
	const ImageStatistics counted = statistics(image);
	EXPECT_EQ(counted.views, 2u);
	EXPECT_EQ(counted.onAir, 30s);
	EXPECT_EQ(counted.appearances.at(0).duration, 20s);
	EXPECT_EQ(counted.appearances.at(1).duration, 20s);
}

TEST_F(StatisticsKeeperTest, TheLastTwentyAppearancesAreRememberedAndAllAreCounted)
{
	const ImageId image = newImage(newStream(), "a");
	const AppearanceId longest = keeper().begin(image);
	for (int i = 0; i < 25; ++i) {
		show(image, 1s);
	}
	keeper().end(longest);
	const ImageStatistics counted = statistics(image);
	EXPECT_EQ(counted.views, 26u);
	EXPECT_EQ(counted.onAir, 25s);
	EXPECT_EQ(counted.appearances.size(), kMaxAppearances);
	EXPECT_EQ(counted.appearances.front().duration, 1s);
	EXPECT_TRUE(std::ranges::is_sorted(counted.appearances, {}, &Appearance::from));
}

TEST_F(StatisticsKeeperTest, SettingTheClockNeitherAddsTimeNorTakesAny)
{
	const ImageId image = newImage(newStream(), "a");
	const AppearanceId appearance = keeper().begin(image);
	clock_.advance(10s);
	clock_.set(24h);
	EXPECT_EQ(statistics(image).onAir, 10s);
	clock_.set(-48h);
	EXPECT_EQ(statistics(image).onAir, 10s);
	clock_.advance(5s);
	keeper().end(appearance);
	EXPECT_EQ(statistics(image).onAir, 15s);
	EXPECT_EQ(statistics(image).appearances.at(0).duration, 15s);
}

TEST_F(StatisticsKeeperTest, EndingWhatIsOverOrUnknownDoesNothing)
{
	const ImageId image = newImage(newStream(), "a");
	const AppearanceId appearance = keeper().begin(image);
	keeper().end(appearance);
	clock_.advance(1s);
	keeper().end(appearance);
	keeper().end(AppearanceId{});
	keeper().end(AppearanceId::generate(random_));
	clock_.advance(1s);
	EXPECT_EQ(statistics(image).onAir, 0s);
	EXPECT_EQ(statistics(image).views, 1u);
}

TEST_F(StatisticsKeeperTest, AStreamAddsUpWhatTheAudienceMaySee)
{
	const StreamId stream = newStream();
	const ImageId secret = newImage(stream, "a");
	const ImageId open = newImage(stream, "b");
	ASSERT_TRUE(library().setVisibility({&open, 1}, Visibility::Public));
	const UtcTime first = clock_.now();
	show(open, 2s);
	const UtcTime second = clock_.now();
	show(secret, 3s);
	const auto total = [&](Audience audience) {
		return keeper().statistics(*library().snapshot()->findStream(stream)->load().value(), audience).value();
	};
	EXPECT_EQ(total(Audience::Owner), (StreamStatistics{2, 5s, second}));
	EXPECT_EQ(total(Audience::Subscribers), (StreamStatistics{1, 2s, first}));
	EXPECT_EQ(total(Audience::Everyone), (StreamStatistics{1, 2s, first}));
}

// ---- keeping ----

TEST_F(StatisticsKeeperTest, CountsSurviveReopeningAndAddUp)
{
	const ImageId image = newImage(newStream(), "a");
	show(image, 2s);
	const ImageStatistics before = statistics(image);
	open();
	EXPECT_EQ(statistics(image), before);
	open();
	show(image, 3s); // before anybody has asked
	EXPECT_EQ(statistics(image).views, 2u);
	EXPECT_EQ(statistics(image).onAir, 5s);
	EXPECT_EQ(statistics(image).appearances.at(0), before.appearances.at(0)) << "oldest first";
	open();
	EXPECT_EQ(statistics(image).onAir, 5s);
	EXPECT_EQ(statistics(image).appearances.size(), 2u);
}

TEST_F(StatisticsKeeperTest, BeginAndEndTouchNoFileAndWaitForNobodyWhoDoes)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	show(image);
	open(); // the stream has not even been read
	fileSystem_.heal();
	show(image);
	EXPECT_TRUE(fileSystem_.calls().empty());

	std::size_t shown = 0;
	fileSystem_.observe([&](const FileCall &) {
		std::thread{[&] { show(image); }}.join(); // would not return if it waited for the writer
		++shown;
	});
	ASSERT_TRUE(keeper().save());
	fileSystem_.observe({});
	EXPECT_GE(shown, 7u);
	EXPECT_EQ(statistics(image).views, 2 + shown);
}

TEST_F(StatisticsKeeperTest, ACrashCostsNoMoreThanWhatCameAfterTheLastSaving)
{
	const ImageId image = newImage(newStream(), "a");
	keeper().begin(image);
	clock_.advance(10s);
	ASSERT_TRUE(keeper().save());
	clock_.advance(4s);
	EXPECT_EQ(afterCrash(image).onAir, 10s);
	EXPECT_EQ(afterCrash(image).views, 1u);
	ASSERT_TRUE(keeper().save());
	EXPECT_EQ(afterCrash(image).onAir, 14s) << "what goes on is written again and again";
}

TEST_F(StatisticsKeeperTest, WhatGoesOnEndsWithTheKeeper)
{
	const ImageId image = newImage(newStream(), "a");
	keeper().begin(image);
	clock_.advance(10s);
	open();
	clock_.advance(1h);
	EXPECT_EQ(statistics(image).onAir, 10s);
}

TEST_F(StatisticsKeeperTest, WritesOnlyWhatChanged)
{
	const StreamId stream = newStream();
	const StreamId other = newStream();
	show(newImage(stream, "a"));
	newImage(other, "b");
	ASSERT_TRUE(keeper().save());
	fileSystem_.heal();
	ASSERT_TRUE(keeper().save());
	EXPECT_TRUE(fileSystem_.calls().empty());
	EXPECT_FALSE(std::filesystem::exists(fileOf(other))) << "there is nothing to say of it";
}

TEST_F(StatisticsKeeperTest, SavingThatFailsAtAnyCallLeavesWholeFilesAndIsMadeUpFor)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	show(image);
	ASSERT_TRUE(keeper().save());
	std::size_t failures = 0;
	for (const bool forGood : {false, true}) {
		for (std::size_t call = 1; call <= 20; ++call) {
			open(); // so that reading may fail, too
			const std::uint64_t before = statistics(image).views;
			open();
			show(image);
			if (forGood) {
				fileSystem_.failFrom(call, ErrorKind::StorageFull);
			} else {
				fileSystem_.failAt(call);
			}
			const bool saved = keeper().save().has_value();
			failures += saved ? 0 : 1;
			fileSystem_.heal();
			const std::uint64_t found = afterCrash(image).views;
			EXPECT_TRUE(found == before + 1 || (!saved && found == before)) << "failing call " << call;
			ASSERT_TRUE(keeper().save());
			EXPECT_EQ(afterCrash(image).views, before + 1) << "failing call " << call;
			EXPECT_EQ(library().snapshot()->streams().size(), 1u);
		}
	}
	EXPECT_GE(failures, 16u) << "reading, creating, writing, flushing, closing, renaming, flushing the folder";
}

TEST_F(StatisticsKeeperTest, AFileThatCannotBeHandedOverIsNotReplaced)
{
	const ImageId image = newImage(newStream(), "a");
	show(image);
	open();
	show(image);
	const auto stream = library().findStreamOf(image).value();
	fileSystem_.failEvery(FileOperation::Read);
	EXPECT_FALSE(keeper().save());
	EXPECT_EQ(keeper().statistics(*stream, image).error().kind, ErrorKind::StorageFailed);
	EXPECT_EQ(keeper().views(image), 1u) << "what is known";
	fileSystem_.heal();
	ASSERT_TRUE(keeper().save());
	EXPECT_EQ(afterCrash(image).views, 2u);
}

TEST_F(StatisticsKeeperTest, OfADamagedFileThePreviousGenerationIsUsed)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	show(image);
	ASSERT_TRUE(keeper().save());
	show(image);
	open();
	write(fileOf(stream), "damaged");
	EXPECT_EQ(statistics(image).views, 1u);
	const auto notes = library().store().recoveryNotes();
	ASSERT_EQ(notes.size(), 1u);
	EXPECT_EQ(notes[0].kind, RecoveryNote::Kind::StatisticsDamaged);
	EXPECT_EQ(notes[0].stream, stream);
	EXPECT_EQ(textOf(folder() / "quarantine" / (stream.text() + ".stats.json.1")), "damaged");
	show(image);
	open();
	EXPECT_EQ(statistics(image).views, 2u);
	EXPECT_TRUE(library().store().recoveryNotes().empty());
}

TEST_F(StatisticsKeeperTest, WhenNothingCanBeReadTheyBeginAnewAndTheLibraryIsAsItWas)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	show(image);
	ASSERT_TRUE(keeper().save());
	show(image);
	open();
	write(fileOf(stream), "damaged");
	write(backupOf(fileOf(stream)), "damaged");
	EXPECT_EQ(library().snapshot()->streams().size(), 1u);
	EXPECT_EQ(statistics(image), ImageStatistics{});
	EXPECT_EQ(library().store().recoveryNotes().size(), 1u);
	show(image);
	open();
	EXPECT_EQ(statistics(image).views, 1u);
}

TEST_F(StatisticsKeeperTest, WhatANewerVersionWroteIsReadAndNeverRewritten)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	open();
	const std::string images = R"("images": {")" + image.text() + R"(": {"views": 7, "mood": 1}})";
	for (const std::string &newer :
	     {R"({"schema": 2, "stream": ")" + stream.text() + "\", " + images + "}",
	      R"({"schema": 2, "show": 1, )" + images + "}", std::string{R"({"schema": 3})"}}) {
		write(fileOf(stream), newer);
		show(image);
		EXPECT_EQ(statistics(image).views, newer.contains("images") ? 8u : 1u) << "counted in memory";
		EXPECT_TRUE(keeper().save());
		EXPECT_EQ(statisticsFiles(), 1u);
		open();
		EXPECT_EQ(textOf(fileOf(stream)), newer);
		EXPECT_EQ(library().store().access(), LibraryAccess::Writable) << "the library is its own";
		EXPECT_TRUE(library().store().recoveryNotes().empty());
	}
}

TEST_F(StatisticsKeeperTest, AReadOnlyLibraryIsCountedInMemory)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	show(image);
	ASSERT_TRUE(keeper().save());
	const std::string before = textOf(fileOf(stream));
	{
		Session reader{fileSystem_, folder(), clock_, random_};
		ASSERT_EQ(reader.library().store().access(), LibraryAccess::LockedByAnother);
		reader.keeper().begin(image);
		EXPECT_EQ(reader.statistics(image).views, 2u);
		EXPECT_TRUE(reader.keeper().save());
	}
	EXPECT_EQ(textOf(fileOf(stream)), before);
}

// ---- images that come and go ----

TEST_F(StatisticsKeeperTest, StatisticsGoWithAnImageThatMoves)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	const ImageId other = newImage(first, "b");
	show(image);
	show(other);
	open();
	ASSERT_TRUE(move(image, second));
	EXPECT_EQ(statistics(image).views, 1u);
	open();
	EXPECT_EQ(statistics(image).views, 1u);
	EXPECT_EQ(statistics(other).views, 1u);
	EXPECT_TRUE(textOf(fileOf(second)).contains(image.text()));
	EXPECT_FALSE(textOf(fileOf(first)).contains(image.text()));
	ASSERT_TRUE(move(image, first));
	show(image);
	open();
	EXPECT_EQ(statistics(image).views, 2u);
}

TEST_F(StatisticsKeeperTest, AMoveThatIsCutShortAnywhereKeepsTheStatistics)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	show(newImage(second, "b"));
	show(image);
	open();
	std::size_t instants = 0;
	fileSystem_.observe([&](const FileCall &call) {
		EXPECT_EQ(afterCrash(image).views, 1u) << "before call " << instants << " at " << call.path;
		++instants;
	});
	ASSERT_TRUE(move(image, second));
	ASSERT_TRUE(keeper().save());
	fileSystem_.observe({});
	EXPECT_GE(instants, 30u) << "statistics, stream, stream, statistics, statistics";
	EXPECT_EQ(afterCrash(image).views, 1u);
}

// Reading may fail once, of a drive that just wakes up for example.
TEST_F(StatisticsKeeperTest, AMoveOutOfAStreamWhoseStatisticsCannotBeReadJustThenLosesNone)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	show(image);
	open();
	static_cast<void>(library().findStreamOf(image)); // read, whereas its statistics are not
	static_cast<void>(library().snapshot()->findStream(second)->load());
	fileSystem_.failEvery(FileOperation::Read, ErrorKind::StorageFailed);
	ASSERT_TRUE(move(image, second));
	fileSystem_.heal();
	show(image);
	ASSERT_TRUE(keeper().save());
	ASSERT_TRUE(keeper().save()); // what came to light is written by the next one at the latest
	EXPECT_EQ(afterCrash(image).views, 2u);
	EXPECT_FALSE(textOf(fileOf(first)).contains(image.text()));
}

TEST_F(StatisticsKeeperTest, SavingBetweenAnnouncementAndArrivalKeepsWhatWasAnnounced)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	const ImageId other = newImage(second, "b");
	show(image);
	const auto moveWithOthers = [&] {
		show(other);
		EXPECT_TRUE(keeper().save());
		return library().moveImages({&image, 1}, second, 0);
	};
	ASSERT_TRUE(keeper().moveAlong({&image, 1}, second, moveWithOthers));
	EXPECT_EQ(afterCrash(image).views, 1u);
	EXPECT_EQ(afterCrash(other).views, 1u);
}

// Saving finds the image where it was: that file stops counting with the move.
TEST_F(StatisticsKeeperTest, AFirstShowingThatIsSavedWhileTheImageMovesIsKept)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	const auto moveWhileShown = [&] {
		show(image);
		EXPECT_TRUE(keeper().save());
		return library().moveImages({&image, 1}, second, 0);
	};
	ASSERT_TRUE(keeper().moveAlong({&image, 1}, second, moveWhileShown));
	EXPECT_EQ(afterCrash(image).views, 1u);
	ASSERT_TRUE(keeper().save());
	EXPECT_EQ(afterCrash(image).views, 1u);
	EXPECT_FALSE(textOf(fileOf(first)).contains(image.text()));
}

TEST_F(StatisticsKeeperTest, AMoveThatIsRefusedMeanwhileTakesNothingFromOneThatGoesOn)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	const auto refuse = [] { return Expected<void>{failure(ErrorKind::StreamFull, "full")}; };
	const auto moveBesideAnother = [&] {
		EXPECT_FALSE(keeper().moveAlong({&image, 1}, second, refuse));
		show(image);
		EXPECT_TRUE(keeper().save());
		return library().moveImages({&image, 1}, second, 0);
	};
	ASSERT_TRUE(keeper().moveAlong({&image, 1}, second, moveBesideAnother));
	EXPECT_EQ(afterCrash(image).views, 1u);
}

TEST_F(StatisticsKeeperTest, AMoveToAStreamThatIsDeletedMeanwhileIsRefusedLikeAnyOther)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	const ImageId other = newImage(first, "b");
	show(image);
	const auto moveToDeleted = [&] {
		EXPECT_TRUE(library().removeStream(second));
		EXPECT_TRUE(library().purgeTrash(UtcTime::max()));
		EXPECT_EQ(move(other, second).error().kind, ErrorKind::NotFound);
		return library().moveImages({&image, 1}, second, 0);
	};
	EXPECT_EQ(keeper().moveAlong({&image, 1}, second, moveToDeleted).error().kind, ErrorKind::NotFound);
	ASSERT_TRUE(keeper().save());
	EXPECT_EQ(afterCrash(image).views, 1u);
}

TEST_F(StatisticsKeeperTest, AMoveThatWasRefusedChangesNothing)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	newImage(second, "a");
	show(image);
	EXPECT_EQ(move(image, second).error().kind, ErrorKind::AlreadyExists);
	ASSERT_TRUE(keeper().save());
	EXPECT_EQ(afterCrash(image).views, 1u);
	EXPECT_FALSE(textOf(fileOf(second)).contains(image.text()));
}

TEST_F(StatisticsKeeperTest, ACopyBeginsAtZero)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	show(image);
	const ImageId copy = library().copyImages({&image, 1}, second).value().at(0);
	EXPECT_EQ(statistics(copy), ImageStatistics{});
	EXPECT_EQ(statistics(image).views, 1u);
}

TEST_F(StatisticsKeeperTest, TheTrashKeepsStatisticsAndEmptyingItDoesNot)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	const ImageId other = newImage(stream, "b");
	show(image);
	show(other);
	ASSERT_TRUE(library().removeImages({&image, 1}));
	open();
	ASSERT_TRUE(library().restoreImages({&image, 1}));
	EXPECT_EQ(statistics(image).views, 1u);
	ASSERT_TRUE(library().removeImages({&image, 1}));
	ASSERT_TRUE(library().purgeTrash(UtcTime::max()));
	keeper().tidyUp({stream});
	ASSERT_TRUE(keeper().save());
	EXPECT_FALSE(textOf(fileOf(stream)).contains(image.text()));
	EXPECT_TRUE(textOf(fileOf(stream)).contains(other.text()));
}

TEST_F(StatisticsKeeperTest, TheStatisticsOfADeletedStreamDoNotComeBack)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	show(image);
	ASSERT_TRUE(keeper().save());
	ASSERT_TRUE(std::filesystem::exists(fileOf(stream)));
	const AppearanceId appearance = keeper().begin(image);
	ASSERT_TRUE(library().removeStream(stream));
	ASSERT_TRUE(library().purgeTrash(UtcTime::max()));
	ASSERT_TRUE(keeper().save());
	keeper().end(appearance);
	keeper().tidyUp({stream});
	ASSERT_TRUE(keeper().save());
	open();
	EXPECT_FALSE(std::filesystem::exists(fileOf(stream)));
	EXPECT_FALSE(std::filesystem::exists(backupOf(fileOf(stream))));
	EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder() / "streams"}, {}), 0);
}

// As when the stream is deleted while its statistics are about to be written.
TEST_F(StatisticsKeeperTest, WritingThatComesTooLateForADeletedStreamIsRefused)
{
	const StreamId stream = newStream();
	newImage(stream, "a");
	auto document = library().readStatistics(stream).value();
	ASSERT_TRUE(library().removeStream(stream));
	ASSERT_TRUE(library().purgeTrash(UtcTime::max()));
	EXPECT_EQ(library().saveStatistics(document).error().kind, ErrorKind::NotFound);
	EXPECT_FALSE(std::filesystem::exists(fileOf(stream)));
}

TEST_F(StatisticsKeeperTest, WhatIsNotInTheLibraryIsForgotten)
{
	const ImageId unknown = ImageId::generate(random_);
	const AppearanceId appearance = keeper().begin(unknown);
	EXPECT_TRUE(keeper().save());
	EXPECT_EQ(keeper().views(unknown), 1u) << "it may be about to come";
	keeper().end(appearance);
	EXPECT_TRUE(keeper().save());
	EXPECT_EQ(keeper().views(unknown), 0u);
}

TEST_F(StatisticsKeeperTest, GarbageCollectionTakesTheStatisticsOfNoStreamAndNoOthers)
{
	const StreamId stream = newStream();
	show(newImage(stream, "a"));
	ASSERT_TRUE(keeper().save());
	const Path stray = fileOf(StreamId::generate(random_));
	const Path notes = folder() / "streams" / "notes.stats.json";
	const Path ofNewStream = fileOf(newStream()); // which has one generation
	for (const Path &file : {stray, backupOf(stray), notes, ofNewStream}) {
		write(file, "old");
	}
	const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
	ASSERT_TRUE(library().collectGarbage(now - 24h));
	EXPECT_TRUE(std::filesystem::exists(stray)) << "too young";
	ASSERT_TRUE(library().collectGarbage(now + 1h));
	EXPECT_FALSE(std::filesystem::exists(stray));
	EXPECT_FALSE(std::filesystem::exists(backupOf(stray)));
	EXPECT_TRUE(std::filesystem::exists(fileOf(stream)));
	EXPECT_TRUE(std::filesystem::exists(ofNewStream));
	EXPECT_TRUE(std::filesystem::exists(notes)) << "a person's";
	EXPECT_TRUE(library().verify(Repair::No, now)->sound());
}

TEST_F(StatisticsKeeperTest, CountsAreExactWhileOthersReadMoveAndWrite)
{
	constexpr int kShows = 2000;
	const StreamId first = newStream();
	const StreamId second = newStream();
	const ImageId image = newImage(first, "a");
	std::atomic<int> running = 2;
	const auto shows = [&] {
		for (int i = 0; i < kShows; ++i) {
			keeper().end(keeper().begin(image));
		}
		--running;
	};
	std::thread firstShows{shows};
	std::thread secondShows{shows};
	std::thread saves{[&] {
		while (running > 0) {
			static_cast<void>(keeper().save()); // may not find an image that moves back and forth so fast
		}
	}};
	std::thread reads{[&] {
		while (running > 0) {
			EXPECT_LE(keeper().views(image), 2u * kShows);
		}
	}};
	while (running > 0) {
		EXPECT_TRUE(move(image, second));
		EXPECT_TRUE(move(image, first));
	}
	for (std::thread *thread : {&firstShows, &secondShows, &saves, &reads}) {
		thread->join();
	}
	EXPECT_EQ(statistics(image).views, 2u * kShows);
	open();
	EXPECT_EQ(statistics(image).views, 2u * kShows);
}

} // namespace
} // namespace StreamImages
