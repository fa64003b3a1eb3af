#include "core/base/WorkerPool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <numeric>

namespace StreamImages {

namespace {

TEST(WorkerPoolTest, RunsEveryTask)
{
	constexpr int count = 1000;
	std::atomic<int> ran{0};
	std::promise<void> allRan;
	WorkerPool pool{4};
	for (int i = 0; i < count; ++i) {
		pool.post([&] {
			if (++ran == count) {
				allRan.set_value();
			}
		});
	}
	allRan.get_future().wait();
	EXPECT_EQ(ran, count);
}

TEST(WorkerPoolTest, OneThreadRunsTasksInTheOrderTheyWerePosted)
{
	std::vector<int> order;
	std::promise<void> done;
	WorkerPool pool{1};
	for (int i = 0; i < 100; ++i) {
		pool.post([&order, i] { order.push_back(i); });
	}
	pool.post([&done] { done.set_value(); });
	done.get_future().wait();
	std::vector<int> expected(100);
	std::iota(expected.begin(), expected.end(), 0);
	EXPECT_EQ(order, expected);
}

TEST(WorkerPoolTest, RunsAsManyTasksAtOnceAsItHasThreads)
{
	std::promise<void> first;
	std::promise<void> second;
	std::promise<void> both;
	WorkerPool pool{2};
	pool.post([&] { // each waits for the other to have begun
		first.set_value();
		second.get_future().wait();
		both.set_value();
	});
	pool.post([&] {
		first.get_future().wait();
		second.set_value();
	});
	both.get_future().wait();
}

TEST(WorkerPoolTest, ATaskMayPostAnother)
{
	std::promise<void> done;
	WorkerPool pool{1};
	pool.post([&] { pool.post([&] { done.set_value(); }); });
	done.get_future().wait();
}

// What a pool that is ending does with a task: drops it, and with it what it owned.
bool isEnding(WorkerPool &pool)
{
	auto owned = std::make_shared<int>();
	pool.post([owned] {});
	return owned.use_count() == 1;
}

TEST(WorkerPoolTest, TheEndWaitsForWhatHasBegunAndDropsTheRest)
{
	std::promise<void> begun;
	std::atomic<bool> finished{false};
	std::atomic<bool> ranDropped{false};
	auto pool = std::make_unique<WorkerPool>(1u);
	pool->post([&begun, &finished, &running = *pool] {
		begun.set_value();
		while (!isEnding(running)) {
			std::this_thread::yield();
		}
		finished = true;
	});
	begun.get_future().wait();
	auto owned = std::make_shared<int>();
	const std::weak_ptr<int> dropped = owned;
	pool->post([&ranDropped, owned = std::move(owned)] { ranDropped = true; });

	pool.reset();
	EXPECT_TRUE(finished);
	EXPECT_FALSE(ranDropped);
	EXPECT_TRUE(dropped.expired());
}

} // namespace

} // namespace StreamImages
