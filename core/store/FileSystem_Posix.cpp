#include "core/store/FileSystem.hpp"

#include "core/store/FileLock_Posix.hpp"
#include "core/store/PosixCalls.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;

constexpr mode_t kFolderMode = 0700;

EntryKind kindOf(const struct stat &status)
{
	return S_ISREG(status.st_mode)   ? EntryKind::File
	       : S_ISDIR(status.st_mode) ? EntryKind::Folder
					 : EntryKind::Other;
}

std::int64_t nanoseconds(const timespec &time)
{
	return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

FileFacts factsOf(const struct stat &status)
{
#ifdef __APPLE__
	const timespec &modified = status.st_mtimespec;
	const timespec &changed = status.st_ctimespec;
#else
	const timespec &modified = status.st_mtim;
	const timespec &changed = status.st_ctim;
#endif
	const auto sinceEpoch = std::chrono::floor<UtcTime::duration>(std::chrono::seconds{modified.tv_sec} +
								      std::chrono::nanoseconds{modified.tv_nsec});
	return {.kind = kindOf(status),
		.bytes = static_cast<std::uint64_t>(status.st_size),
		.modified = UtcTime{sinceEpoch},
		.stamp = {status.st_ino, nanoseconds(modified), nanoseconds(changed)}};
}

int flushToDevice(int descriptor)
{
#ifdef F_FULLFSYNC // macOS: fsync alone stops at the drive's cache; not every file system has the full one
	if (retried([&] { return ::fcntl(descriptor, F_FULLFSYNC); }) == 0) {
		return 0;
	}
#endif
	return retried([&] { return ::fsync(descriptor); });
}

class PosixOutputFile final : public OutputFile {
public:
	explicit PosixOutputFile(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

	Expected<void> write(std::span<const std::byte> bytes) override
	{
		while (!bytes.empty()) {
			const ssize_t written =
				retried([&] { return ::write(descriptor_.number(), bytes.data(), bytes.size()); });
			if (written < 0) {
				return systemFailure("write", errno);
			}
			bytes = bytes.subspan(static_cast<std::size_t>(written));
		}
		return {};
	}

	Expected<void> flush() override
	{
		return flushToDevice(descriptor_.number()) == 0 ? Expected<void>{} : systemFailure("fsync", errno);
	}

	Expected<void> close() override
	{
		return descriptor_.close() == 0 || errno == EINTR ? Expected<void>{} : systemFailure("close", errno);
	}

private:
	Descriptor descriptor_;
};

Expected<std::vector<std::byte>> readToEnd(int descriptor, std::uint64_t expectedBytes, std::uint64_t maxBytes)
{
	// One byte more than expected, so that a file which did not grow needs no second buffer to find its end.
	std::vector<std::byte> bytes(static_cast<std::size_t>(expectedBytes) + 1);
	std::size_t filled = 0;
	for (;;) {
		const ssize_t got =
			retried([&] { return ::read(descriptor, bytes.data() + filled, bytes.size() - filled); });
		if (got < 0) {
			return systemFailure("read", errno);
		}
		filled += static_cast<std::size_t>(got);
		if (filled > maxBytes) {
			return failure(ErrorKind::FileTooLarge, "the file grew while it was read");
		}
		if (got == 0) {
			bytes.resize(filled);
			return bytes;
		}
		if (filled == bytes.size()) {
			bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(maxBytes, filled * 2)) + 1);
		}
	}
}

class PosixFileSystem final : public FileSystem {
public:
	Expected<FileFacts> inspect(const Path &path) override
	{
		struct stat status{};
		if (::stat(path.c_str(), &status) != 0) {
			return systemFailure("stat", errno);
		}
		return factsOf(status);
	}

	Expected<std::vector<FolderEntry>> list(const Path &folder) override
	{
		std::vector<FolderEntry> entries;
		std::error_code error;
		std::filesystem::directory_iterator entry{folder, error};
		for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
			std::error_code ignored; // a file that vanished meanwhile is neither file nor folder
			const auto status = entry->symlink_status(ignored);
			const EntryKind kind = std::filesystem::is_regular_file(status) ? EntryKind::File
					       : std::filesystem::is_directory(status)  ? EntryKind::Folder
											: EntryKind::Other;
			entries.push_back({entry->path().filename().string(), kind});
		}
		if (error) {
			return systemFailure("readdir", error.value());
		}
		return entries;
	}

	Expected<std::vector<std::byte>> read(const Path &file, std::uint64_t maxBytes) override
	{
		// O_NONBLOCK: opening a FIFO without a writer would wait for one.
		const Descriptor descriptor = openFile(file, O_RDONLY | O_NONBLOCK | O_NOCTTY);
		if (!descriptor.valid()) {
			return errno == ENXIO ? failure(ErrorKind::NotAFile, "open: a socket or device")
					      : systemFailure("open", errno);
		}
		struct stat status{};
		if (::fstat(descriptor.number(), &status) != 0) {
			return systemFailure("fstat", errno);
		}
		if (kindOf(status) != EntryKind::File) {
			return failure(ErrorKind::NotAFile, "not a regular file");
		}
		const auto bytes = static_cast<std::uint64_t>(status.st_size);
		if (bytes > maxBytes) {
			return failure(ErrorKind::FileTooLarge, std::to_string(bytes) + " bytes");
		}
		return readToEnd(descriptor.number(), bytes, maxBytes);
	}

	Expected<void> makeFolder(const Path &folder) override
	{
		if (::mkdir(folder.c_str(), kFolderMode) == 0) {
			return {};
		}
		if (errno != EEXIST) {
			return systemFailure("mkdir", errno);
		}
		struct stat status{};
		if (::stat(folder.c_str(), &status) != 0) {
			return systemFailure("stat", errno);
		}
		return S_ISDIR(status.st_mode) ? Expected<void>{} : systemFailure("mkdir", EEXIST);
	}

	Expected<std::unique_ptr<OutputFile>> create(const Path &file) override
	{
		Descriptor descriptor = openFile(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
		if (!descriptor.valid()) {
			return systemFailure("create", errno);
		}
		return std::make_unique<PosixOutputFile>(std::move(descriptor));
	}

	Expected<void> rename(const Path &from, const Path &to) override
	{
		return ::rename(from.c_str(), to.c_str()) == 0 ? Expected<void>{} : systemFailure("rename", errno);
	}

	Expected<void> link(const Path &from, const Path &to) override
	{
		return ::link(from.c_str(), to.c_str()) == 0 ? Expected<void>{} : systemFailure("link", errno);
	}

	Expected<void> remove(const Path &file) override
	{
		return ::unlink(file.c_str()) == 0 ? Expected<void>{} : systemFailure("unlink", errno);
	}

	Expected<void> removeFolder(const Path &folder) override
	{
		return ::rmdir(folder.c_str()) == 0 ? Expected<void>{} : systemFailure("rmdir", errno);
	}

	Expected<void> setModified(const Path &file, UtcTime modified) override
	{
		const auto seconds = std::chrono::floor<std::chrono::seconds>(modified);
		const timespec time{.tv_sec = seconds.time_since_epoch().count(),
				    .tv_nsec = std::chrono::nanoseconds{modified - seconds}.count()};
		const timespec times[] = {time, time}; // read, modified
		return ::utimensat(AT_FDCWD, file.c_str(), times, 0) == 0 ? Expected<void>{}
									  : systemFailure("utimensat", errno);
	}

	Expected<std::uint64_t> freeBytes(const Path &folder) override
	{
		struct statvfs facts{};
		if (retried([&] { return ::statvfs(folder.c_str(), &facts); }) != 0) {
			return systemFailure("statvfs", errno);
		}
		return std::uint64_t{facts.f_bavail} * facts.f_frsize;
	}

	Expected<void> flushFolder(const Path &folder) override
	{
		const Descriptor descriptor = openFile(folder, O_RDONLY | O_DIRECTORY);
		if (!descriptor.valid()) {
			return systemFailure("open", errno);
		}
		// EINVAL, ENOTSUP: some network and FUSE file systems cannot flush a folder at all.
		if (flushToDevice(descriptor.number()) == 0 || errno == EINVAL || errno == ENOTSUP) {
			return {};
		}
		return systemFailure("fsync", errno);
	}

	Expected<std::unique_ptr<FileLock>> lock(const Path &file) override { return lockFile(file); }
};

} // namespace

std::unique_ptr<FileSystem> makeFileSystem()
{
	return std::make_unique<PosixFileSystem>();
}

} // namespace StreamImages
