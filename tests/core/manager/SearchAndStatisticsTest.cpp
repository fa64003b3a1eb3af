#include "ManagerFixture.hpp"

#include <gtest/gtest.h>

#include <future>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;

constexpr auto kUp = SortDirection::Ascending;
constexpr auto kDown = SortDirection::Descending;

// Two streams: "One" with a public and a subscribers' image, "Two" with a private and a public one.
class SearchAndStatisticsTest : public testing::Test {
protected:
	SearchAndStatisticsTest()
	{
		open();
		one_ = manager_->createStream("One").value();
		two_ = manager_->createStream("Two").value();
		cat_ = newImage(one_, "Cat 10", Visibility::Public);
		dog_ = newImage(one_, "dog 9", Visibility::Subscribers);
		secret_ = newImage(two_, "Secret", Visibility::Private);
		bird_ = newImage(two_, "Bird", Visibility::Public);
		for (const ImageId *image : {&cat_, &dog_, &secret_, &bird_}) {
			EXPECT_TRUE(
				manager_->updateImage(*image, {.title = {}, .caption = {}, .tags = {{"Été", "all"}}}));
		}
		show(secret_, 4);
		show(dog_, 3);
		show(bird_, 2);
		show(cat_, 1);
	}

	void open()
	{
		manager_.reset();
		fileSystem_.heal();
		const Configuration configuration = loadConfiguration(kNoEnvironment, folder_.path()).values;
		manager_ = ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}).value();
	}

	// Each with a picture of its own size.
	ImageId newImage(const StreamId &stream, const std::string &title, Visibility visibility)
	{
		std::promise<ImportReport> report;
		const auto picture = Pictures::plainPng({++pictures_, 1}, Pictures::kRed);
		manager_->startImport({stream, {ImportItem::fromBytes(picture, title)}, visibility},
				      {{}, [&](const ImportReport &end) { report.set_value(end); }});
		const ImageId image = report.get_future().get().imported.at(0).image;
		clock_.advance(1s); // no two were created in the same instant
		return image;
	}

	void show(const ImageId &image, int times)
	{
		for (int i = 0; i < times; ++i) {
			const AppearanceId appearance = manager_->beginAppearance(image);
			clock_.advance(1s);
			manager_->endAppearance(appearance);
		}
	}

	static std::string titles(const ImageList &images)
	{
		std::string result;
		for (const auto &image : images) {
			result += image->title + ',';
		}
		return result;
	}

	std::string found(const ImageQuery &query, Audience audience = Audience::Owner)
	{
		return titles(*manager_->findImages(query, audience));
	}

	std::string found(const StreamId &stream, const ImageQuery &query, Audience audience = Audience::Owner)
	{
		return titles(*manager_->images(stream, audience, query).value());
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	CountingRandom random_;
	NoRenderer gate_;
	std::unique_ptr<ImageManager> manager_;
	StreamId one_;
	StreamId two_;
	ImageId cat_;
	ImageId dog_;
	ImageId secret_;
	ImageId bird_;
	int pictures_ = 0;
};

TEST_F(SearchAndStatisticsTest, TheDefaultQueryHandsOutTheSharedList)
{
	const auto all = manager_->images(one_, Audience::Owner).value();
	EXPECT_EQ(titles(*all), "Cat 10,dog 9,");
	EXPECT_EQ(manager_->images(one_, Audience::Owner, ImageQuery{}).value(), all);
	EXPECT_EQ(found(one_, {.text = " "}), "Cat 10,dog 9,");
}

TEST_F(SearchAndStatisticsTest, FindsInOneStreamAndInAll)
{
	EXPECT_EQ(found(one_, {.text = "DOG"}), "dog 9,");
	EXPECT_EQ(found(two_, {.text = "dog"}), "");
	EXPECT_EQ(found({.text = "dog"}), "dog 9,");
	EXPECT_EQ(found({}), "Cat 10,dog 9,Secret,Bird,") << "in the streamer's order of streams and images";
	ASSERT_TRUE(manager_->moveStream(two_, 0));
	EXPECT_EQ(found({.tag = "ete"}), "Secret,Bird,Cat 10,dog 9,");
	EXPECT_EQ(found({.visibility = Visibility::Public}), "Bird,Cat 10,");
	EXPECT_EQ(manager_->images(StreamId::generate(random_), Audience::Owner, {.text = "x"}).error().kind,
		  ErrorKind::NotFound);
}

TEST_F(SearchAndStatisticsTest, FindsWhatWasChangedSinceTheLastSearch)
{
	EXPECT_EQ(found({.text = "renamed"}), "");
	ASSERT_TRUE(manager_->updateImage(cat_, {.title = "Renamed", .caption = {}, .tags = {}}));
	EXPECT_EQ(found({.text = "renamed"}), "Renamed,");
	ASSERT_TRUE(manager_->removeImages({&cat_, 1}));
	EXPECT_EQ(found({.text = "renamed"}), "") << "nor is the trash searched";
	ASSERT_TRUE(manager_->removeStream(two_));
	EXPECT_EQ(found({}), "dog 9,");
}

TEST_F(SearchAndStatisticsTest, SortsAcrossStreams)
{
	EXPECT_EQ(found({.order = ImageOrder::Name}), "Bird,Cat 10,dog 9,Secret,");
	EXPECT_EQ(found({.order = ImageOrder::Created, .direction = kDown}), "Bird,Secret,dog 9,Cat 10,");
	EXPECT_EQ(found({.order = ImageOrder::Views, .direction = kDown}), "Secret,dog 9,Bird,Cat 10,");
	open();
	EXPECT_EQ(found({.order = ImageOrder::Views, .direction = kUp}), "Cat 10,Bird,dog 9,Secret,")
		<< "views are read when they are needed";
	open();
	EXPECT_EQ(found(two_, {.order = ImageOrder::Views, .direction = kUp}), "Bird,Secret,");
}

TEST_F(SearchAndStatisticsTest, AListIsThereEvenWhenItsViewsCannotBeRead)
{
	open();
	ASSERT_TRUE(manager_->images(one_, Audience::Owner));
	fileSystem_.failEvery(FileOperation::Read);
	EXPECT_EQ(found(one_, {.order = ImageOrder::Views}), "Cat 10,dog 9,");
	EXPECT_EQ(manager_->statistics(cat_, Audience::Owner).error().kind, ErrorKind::StorageFailed);
	fileSystem_.heal();
	EXPECT_EQ(manager_->statistics(cat_, Audience::Owner).value().views, 1u);
}

TEST_F(SearchAndStatisticsTest, NoQueryTellsOfAnImageThatTheAudienceMayNotSee)
{
	for (const ImageOrder order :
	     {ImageOrder::Manual, ImageOrder::Name, ImageOrder::Created, ImageOrder::Views, ImageOrder::Size}) {
		EXPECT_EQ(manager_->findImages({.order = order}, Audience::Everyone)->size(), 2u);
		EXPECT_EQ(manager_->findImages({.order = order}, Audience::Subscribers)->size(), 3u);
	}
	for (const char *text : {"", "secret", "dog", "all"}) {
		EXPECT_FALSE(found({.text = text}, Audience::Everyone).contains("Secret")) << text;
		EXPECT_FALSE(found({.text = text}, Audience::Everyone).contains("dog")) << text;
		EXPECT_FALSE(found({.text = text}, Audience::Subscribers).contains("Secret")) << text;
	}
	EXPECT_EQ(found({.tag = "all"}, Audience::Everyone), "Cat 10,Bird,");
	EXPECT_EQ(found({.visibility = Visibility::Private}, Audience::Everyone), "");
	EXPECT_EQ(found({.visibility = Visibility::Subscribers}, Audience::Everyone), "");
	EXPECT_EQ(found({.visibility = Visibility::Subscribers}, Audience::Subscribers), "dog 9,");
	EXPECT_EQ(found(two_, {.order = ImageOrder::Name}, Audience::Everyone), "Bird,");

	ASSERT_TRUE(manager_->setVisibility({&bird_, 1}, Visibility::Private));
	EXPECT_EQ(manager_->images(two_, Audience::Everyone, {.text = "bird"}).error().kind, ErrorKind::NotFound)
		<< "as without a query";
	EXPECT_EQ(found({.text = "bird"}, Audience::Everyone), "");
}

TEST_F(SearchAndStatisticsTest, StatisticsAreThoseOfWhatTheAudienceMaySee)
{
	EXPECT_EQ(manager_->statistics(secret_, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->statistics(dog_, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->statistics(dog_, Audience::Subscribers).value().views, 3u);
	EXPECT_EQ(manager_->statistics(secret_, Audience::Owner).value().onAir, 4s);
	EXPECT_EQ(manager_->statistics(two_, Audience::Owner).value().views, 6u);
	EXPECT_EQ(manager_->statistics(two_, Audience::Everyone).value().views, 2u);
	EXPECT_EQ(manager_->statistics(two_, Audience::Everyone).value().onAir, 2s);
	EXPECT_EQ(manager_->statistics(StreamId::generate(random_), Audience::Owner).error().kind, ErrorKind::NotFound);
	ASSERT_TRUE(manager_->setVisibility({&bird_, 1}, Visibility::Private));
	EXPECT_EQ(manager_->statistics(two_, Audience::Everyone).error().kind, ErrorKind::NotFound)
		<< "the stream is not there for them";
	ASSERT_TRUE(manager_->removeImages({&secret_, 1}));
	EXPECT_EQ(manager_->statistics(secret_, Audience::Owner).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->statistics(two_, Audience::Owner).value().views, 2u);
}

TEST_F(SearchAndStatisticsTest, StatisticsSurviveReopeningMovingAndTheTrash)
{
	manager_->beginAppearance(cat_);
	clock_.advance(9s);
	open();
	EXPECT_EQ(manager_->statistics(cat_, Audience::Owner).value().views, 2u);
	EXPECT_EQ(manager_->statistics(cat_, Audience::Owner).value().onAir, 10s);
	ASSERT_TRUE(manager_->moveImages({&cat_, 1}, two_, 0));
	ASSERT_TRUE(manager_->removeImages({&cat_, 1}));
	open();
	ASSERT_TRUE(manager_->restoreImages({&cat_, 1}));
	EXPECT_EQ(manager_->statistics(cat_, Audience::Owner).value().onAir, 10s);
	EXPECT_EQ(manager_->statistics(two_, Audience::Owner).value().views, 8u);
	const ImageId copy = manager_->copyImages({&cat_, 1}, one_).value().at(0);
	EXPECT_EQ(manager_->statistics(copy, Audience::Owner).value(), ImageStatistics{});
}

TEST_F(SearchAndStatisticsTest, WhatIsDeletedForGoodLosesItsStatistics)
{
	const auto holds = [this](const ImageId &image) {
		for (const auto &entry : std::filesystem::directory_iterator{folder_.path() / "library/streams"}) {
			const auto bytes = real_->read(entry.path(), 1u << 20).value();
			const std::string_view text{reinterpret_cast<const char *>(bytes.data()), bytes.size()};
			if (!entry.path().string().ends_with(".bak") && text.contains(image.text())) {
				return true;
			}
		}
		return false;
	};
	open();
	ASSERT_TRUE(manager_->removeImages({&cat_, 1}));
	ASSERT_TRUE(manager_->removeStream(two_));
	ASSERT_TRUE(manager_->emptyTrash());
	open();
	EXPECT_FALSE(holds(cat_));
	EXPECT_FALSE(holds(bird_));
	EXPECT_TRUE(holds(dog_));

	ASSERT_TRUE(manager_->removeImages({&dog_, 1}));
	clock_.advance(std::chrono::hours{24 * 31});
	ASSERT_TRUE(manager_->tidyUp());
	open();
	EXPECT_FALSE(holds(dog_));
	EXPECT_TRUE(manager_->verify(Repair::Yes).value().sound());
}

} // namespace
} // namespace StreamImages
