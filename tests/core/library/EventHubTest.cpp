#include "core/library/EventHub.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>

namespace StreamImages {
namespace {

TEST(EventHubTest, EveryListenerHearsEveryEvent)
{
	EventHub hub;
	int first = 0;
	int second = 0;
	const Subscription one = hub.subscribe([&](const LibraryEvent &) { ++first; });
	hub.publish(StreamsChanged{});
	const Subscription two = hub.subscribe([&](const LibraryEvent &) { ++second; });
	hub.publish(StreamsChanged{});
	EXPECT_EQ(first, 2);
	EXPECT_EQ(second, 1);
}

TEST(EventHubTest, AListenerHearsNothingOnceItsSubscriptionIsGone)
{
	EventHub hub;
	int heard = 0;
	{
		const Subscription subscription = hub.subscribe([&](const LibraryEvent &) { ++heard; });
		hub.publish(StreamsChanged{});
	}
	hub.publish(StreamsChanged{});
	EXPECT_EQ(heard, 1);
}

TEST(EventHubTest, AListenerMayEndItsOwnSubscription)
{
	EventHub hub;
	int heard = 0;
	std::optional<Subscription> subscription;
	subscription = hub.subscribe([&](const LibraryEvent &) {
		++heard;
		subscription.reset();
	});
	hub.publish(StreamsChanged{});
	hub.publish(StreamsChanged{});
	EXPECT_EQ(heard, 1);
}

TEST(EventHubTest, ASubscriptionOutlivesItsHub)
{
	std::optional<EventHub> hub{std::in_place};
	const Subscription subscription = hub->subscribe([](const LibraryEvent &) {});
	hub.reset();
}

TEST(EventHubTest, NoListenerRunsOnceUnsubscribingHasReturned)
{
	EventHub hub;
	std::atomic<bool> done{false};
	std::thread publisher{[&] {
		while (!done) {
			hub.publish(StreamsChanged{});
		}
	}};
	for (int i = 0; i < 1000; ++i) {
		auto alive = std::make_unique<std::atomic<bool>>(true);
		std::optional<Subscription> subscription{
			hub.subscribe([listening = alive.get()](const LibraryEvent &) { EXPECT_TRUE(*listening); })};
		subscription.reset();
		*alive = false; // and freed: a late call would be a use after free
	}
	done = true;
	publisher.join();
}

} // namespace
} // namespace StreamImages
