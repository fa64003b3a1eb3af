#include "ui/background/BackgroundWorkers.hpp"

#include "tests/ui/Patience.hpp"

#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

namespace StreamImages {

namespace {

TEST(PostboxTest, RunsLettersInOrderOnTheReceiversThread)
{
	QObject receiver;
	const Postbox::Address address = (new Postbox(&receiver))->address();
	std::vector<int> letters;
	std::thread{[&] {
		for (int number = 1; number <= 3; ++number) {
			address.post([&, number] {
				EXPECT_TRUE(QThread::isMainThread());
				letters.push_back(number);
			});
		}
	}}.join();
	EXPECT_TRUE(letters.empty());
	EXPECT_TRUE(QTest::qWaitFor([&] { return letters.size() == 3; }, kPatienceMs));
	EXPECT_THAT(letters, testing::ElementsAre(1, 2, 3));
}

TEST(PostboxTest, DropsWhatArrivesAfterTheReceiverDied)
{
	auto receiver = std::make_unique<QObject>();
	const Postbox::Address address = (new Postbox(receiver.get()))->address();
	bool delivered = false;
	address.post([&] { delivered = true; }); // under way when the receiver dies
	receiver.reset();
	address.post([&] { delivered = true; });
	QCoreApplication::processEvents();
	EXPECT_FALSE(delivered);
}

TEST(PostboxTest, ReceiverMayDieWhileOthersPost)
{
	for (int round = 0; round < 200; ++round) {
		auto receiver = std::make_unique<QObject>();
		const Postbox::Address address = (new Postbox(receiver.get()))->address();
		std::promise<void> posting;
		std::thread sender{[&] {
			for (int letter = 0; letter < 50; ++letter) {
				address.post([] {});
				if (letter == 5) {
					posting.set_value();
				}
			}
		}};
		posting.get_future().wait();
		receiver.reset();
		sender.join();
	}
	QCoreApplication::processEvents();
}

TEST(BackgroundWorkersTest, HandsTheResultBackToTheGuiThread)
{
	BackgroundWorkers workers;
	QObject receiver;
	const Postbox::Address address = (new Postbox(&receiver))->address();
	std::optional<bool> workedOnGuiThread;
	runInBackground(
		workers, Lane::Look, address, [] { return QThread::isMainThread(); },
		[&](bool result) {
			EXPECT_TRUE(QThread::isMainThread());
			workedOnGuiThread = result;
		});
	ASSERT_TRUE(QTest::qWaitFor([&] { return workedOnGuiThread.has_value(); }, kPatienceMs));
	EXPECT_FALSE(*workedOnGuiThread);
}

TEST(BackgroundWorkersTest, ChangesRunInOrderAndAreFinishedAtTheEnd)
{
	std::vector<int> changes;
	{
		BackgroundWorkers workers;
		for (int number = 1; number <= 20; ++number) {
			workers.run(Lane::Change, [&changes, number] { changes.push_back(number); }, 20 - number);
		}
	}
	ASSERT_EQ(changes.size(), 20u);
	EXPECT_TRUE(std::ranges::is_sorted(changes));
}

TEST(BackgroundWorkersTest, LooksYieldToAllOtherThreads)
{
	const auto niceness = [] { return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())); };
	BackgroundWorkers workers;
	std::promise<int> ofLook;
	std::promise<int> ofChange;
	workers.run(Lane::Look, [&] { ofLook.set_value(niceness()); });
	workers.run(Lane::Change, [&] { ofChange.set_value(niceness()); });
	EXPECT_GT(ofLook.get_future().get(), niceness());
	EXPECT_EQ(ofChange.get_future().get(), niceness());
}

TEST(BackgroundWorkersTest, ChangesDoNotWaitForLooks)
{
	std::promise<void> release;
	const std::shared_future<void> released = release.get_future().share();
	BackgroundWorkers workers;
	for (int look = 0; look < 10; ++look) {
		workers.run(Lane::Look, [released] { released.wait(); });
	}
	std::promise<void> changed;
	workers.run(Lane::Change, [&] { changed.set_value(); });
	EXPECT_EQ(changed.get_future().wait_for(std::chrono::seconds{20}), std::future_status::ready);
	release.set_value();
}

TEST(BackgroundWorkersTest, NeitherLooksNorChangesWaitForWhatTakesLong)
{
	std::promise<void> release;
	const std::shared_future<void> released = release.get_future().share();
	BackgroundWorkers workers;
	for (int task = 0; task < 10; ++task) {
		workers.run(Lane::Long, [released] { released.wait(); });
	}
	for (const Lane lane : {Lane::Urgent, Lane::Change, Lane::Look, Lane::Intake}) {
		std::promise<void> done;
		workers.run(lane, [&] { done.set_value(); });
		EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds{20}), std::future_status::ready);
	}
	release.set_value();
}

TEST(BackgroundWorkersTest, WhatTakesLongDoesNotWaitForOthersThatDo)
{
	std::latch together{2};
	BackgroundWorkers workers;
	std::promise<void> met;
	workers.run(Lane::Long, [&] { together.arrive_and_wait(); });
	workers.run(Lane::Long, [&] {
		together.arrive_and_wait();
		met.set_value();
	});
	EXPECT_EQ(met.get_future().wait_for(std::chrono::seconds{20}), std::future_status::ready);
}

TEST(BackgroundWorkersTest, WhatTakesLongEndsEarlyWhenTheWorkersEnd)
{
	std::atomic<int> ended{0};
	{
		BackgroundWorkers workers;
		for (int task = 0; task < 3; ++task) {
			workers.run(Lane::Long, [&ended, stop = workers.makeStopFlag()] {
				while (!stop.raised()) {
					std::this_thread::yield();
				}
				++ended;
			});
		}
	}
	EXPECT_EQ(ended, 3) << "nothing of it is dropped";
}

TEST(BackgroundWorkersTest, StopFlagStopsItsOwnWorkOnly)
{
	const BackgroundWorkers workers;
	const StopFlag one = workers.makeStopFlag();
	const StopFlag other = workers.makeStopFlag();
	const auto check = one.check();
	one.raise();
	EXPECT_TRUE(check());
	EXPECT_FALSE(other.raised());
}

} // namespace

} // namespace StreamImages
