#include "core/base/Published.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace StreamImages {

namespace {

struct Pair {
	int first = 0;
	int second = 0;
};

TEST(PublishedTest, GivesTheNewestVersion)
{
	Published<int> number{std::make_shared<int>(1)};
	EXPECT_EQ(*number.get(), 1);
	number.publish(std::make_shared<int>(2));
	EXPECT_EQ(*number.get(), 2);
}

TEST(PublishedTest, AVersionLivesAsLongAsSomebodyHoldsIt)
{
	Published<int> number{std::make_shared<int>(1)};
	std::weak_ptr<const int> first = number.get();
	auto held = number.get();
	number.publish(std::make_shared<int>(2));
	EXPECT_EQ(*held, 1);
	EXPECT_FALSE(first.expired());
	held.reset();
	EXPECT_TRUE(first.expired());
}

// The destructor of the old version may look at the new one: it runs outside of the lock.
TEST(PublishedTest, TheOldVersionDiesOutsideOfTheLock)
{
	struct Looker {
		Published<Looker> *publisher = nullptr;
		int *seen = nullptr;
		int number = 0;
		~Looker()
		{
			if (publisher != nullptr) {
				*seen = publisher->get()->number;
			}
		}
	};
	int seen = 0;
	auto first = std::make_shared<Looker>();
	first->seen = &seen;
	Published<Looker> published{first};
	first->publisher = &published;
	first.reset();

	auto second = std::make_shared<Looker>();
	second->number = 7;
	published.publish(std::move(second));
	EXPECT_EQ(seen, 7);
}

TEST(PublishedTest, ReadersNeverSeeHalfAVersion)
{
	constexpr int versions = 2000;
	Published<Pair> pair{std::make_shared<Pair>()};
	std::atomic<bool> torn{false};
	std::vector<std::thread> readers;
	for (int i = 0; i < 4; ++i) {
		readers.emplace_back([&] {
			for (int newest = 0; newest < versions;) {
				const auto version = pair.get();
				if (version->first != version->second || version->first < newest) {
					torn = true;
				}
				newest = version->first;
			}
		});
	}
	for (int i = 1; i <= versions; ++i) {
		pair.publish(std::make_shared<Pair>(i, i));
	}
	for (std::thread &reader : readers) {
		reader.join();
	}
	EXPECT_FALSE(torn);
}

// What one thread has seen and told another of, that one sees as well, though each has a place of its own to read from.
TEST(PublishedTest, OnceSomebodyReadAVersionNobodyReadsAnOlderOne)
{
	constexpr int versions = 20000;
	Published<int> number{std::make_shared<int>(0)};
	std::atomic<int> newestSeen{0};
	std::atomic<bool> olderRead{false};
	std::vector<std::thread> readers;
	for (int i = 0; i < 4; ++i) {
		readers.emplace_back([&] {
			for (int seen = 0; seen < versions;) {
				const int atLeast = newestSeen;
				seen = *number.get();
				if (seen < atLeast) {
					olderRead = true;
				}
				for (int known = newestSeen;
				     known < seen && !newestSeen.compare_exchange_weak(known, seen);) {
				}
			}
		});
	}
	for (int i = 1; i <= versions; ++i) {
		number.publish(std::make_shared<int>(i));
	}
	for (std::thread &reader : readers) {
		reader.join();
	}
	EXPECT_FALSE(olderRead);
}

TEST(PublishedTest, EveryThreadReadsTheNewestVersionOncePublishingHasReturned)
{
	constexpr int threads = 40; // more than there can be places
	Published<int> number{std::make_shared<int>(1)};
	number.publish(std::make_shared<int>(2));
	std::atomic<int> newest{0};
	std::vector<std::thread> readers;
	for (int i = 0; i < threads; ++i) {
		readers.emplace_back([&] { newest += *number.get() == 2 ? 1 : 0; });
	}
	for (std::thread &reader : readers) {
		reader.join();
	}
	EXPECT_EQ(newest, threads);
}

TEST(PublishedTest, HeldByManyThreadsAVersionStillDiesWithTheLast)
{
	Published<int> number{std::make_shared<int>(0)};
	const auto original = std::make_shared<int>(1);
	number.publish(original);
	std::vector<std::shared_ptr<const int>> held(20);
	for (auto &version : held) {
		std::thread{[&] { version = number.get(); }}.join();
	}
	number.publish(std::make_shared<int>(2));
	EXPECT_GT(original.use_count(), 1);
	held.clear();
	EXPECT_EQ(original.use_count(), 1);
}

} // namespace

} // namespace StreamImages
