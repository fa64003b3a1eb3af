// Preloaded into OBS. When it crashes, its log ends with the stack of the thread that did; when it hangs and gets SIGUSR1,
// with those of all threads. (OBS takes SIGABRT and SIGQUIT for a wish that it end.)
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <execinfo.h>
#include <string_view>
#include <sys/prctl.h>
#include <unistd.h>

namespace {

constexpr int kHangs = SIGUSR1;
constexpr int kTellStack = SIGUSR2; // to one thread
constexpr timespec kMoment{.tv_sec = 0, .tv_nsec = 1'000'000};
constexpr int kPatience = 1000; // moments

std::atomic<int> told; // threads, so far

void say(std::string_view text)
{
	[[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
}

void sayStack()
{
	void *frames[64];
	backtrace_symbols_fd(frames, backtrace(frames, 64), STDERR_FILENO);
}

void tellStack(int)
{
	char name[17] = {};
	prctl(PR_GET_NAME, name);
	say("\nThread '");
	say(name);
	say("':\n");
	sayStack();
	++told;
}

// One after the other. A thread that does not answer is passed over.
void tellAllStacks()
{
	DIR *threads = opendir("/proc/self/task");
	while (const dirent *thread = threads ? readdir(threads) : nullptr) {
		if (const int id = std::atoi(thread->d_name)) {
			const int before = told;
			tgkill(getpid(), id, kTellStack);
			for (int i = 0; i < kPatience && told == before; ++i) {
				nanosleep(&kMoment, nullptr);
			}
		}
	}
}

void traceHang(int)
{
	say("\nHang:\n");
	tellAllStacks();
	std::raise(SIGKILL);
}

void traceCrash(int signal)
{
	say("\nCrash: ");
	say(sigabbrev_np(signal));
	say("\n");
	sayStack();
	std::signal(signal, SIG_DFL);
	std::raise(signal);
}

const bool kInstalled = [] {
	void *frame = nullptr;
	backtrace(&frame, 1); // the first call loads a library, which is no work for a signal handler
	std::signal(kTellStack, tellStack);
	std::signal(kHangs, traceHang);
	for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) {
		std::signal(signal, traceCrash);
	}
	return true;
}();

} // namespace
