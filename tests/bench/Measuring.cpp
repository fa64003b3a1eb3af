#include "tests/bench/Measuring.hpp"

#include <cstdio>
#include <fstream>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

namespace StreamImages::Bench {

namespace {

std::uint64_t bytesInStatus(const std::string &field)
{
	std::ifstream status{"/proc/self/status"};
	for (std::string word; status >> word;) {
		if (word == field) {
			std::uint64_t kibibytes = 0;
			status >> kibibytes;
			return kibibytes << 10;
		}
	}
	throw std::runtime_error{"no " + field};
}

} // namespace

double nanosecondsPerCall(std::size_t threads, std::size_t callsPerThread,
			  const std::function<void(std::size_t, std::size_t)> &loop)
{
	std::latch ready{static_cast<std::ptrdiff_t>(threads)};
	std::latch go{1}; // given by us once the time is taken: whoever waits may be woken long after the others
	std::vector<std::thread> running;
	for (std::size_t thread = 0; thread < threads; ++thread) {
		running.emplace_back([&, thread] {
			ready.count_down();
			go.wait();
			loop(thread, callsPerThread);
		});
	}
	ready.wait();
	const double milliseconds = millisecondsOf([&] {
		go.count_down();
		for (std::thread &thread : running) {
			thread.join();
		}
	});
	return milliseconds * 1e6 / static_cast<double>(threads * callsPerThread);
}

std::uint64_t residentBytes()
{
	return bytesInStatus("VmRSS:");
}

std::uint64_t peakResidentBytes()
{
	return bytesInStatus("VmHWM:");
}

std::string outputOf(const std::string &command)
{
	std::FILE *output = popen(command.c_str(), "r");
	std::string text;
	if (output != nullptr) {
		for (int character; (character = std::fgetc(output)) != EOF;) {
			text += static_cast<char>(character);
		}
	}
	if (output == nullptr || pclose(output) != 0) {
		throw std::runtime_error{"failed: " + command};
	}
	return text;
}

double numberFrom(const std::string &command)
{
	double number = 0;
	if (std::sscanf(outputOf(command).c_str(), "%lf", &number) != 1) {
		throw std::runtime_error{"no number from: " + command};
	}
	return number;
}

std::string childCommand(const std::string &arguments)
{
	// The shell would be /proc/self there.
	char path[4096];
	std::ifstream{"/proc/self/cmdline"}.getline(path, sizeof path, '\0');
	return quoted(path) + " --child " + arguments;
}

double numberFromChild(const std::string &arguments)
{
	return numberFrom(childCommand(arguments));
}

std::string quoted(const std::string &text)
{
	std::string result = "'";
	for (const char character : text) {
		result += character == '\'' ? std::string{"'\\''"} : std::string{character};
	}
	return result + "'";
}

} // namespace StreamImages::Bench
