#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace StreamImages::Bench {

using SteadyClock = std::chrono::steady_clock;

inline double millisecondsSince(SteadyClock::time_point begin)
{
	return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

// How long `work` takes.
template<typename Work> double millisecondsOf(Work &&work)
{
	const auto begin = SteadyClock::now();
	work();
	return millisecondsSince(begin);
}

// The same for short work: the mean of so many times in a row.
template<typename Work> double meanMillisecondsOf(int times, Work &&work)
{
	return millisecondsOf([&] {
		       for (int i = 0; i < times; ++i) {
			       work();
		       }
	       }) /
	       times;
}

// Makes the compiler believe that somebody looks at the value.
template<typename T> void keep(const T &value)
{
	asm volatile("" : : "g"(&value) : "memory");
}

// Nanoseconds per call when so many threads make `callsPerThread` each: the time from the first call to the last, over
// the number of all calls. `loop(thread, calls)` makes the calls.
double nanosecondsPerCall(std::size_t threads, std::size_t callsPerThread,
			  const std::function<void(std::size_t thread, std::size_t calls)> &loop);

// Bytes of this process that are in memory now, and the most that ever were.
std::uint64_t residentBytes();
std::uint64_t peakResidentBytes();

// Runs a shell command and returns what it prints. Throws when it fails.
std::string outputOf(const std::string &command);

// The number that it prints. Throws when it prints none.
double numberFrom(const std::string &command);

// The command that runs this program in a process that has done nothing yet; what it can be asked is said in Children.hpp,
// for the measuring of stalls in stall/Children.hpp.
std::string childCommand(const std::string &arguments);
double numberFromChild(const std::string &arguments);

// The text as one word of a shell command.
std::string quoted(const std::string &text);

} // namespace StreamImages::Bench
