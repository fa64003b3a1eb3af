#include "plugin/slides/SlideOrder.hpp"

#include "tests/support/CountingRandom.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace StreamImages {
namespace {

// Repeatable, and unlike CountingRandom without a pattern.
class SeededRandom final : public RandomSource {
public:
	void fill(std::span<std::byte> bytes) override
	{
		for (std::byte &byte : bytes) {
			byte = static_cast<std::byte>(engine_() & 0xffu);
		}
	}

private:
	std::mt19937 engine_{7};
};

class SlideOrderTest : public testing::Test {
protected:
	SlideOrderTest()
	{
		for (ImageId &image : images_) {
			image = ImageId::generate(ids_);
		}
		order_.setImages(images_);
	}

	// Moves on and answers where that leads.
	ImageId goOn(AtTheEnd atTheEnd = AtTheEnd::Loop)
	{
		const ImageId next = order_.next(atTheEnd);
		if (!next.empty()) {
			order_.moveTo(next);
		}
		return next;
	}

	std::vector<ImageId> round(std::size_t count)
	{
		std::vector<ImageId> shown;
		for (std::size_t i = 0; i < count; ++i) {
			shown.push_back(goOn());
		}
		return shown;
	}

	static std::size_t different(const std::vector<ImageId> &images)
	{
		return std::set<ImageId>{images.begin(), images.end()}.size();
	}

	CountingRandom ids_;
	SeededRandom random_;
	std::vector<ImageId> images_{10};
	SlideOrder order_{random_};
};

TEST_F(SlideOrderTest, AListIsShownInItsOrderAndBeginsAgain)
{
	EXPECT_EQ(round(10), images_);
	EXPECT_EQ(goOn(), images_[0]);
}

TEST_F(SlideOrderTest, StopsAfterTheLast)
{
	order_.moveTo(images_.back());
	EXPECT_EQ(goOn(AtTheEnd::Stop), ImageId{});
	EXPECT_EQ(goOn(AtTheEnd::Loop), images_[0]);
}

TEST_F(SlideOrderTest, GoesBack)
{
	order_.moveTo(images_[2]);
	EXPECT_EQ(order_.previous(AtTheEnd::Loop), images_[1]);
	order_.moveTo(images_[0]);
	EXPECT_EQ(order_.previous(AtTheEnd::Loop), images_[9]);
	EXPECT_EQ(order_.previous(AtTheEnd::Stop), ImageId{});
}

TEST_F(SlideOrderTest, AShuffleShowsAllBeforeAnyAgain)
{
	order_.setOrder(Order::Shuffle);
	for (int i = 0; i < 50; ++i) {
		EXPECT_EQ(different(round(10)), 10u) << "round " << i;
	}
}

TEST_F(SlideOrderTest, AShuffleIsAnotherEachRoundAndNeverShowsOneTwiceInARow)
{
	order_.setOrder(Order::Shuffle);
	auto before = round(10);
	int same = 0;
	for (int i = 0; i < 50; ++i) {
		auto after = round(10);
		EXPECT_NE(before.back(), after.front());
		same += before == after ? 1 : 0;
		before = std::move(after);
	}
	EXPECT_EQ(same, 0);
}

TEST_F(SlideOrderTest, AShuffleGoesBackTheWayItCame)
{
	order_.setOrder(Order::Shuffle);
	const auto shown = round(4);
	EXPECT_EQ(order_.previous(AtTheEnd::Loop), shown[2]);
	order_.moveTo(shown[2]);
	EXPECT_EQ(goOn(), shown[3]);
}

TEST_F(SlideOrderTest, AnImageChosenInAShuffleHasHadItsTurn)
{
	order_.setOrder(Order::Shuffle);
	auto shown = round(3);
	const auto chosen = *std::ranges::find_if(images_, [&](const ImageId &image) {
		return std::ranges::find(shown, image) == shown.end() && image != order_.next(AtTheEnd::Loop);
	});
	order_.moveTo(chosen);
	shown.push_back(chosen);
	std::ranges::copy(round(6), std::back_inserter(shown));
	EXPECT_EQ(different(shown), 10u);
}

TEST_F(SlideOrderTest, AfterAnImageChosenInAShuffleComesAnother)
{
	order_.setOrder(Order::Shuffle);
	for (int i = 0; i < 3000; ++i) {
		const ImageId chosen = order_.anyOther();
		order_.moveTo(chosen);
		ASSERT_NE(goOn(), chosen);
	}
}

TEST_F(SlideOrderTest, WhenTheImageShownIsGoneTheOneAfterItComes)
{
	order_.moveTo(images_[3]);
	auto fewer = images_;
	fewer.erase(fewer.begin() + 3);
	order_.setImages(fewer);
	EXPECT_FALSE(order_.holds(images_[3]));
	EXPECT_EQ(goOn(), images_[4]);
}

TEST_F(SlideOrderTest, WhenTheLastIsGoneTheFirstComes)
{
	order_.moveTo(images_.back());
	auto fewer = images_;
	fewer.pop_back();
	order_.setImages(fewer);
	EXPECT_EQ(order_.next(AtTheEnd::Stop), ImageId{});
	EXPECT_EQ(goOn(), images_[0]);
}

TEST_F(SlideOrderTest, FollowsANewOrderFromTheImageThatIsShown)
{
	order_.moveTo(images_[3]);
	std::ranges::reverse(images_);
	order_.setImages(images_);
	EXPECT_EQ(goOn(), images_[7]) << "which was the third";
}

TEST_F(SlideOrderTest, WhoComesIntoAShuffleIsShownInThisRoundAndNobodyTwice)
{
	order_.setOrder(Order::Shuffle);
	auto shown = round(5);
	auto more = images_;
	const ImageId late = ImageId::generate(ids_);
	more.push_back(late);
	order_.setImages(more);
	std::ranges::copy(round(6), std::back_inserter(shown));
	EXPECT_EQ(different(shown), 11u);
}

TEST_F(SlideOrderTest, WhoLeavesAShuffleIsNotMissed)
{
	order_.setOrder(Order::Shuffle);
	auto shown = round(5);
	auto fewer = images_;
	std::erase(fewer, shown[1]);
	std::erase(fewer, shown[4]); // the one that is shown
	order_.setImages(fewer);
	auto rest = round(5);
	EXPECT_EQ(different(rest), 5u);
	for (const ImageId &image : shown) {
		EXPECT_EQ(std::ranges::find(rest, image), rest.end());
	}
}

TEST_F(SlideOrderTest, AnyOtherIsNeverTheOneShown)
{
	order_.moveTo(images_[3]);
	std::set<ImageId> seen;
	for (int i = 0; i < 300; ++i) {
		seen.insert(order_.anyOther());
	}
	EXPECT_EQ(seen.size(), 9u);
	EXPECT_FALSE(seen.contains(images_[3]));
}

TEST_F(SlideOrderTest, OfNoImagesNoneComes)
{
	order_.setImages({});
	EXPECT_EQ(order_.next(AtTheEnd::Loop), ImageId{});
	EXPECT_EQ(order_.previous(AtTheEnd::Loop), ImageId{});
	EXPECT_EQ(order_.anyOther(), ImageId{});
	order_.setOrder(Order::Shuffle);
	EXPECT_EQ(order_.next(AtTheEnd::Loop), ImageId{});
}

TEST_F(SlideOrderTest, OfOneImageThatOneComes)
{
	order_.setImages({images_[0]});
	EXPECT_EQ(goOn(), images_[0]);
	EXPECT_EQ(goOn(), images_[0]);
	EXPECT_EQ(order_.anyOther(), ImageId{});
}

} // namespace
} // namespace StreamImages
