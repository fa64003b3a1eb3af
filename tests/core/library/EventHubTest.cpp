#include "core/library/EventHub.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace StreamImages {
namespace {

void publish(EventHub &hub, LibraryEvent event = StreamsChanged{})
{
	hub.post(std::move(event));
	hub.deliver();
}

// The number that a test gave an event: that of its stream.
LibraryEvent numbered(const std::string &digit)
{
	return ImagesChanged{StreamId::parse(std::string(31, '0') + digit)};
}

std::string numberOf(const LibraryEvent &event)
{
	return std::get<ImagesChanged>(event).stream.text().substr(31);
}

TEST(EventHubTest, EveryListenerHearsEveryEvent)
{
	EventHub hub;
	int first = 0;
	int second = 0;
	const Subscription one = hub.subscribe([&](const LibraryEvent &) { ++first; });
	publish(hub);
	const Subscription two = hub.subscribe([&](const LibraryEvent &) { ++second; });
	publish(hub);
	EXPECT_EQ(first, 2);
	EXPECT_EQ(second, 1);
}

TEST(EventHubTest, AListenerHearsNothingOnceItsSubscriptionIsGone)
{
	EventHub hub;
	int heard = 0;
	{
		const Subscription subscription = hub.subscribe([&](const LibraryEvent &) { ++heard; });
		publish(hub);
	}
	publish(hub);
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
	publish(hub);
	publish(hub);
	EXPECT_EQ(heard, 1);
}

TEST(EventHubTest, EventsComeInTheOrderInWhichTheyWerePostedWhoeverDeliversThem)
{
	EventHub hub;
	std::string heard;
	const Subscription subscription = hub.subscribe([&](const LibraryEvent &event) { heard += numberOf(event); });
	hub.post(numbered("1"));
	std::thread{[&] { publish(hub, numbered("2")); }}.join();
	EXPECT_EQ(heard, "12") << "the second poster delivers the first one's event too, and first";
	hub.deliver();
	EXPECT_EQ(heard, "12") << "once";
}

TEST(EventHubTest, AnEventThatAListenerCausesComesAfterTheOneItHears)
{
	EventHub hub;
	std::string heard;
	const Subscription first = hub.subscribe([&](const LibraryEvent &event) {
		heard += "a" + numberOf(event);
		if (numberOf(event) == "1") {
			publish(hub, numbered("2"));
		}
	});
	const Subscription second = hub.subscribe([&](const LibraryEvent &event) { heard += "b" + numberOf(event); });
	publish(hub, numbered("1"));
	EXPECT_EQ(heard, "a1b1a2b2");
}

TEST(EventHubTest, AnExecutorRunsTheListenerUnlessItIsGoneByThen)
{
	EventHub hub;
	std::vector<std::function<void()>> tasks;
	std::string heard;
	auto subscription = std::make_optional(
		hub.subscribe([&](const LibraryEvent &event) { heard += numberOf(event); },
			      [&](std::function<void()> task) { tasks.push_back(std::move(task)); }));
	publish(hub, numbered("1"));
	publish(hub, numbered("2"));
	EXPECT_EQ(heard, "");
	ASSERT_EQ(tasks.size(), 2u);
	tasks[0]();
	EXPECT_EQ(heard, "1");
	subscription.reset();
	tasks[1]();
	EXPECT_EQ(heard, "1");
}

// While the first listener waits for the second to end, that one's change must not wait for the first.
TEST(EventHubTest, AListenerMayEndASubscriptionWhoseListenerIsMakingAChange)
{
	EventHub hub;
	std::string heard;
	std::vector<std::function<void()>> tasks;
	std::promise<void> inSecond, firstWaits;
	std::optional<Subscription> second = hub.subscribe(
		[&](const LibraryEvent &event) {
			if (numberOf(event) == "1") {
				inSecond.set_value();
				firstWaits.get_future().wait();
				publish(hub, numbered("3"));
			}
		},
		[&](std::function<void()> task) { tasks.push_back(std::move(task)); });
	publish(hub, numbered("1"));
	std::thread executor{tasks.at(0)};
	inSecond.get_future().wait();
	const Subscription first = hub.subscribe([&](const LibraryEvent &event) {
		heard += numberOf(event);
		if (numberOf(event) == "2") {
			firstWaits.set_value();
			second.reset();
		}
	});
	publish(hub, numbered("2"));
	executor.join();
	EXPECT_EQ(heard, "23");
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
			publish(hub);
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
