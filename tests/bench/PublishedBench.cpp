#include "tests/bench/Benches.hpp"
#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"

#include "core/base/Published.hpp"

#include <atomic>

namespace StreamImages::Bench {

namespace {

constexpr std::size_t kManyThreads = 100;
constexpr std::size_t kCalls = 10'000'000; // of all threads together: each works for some milliseconds

template<typename Get> double nanosecondsOf(std::size_t threads, const Get &get)
{
	return nanosecondsPerCall(threads, kCalls / threads, [&](std::size_t, std::size_t calls) {
		for (std::size_t i = 0; i < calls; ++i) {
			keep(get());
		}
	});
}

} // namespace

void benchPublished(const Contest &contest)
{
	const Published<int> ours{std::make_shared<const int>(1)};
	const std::atomic<std::shared_ptr<const int>> atomic{std::make_shared<const int>(1)};
	const auto getOurs = [&] { return ours.get(); };
	const auto getAtomic = [&] { return atomic.load(); };
	contest.run({"newest version of a value, per reading",
		     "ns",
		     {{"ours, 100 threads", [&] { return nanosecondsOf(kManyThreads, getOurs); }},
		      {"ours, 1 thread", [&] { return nanosecondsOf(1, getOurs); }},
		      {"std::atomic, 100 threads", [&] { return nanosecondsOf(kManyThreads, getAtomic); }},
		      {"std::atomic, 1 thread", [&] { return nanosecondsOf(1, getAtomic); }}},
		     {{{"ours, 1 thread"}, 1.2},
		      {{"std::atomic, 100 threads"}, 1},
		      {{"std::atomic, 1 thread"}, 1, "ours, 1 thread"}}});
}

} // namespace StreamImages::Bench
