#include "core/store/StatisticsJson.hpp"

#include "StoreTest.hpp"

namespace StreamImages {

namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

constexpr UtcTime kTime{std::chrono::sys_days{std::chrono::year{2026} / 5 / 6} + 7h};

StatisticsDocument sampleStatistics()
{
	StatisticsDocument document{.stream = streamId(1)};
	document.images.emplace(imageId(10), ImageStatistics{.views = 3,
							     .onAir = 4500ms,
							     .lastShown = kTime + 1h,
							     .appearances = {{.from = kTime, .duration = 1500ms},
									     {.from = kTime + 1h, .duration = 3s}}});
	document.images.emplace(imageId(11),
				ImageStatistics{.views = 1, .onAir = 0ms, .lastShown = kTime, .appearances = {}});
	return document;
}

Expected<StatisticsDocument> readEditedStatistics(const std::function<void(Json &)> &edit)
{
	auto document = Json::parse(writeStatisticsDocument(sampleStatistics(), 1));
	edit(document);
	return readStatisticsDocument(bytesOf(sealed(document)));
}

// What is read of an image after somebody wrote this about it.
ImageStatistics readImage(const Json &image)
{
	return readEditedStatistics([&](Json &json) { json["images"] = {{imageId(10).text(), image}}; })
		.value()
		.images.at(imageId(10));
}

TEST(StatisticsJsonTest, EveryFieldSurvivesTheRoundTrip)
{
	StatisticsDocument document = sampleStatistics();
	document.generation = 7;
	document.unknownFields = R"({"later":true})";
	ImageStatistics &image = document.images.at(imageId(10));
	image.unknownFields = R"({"clicks":[1]})";
	image.appearances[1].unknownFields = R"({"scene":"Main"})";
	EXPECT_EQ(readStatisticsDocument(bytesOf(writeStatisticsDocument(document, 7))), document);
}

TEST(StatisticsJsonTest, SaysWhatTheFormatSays)
{
	const auto document = Json::parse(writeStatisticsDocument(sampleStatistics(), 3));
	EXPECT_EQ(document.at("schema"), 1);
	EXPECT_EQ(document.at("generation"), 3);
	EXPECT_EQ(document.at("stream"), streamId(1).text());
	const Json &image = document.at("images").at(imageId(10).text());
	EXPECT_EQ(image.at("views"), 3);
	EXPECT_EQ(image.at("onAirMs"), 4500);
	EXPECT_EQ(image.at("lastShown"), "2026-05-06T08:00:00.000Z");
	EXPECT_EQ(image.at("appearances").at(1), (Json{{"from", "2026-05-06T08:00:00.000Z"}, {"durationMs", 3000}}));
}

TEST(StatisticsJsonTest, ValuesThatMakeNoSenseCountAsNothing)
{
	EXPECT_EQ(readImage(Json::object()), ImageStatistics{});
	EXPECT_EQ(readImage({{"views", -1}, {"onAirMs", -5}, {"lastShown", "yesterday"}, {"appearances", 7}}),
		  ImageStatistics{});
	EXPECT_EQ(readImage({{"views", 1.5},
			     {"onAirMs", "1"},
			     {"lastShown", 5},
			     {"appearances", {1, "x", Json::object()}}}),
		  ImageStatistics{});
	const auto document = readEditedStatistics(
		[](Json &json) { json["images"] = {{"../../etc", {{"views", 1}}}, {imageId(10).text(), "text"}}; });
	EXPECT_TRUE(document.value().images.empty());
}

TEST(StatisticsJsonTest, NumbersThatWouldOverflowAreCut)
{
	const std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();
	const ImageStatistics image =
		readImage({{"views", huge},
			   {"onAirMs", huge},
			   {"appearances", {{{"from", "2026-05-06T08:00:00Z"}, {"durationMs", huge}}}}});
	EXPECT_GT(image.views, 1'000'000'000'000u);
	EXPECT_LT(image.views, huge / 10'000);
	EXPECT_GT(image.onAir, 0ms);
	EXPECT_LT(image.onAir, std::chrono::milliseconds::max() / 10'000);
	EXPECT_LT(image.appearances.at(0).duration, std::chrono::milliseconds::max() / 10'000);
}

TEST(StatisticsJsonTest, OfTooManyAppearancesTheLastAreKept)
{
	Json appearances = Json::array();
	for (int i = 0; i < 30; ++i) {
		appearances.push_back({{"from", "2026-05-06T08:00:00Z"}, {"durationMs", i}});
	}
	const ImageStatistics image = readImage({{"appearances", appearances}});
	ASSERT_EQ(image.appearances.size(), kMaxAppearances);
	EXPECT_EQ(image.appearances.back().duration, 29ms);
}

TEST(StatisticsJsonTest, WhatIsNoWholeDocumentIsDamaged)
{
	const std::string whole = writeStatisticsDocument(sampleStatistics(), 1);
	for (std::size_t size = 0; size + 1 < whole.size(); size += 7) {
		EXPECT_EQ(readStatisticsDocument(bytesOf(whole.substr(0, size))).error().kind, ErrorKind::CorruptFile);
	}
	EXPECT_FALSE(readEditedStatistics([](Json &json) { json.erase("images"); }));
	EXPECT_FALSE(readEditedStatistics([](Json &json) { json["images"] = Json::array(); }));
}

class StatisticsFileTest : public StoreTest {
protected:
	StatisticsFileTest()
	{
		saveTwice(1);
		saveTwice(2);
		saveOrder({1, 2});
	}

	Path file(unsigned number) const { return library() / "streams" / (streamId(number).text() + ".stats.json"); }
};

TEST_F(StatisticsFileTest, AreNothingWhenThereIsNoFile)
{
	EXPECT_EQ(open()->readStatistics(streamId(1)), (StatisticsDocument{.stream = streamId(1)}));
	EXPECT_FALSE(std::filesystem::exists(file(1)));
}

TEST_F(StatisticsFileTest, AreNoStreamsToTheLibraryAndChangeNothingOfIt)
{
	const auto streams = reopenStreams();
	StatisticsDocument statistics = sampleStatistics();
	{
		const auto store = open();
		ASSERT_TRUE(store->saveStatistics(statistics));
		ASSERT_TRUE(store->saveStatistics(statistics));
	}
	EXPECT_EQ(statistics.generation, 2u);
	EXPECT_TRUE(std::filesystem::exists(Path{file(1)} += ".bak"));
	EXPECT_EQ(reopenStreams(), streams);
	EXPECT_THAT(open()->recoveryNotes(), testing::IsEmpty());
	EXPECT_EQ(open()->readStatistics(streamId(1)), statistics);
}

TEST_F(StatisticsFileTest, OfAnotherStreamAreDamaged)
{
	StatisticsDocument statistics = sampleStatistics();
	ASSERT_TRUE(open()->saveStatistics(statistics));
	std::filesystem::rename(file(1), file(2));
	const auto store = open();
	EXPECT_EQ(store->readStatistics(streamId(2)), (StatisticsDocument{.stream = streamId(2)}));
	EXPECT_THAT(store->recoveryNotes(),
		    testing::ElementsAre(isNote(RecoveryNote::Kind::StatisticsDamaged, streamId(2))));
	EXPECT_EQ(std::distance(std::filesystem::directory_iterator{quarantine()}, {}), 1);
}

TEST_F(StatisticsFileTest, ThatAreDamagedStayWhereTheyAreInALibraryThatMayNotBeWritten)
{
	writeText(file(1), "damaged");
	const auto writer = open();
	const Tree before = treeOf(library());
	const auto reader = open();
	EXPECT_EQ(reader->readStatistics(streamId(1)), (StatisticsDocument{.stream = streamId(1)}));
	StatisticsDocument statistics = sampleStatistics();
	EXPECT_EQ(reader->saveStatistics(statistics).error().kind, ErrorKind::ReadOnly);
	EXPECT_EQ(reader->removeStrayStatistics(UtcTime::max()).error().kind, ErrorKind::ReadOnly);
	EXPECT_EQ(treeOf(library()), before);
}

TEST_F(StatisticsFileTest, UnfinishedOnesAreClearedWhenTheLibraryIsOpened)
{
	writeText(Path{file(1)} += ".3.tmp", "unfinished");
	open();
	EXPECT_FALSE(holdsTemporaryFiles(library()));
}

} // namespace

} // namespace StreamImages
