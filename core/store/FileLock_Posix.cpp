#include "core/store/FileLock_Posix.hpp"

#include "core/store/PosixCalls.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <mutex>
#include <set>
#include <utility>

namespace StreamImages {

namespace {

using FileIdentity = std::pair<dev_t, ino_t>;

FileIdentity identityOf(const struct stat &status)
{
	return {status.st_dev, status.st_ino};
}

// The files this process has locked. File systems without real locks grant every request; two stores in one OBS must
// not meet there.
struct LockTable {
	std::mutex mutex; // guards held
	std::set<FileIdentity> held;

	bool add(const FileIdentity &file)
	{
		std::scoped_lock lock{mutex};
		return held.insert(file).second;
	}

	void remove(const FileIdentity &file)
	{
		std::scoped_lock lock{mutex};
		held.erase(file);
	}
};

LockTable &lockTable()
{
	static LockTable table;
	return table;
}

// An open-file-description lock: unlike a process's lock it does not vanish when somebody else in the process closes
// the same file.
class PosixFileLock final : public FileLock {
public:
	PosixFileLock(std::filesystem::path file, Descriptor descriptor, FileIdentity identity)
		: file_(std::move(file)), descriptor_(std::move(descriptor)), identity_(identity)
	{
	}
	~PosixFileLock() override
	{
		(void)descriptor_.close();
		lockTable().remove(identity_);
	}
	PosixFileLock(const PosixFileLock &) = delete;
	PosixFileLock &operator=(const PosixFileLock &) = delete;

	Expected<bool> isInPlace() const override
	{
		struct stat status{};
		if (::stat(file_.c_str(), &status) == 0) {
			return identityOf(status) == identity_; // nobody gets its inode while we hold it open
		}
		return errno == ENOENT || errno == ENOTDIR ? Expected<bool>{false} : systemFailure("stat", errno);
	}

	int tryLock()
	{
		struct flock whole{};
		whole.l_type = F_WRLCK;
		whole.l_whence = SEEK_SET;
		return ::fcntl(descriptor_.number(), F_OFD_SETLK, &whole);
	}

private:
	const std::filesystem::path file_;
	Descriptor descriptor_;
	const FileIdentity identity_;
};

} // namespace

Expected<std::unique_ptr<FileLock>> lockFile(const std::filesystem::path &file)
{
	Descriptor descriptor = openFile(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK);
	struct stat status{};
	if (!descriptor.valid() || ::fstat(descriptor.number(), &status) != 0) {
		return systemFailure("lock", errno);
	}
	const FileIdentity identity = identityOf(status);
	if (!lockTable().add(identity)) {
		return failure(ErrorKind::ReadOnly, "locked by this process");
	}
	// From here on its destructor takes the file out of the table again.
	auto held = std::make_unique<PosixFileLock>(file, std::move(descriptor), identity);
	if (held->tryLock() == 0) {
		return held;
	}
	return errno == EAGAIN || errno == EACCES ? failure(ErrorKind::ReadOnly, "locked by another process")
						  : systemFailure("lock", errno);
}

} // namespace StreamImages
