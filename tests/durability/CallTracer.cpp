#include "tests/durability/CallTracer.hpp"

#include <linux/filter.h>
#include <linux/seccomp.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace StreamImages {
namespace {

using Json = nlohmann::json;

constexpr int kNone = -1;

// Which arguments name what.
struct Call {
	long number;
	std::string_view name;
	int path = kNone;
	int target = kNone;
	int descriptor = kNone;
	int data = kNone; // its size is the next argument
	int flags = kNone;
};

const Call kCalls[] = {
	{.number = SYS_open, .name = "open", .path = 0, .flags = 1},
	{.number = SYS_openat, .name = "open", .path = 1, .flags = 2},
	{.number = SYS_creat, .name = "creat", .path = 0},
	{.number = SYS_mkdir, .name = "mkdir", .path = 0},
	{.number = SYS_mkdirat, .name = "mkdir", .path = 1},
	{.number = SYS_rmdir, .name = "rmdir", .path = 0},
	{.number = SYS_rename, .name = "rename", .path = 0, .target = 1},
	{.number = SYS_renameat, .name = "rename", .path = 1, .target = 3},
	{.number = SYS_renameat2, .name = "rename", .path = 1, .target = 3},
	{.number = SYS_link, .name = "link", .path = 0, .target = 1},
	{.number = SYS_linkat, .name = "link", .path = 1, .target = 3},
	{.number = SYS_symlink, .name = "symlink", .path = 1},
	{.number = SYS_unlink, .name = "unlink", .path = 0},
	{.number = SYS_unlinkat, .name = "unlink", .path = 1},
	{.number = SYS_truncate, .name = "truncate", .path = 0},
	{.number = SYS_chmod, .name = "chmod", .path = 0},
	{.number = SYS_stat, .name = "stat", .path = 0},
	{.number = SYS_lstat, .name = "stat", .path = 0},
	{.number = SYS_newfstatat, .name = "stat", .path = 1, .descriptor = 0},
	{.number = SYS_statx, .name = "stat", .path = 1, .descriptor = 0},
	{.number = SYS_access, .name = "access", .path = 0},
	{.number = SYS_statfs, .name = "statfs", .path = 0},
	{.number = SYS_utimensat, .name = "utimensat", .path = 1, .descriptor = 0},
	{.number = SYS_fstat, .name = "fstat", .descriptor = 0},
	{.number = SYS_fstatfs, .name = "fstatfs", .descriptor = 0},
	{.number = SYS_read, .name = "read", .descriptor = 0},
	{.number = SYS_pread64, .name = "pread", .descriptor = 0},
	{.number = SYS_getdents64, .name = "getdents", .descriptor = 0},
	{.number = SYS_write, .name = "write", .descriptor = 0, .data = 1},
	{.number = SYS_pwrite64, .name = "pwrite", .descriptor = 0},
	{.number = SYS_writev, .name = "writev", .descriptor = 0},
	{.number = SYS_ftruncate, .name = "ftruncate", .descriptor = 0},
	{.number = SYS_fallocate, .name = "fallocate", .descriptor = 0},
	{.number = SYS_fchmod, .name = "fchmod", .descriptor = 0},
	{.number = SYS_fsync, .name = "fsync", .descriptor = 0},
	{.number = SYS_fdatasync, .name = "fsync", .descriptor = 0},
	{.number = SYS_flock, .name = "flock", .descriptor = 0},
	{.number = SYS_fcntl, .name = "fcntl", .descriptor = 0},
	{.number = SYS_close, .name = "close", .descriptor = 0},
	{.number = SYS_mmap, .name = "mmap", .descriptor = 4},
};

[[noreturn]] void give(const char *what)
{
	std::perror(what);
	std::_Exit(125);
}

// In the child: from here on each of the calls above stops it.
void stopAtCalls()
{
	std::vector<sock_filter> program;
	program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
	for (const Call &call : kCalls) {
		program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call.number), 0, 1));
		program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
	}
	program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
	const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
	if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
		give("seccomp");
	}
}

class Tracee {
public:
	explicit Tracee(pid_t thread) : thread_(thread)
	{
		if (::ptrace(PTRACE_GETREGS, thread, nullptr, &registers_) != 0) {
			give("registers");
		}
	}

	const Call *call() const
	{
		const auto *found = std::ranges::find(kCalls, static_cast<long>(registers_.orig_rax), &Call::number);
		return found != std::end(kCalls) ? found : nullptr;
	}

	unsigned long long argument(int number) const
	{
		const std::array arguments{registers_.rdi, registers_.rsi, registers_.rdx,
					   registers_.r10, registers_.r8,  registers_.r9};
		return arguments.at(static_cast<std::size_t>(number));
	}

	std::string text(int number) const
	{
		const std::string bytes = memory(argument(number), 4096);
		return bytes.substr(0, bytes.find('\0'));
	}

	std::string data(int number) const { return memory(argument(number), argument(number + 1)); }

	// Where a descriptor leads; empty when nowhere.
	std::string descriptor(int number) const
	{
		std::error_code error;
		const auto link =
			std::filesystem::read_symlink("/proc/" + std::to_string(thread_) + "/fd/" +
							      std::to_string(static_cast<int>(argument(number))),
						      error);
		return error ? std::string{} : link.string();
	}

	void fail(int error)
	{
		registers_.orig_rax = static_cast<unsigned long long>(-1); // no call at all
		registers_.rax = static_cast<unsigned long long>(-error);
		if (::ptrace(PTRACE_SETREGS, thread_, nullptr, &registers_) != 0) {
			give("failing");
		}
	}

private:
	std::string memory(unsigned long long address, std::size_t bytes) const
	{
		const int file = ::open(("/proc/" + std::to_string(thread_) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
		std::string result(bytes, '\0');
		const ssize_t got = ::pread(file, result.data(), bytes, static_cast<off_t>(address));
		::close(file);
		result.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
		return result;
	}

	const pid_t thread_;
	user_regs_struct registers_{};
};

std::string toHex(const std::string &bytes)
{
	std::string text;
	for (const char byte : bytes) {
		constexpr std::string_view digits = "0123456789abcdef";
		text += digits[static_cast<unsigned char>(byte) >> 4];
		text += digits[static_cast<unsigned char>(byte) & 15u];
	}
	return text;
}

class Tracer {
public:
	Tracer(const std::string &journal, std::string folder, Disturbance disturbance)
		: journal_(journal), folder_(std::move(folder)), disturbance_(disturbance)
	{
	}

	// Until the program has ended; its exit status, as a shell tells it.
	int follow(pid_t program)
	{
		int end = 0;
		for (;;) {
			int status = 0;
			const pid_t thread = ::waitpid(-1, &status, __WALL);
			if (thread < 0) {
				return end;
			}
			if (WIFEXITED(status) || WIFSIGNALED(status)) {
				if (thread == program) {
					end = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
				}
				continue;
			}
			if (status >> 8 == (SIGTRAP | (PTRACE_EVENT_SECCOMP << 8)) && !atCall(program, thread)) {
				continue; // killed
			}
			const int signal = WSTOPSIG(status);
			const bool ours = signal == SIGTRAP || signal == SIGSTOP;
			::ptrace(PTRACE_CONT, thread, nullptr, static_cast<long>(ours ? 0 : signal));
		}
	}

private:
	bool isInside(std::string_view path) const
	{
		return path.starts_with(folder_) && (path.size() == folder_.size() || path[folder_.size()] == '/');
	}

	// False when the program was killed.
	bool atCall(pid_t program, pid_t thread)
	{
		Tracee tracee{thread};
		const Call *call = tracee.call();
		if (call == nullptr) {
			return true;
		}
		if (call->number == SYS_write && tracee.argument(0) == STDOUT_FILENO) {
			const std::string said = tracee.data(1);
			journal_ << Json{{"said", said}}.dump() << '\n' << std::flush;
			answered_ = answered_ || said.starts_with("ack ") || said.starts_with("refused ");
			return true;
		}
		const std::string named = call->path != kNone ? tracee.text(call->path) : "";
		const std::string path =
			named.empty() && call->descriptor != kNone ? tracee.descriptor(call->descriptor) : named;
		const std::string target = call->target != kNone ? tracee.text(call->target) : "";
		if (!isInside(path) && !isInside(target)) {
			return true;
		}
		++count_;
		note(tracee, *call, path, target);
		return disturb(program, tracee);
	}

	void note(const Tracee &tracee, const Call &call, const std::string &path, const std::string &target)
	{
		Json line{{"number", count_}, {"call", call.name}, {"path", path}};
		if (!target.empty()) {
			line["target"] = target;
		}
		if (call.data != kNone) {
			line["data"] = toHex(tracee.data(call.data));
		}
		if (call.flags != kNone) {
			const auto flags = static_cast<int>(tracee.argument(call.flags));
			line["creates"] = (flags & O_CREAT) != 0;
		}
		journal_ << line.dump() << '\n' << std::flush;
	}

	bool disturb(pid_t program, Tracee &tracee)
	{
		if (disturbance_.kill && count_ == disturbance_.at) {
			::kill(program, SIGKILL);
			return false;
		}
		const bool now = disturbance_.lasting ? count_ >= disturbance_.at : count_ == disturbance_.at;
		if (disturbance_.error != 0 && now && !answered_) {
			tracee.fail(disturbance_.error);
		}
		return true;
	}

	std::ofstream journal_;
	const std::string folder_;
	const Disturbance disturbance_;
	std::size_t count_ = 0;
	bool answered_ = false; // then nothing fails any more, so that the program can tell what it holds
};

} // namespace

int runTraced(const std::string &journal, const std::string &folder, const Disturbance &disturbance,
	      const std::function<int()> &program)
{
	const pid_t child = ::fork();
	if (child == 0) {
		::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
		::raise(SIGSTOP);
		stopAtCalls();
		::_exit(program());
	}
	int status = 0;
	::waitpid(child, &status, 0);
	const long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_EXITKILL;
	if (::ptrace(PTRACE_SETOPTIONS, child, nullptr, options) != 0) {
		give("ptrace");
	}
	Tracer tracer{journal, folder, disturbance};
	::ptrace(PTRACE_CONT, child, nullptr, nullptr);
	return tracer.follow(child);
}

} // namespace StreamImages
