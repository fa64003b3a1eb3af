// Preloaded into OBS: when it crashes, its log ends with the stack of the thread that did.
#include <csignal>
#include <cstring>
#include <execinfo.h>
#include <string_view>
#include <unistd.h>

namespace {

void say(std::string_view text)
{
	[[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
}

void trace(int signal)
{
	void *frames[64];
	say("\nCrash: ");
	say(sigabbrev_np(signal));
	say("\n");
	backtrace_symbols_fd(frames, backtrace(frames, 64), STDERR_FILENO);
	std::signal(signal, SIG_DFL);
	std::raise(signal);
}

const bool kInstalled = [] {
	void *frame = nullptr;
	backtrace(&frame, 1); // the first call loads a library, which is no work for a signal handler
	for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) {
		std::signal(signal, trace);
	}
	return true;
}();

} // namespace
