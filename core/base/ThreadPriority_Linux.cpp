#include "core/base/ThreadPriority.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace StreamImages {

namespace {

constexpr int kNice = 10; // a tenth of the processor against an ordinary thread

} // namespace

// On Linux a thread has a nice value of its own, and its identifier stands for a process's.
void lowerThreadPriority()
{
	(void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
}

} // namespace StreamImages
