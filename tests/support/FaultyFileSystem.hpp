#pragma once

#include "core/store/FileSystem.hpp"

#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace StreamImages {

enum class FileOperation {
	Inspect = 1,
	List,
	Read,
	MakeFolder,
	Create,
	Write,
	Flush,
	Close,
	Rename,
	Link,
	Remove,
	RemoveFolder,
	SetModified,
	FreeBytes,
	FlushFolder,
	Lock,
};

// One call; `path` is the first one given, or that of the file being written.
struct FileCall {
	FileOperation operation;
	std::filesystem::path path;

	friend bool operator==(const FileCall &, const FileCall &) = default;
};

// A file system whose calls fail when a test says so, to break every step of a protocol in turn. A failing call has no
// effect, except that a failing write writes the first half. Every call counts, an OutputFile's too.
//
// Safe to call from any thread. The observer is called on the caller's, before the call takes effect.
class FaultyFileSystem final : public FileSystem {
public:
	// `real` outlives this.
	explicit FaultyFileSystem(FileSystem &real);
	~FaultyFileSystem() override;

	// Each forgets the faults and calls before it. The next call is number 1.
	void heal();
	void failAt(std::size_t call, ErrorKind kind = ErrorKind::StorageFailed);
	void failFrom(std::size_t call, ErrorKind kind = ErrorKind::StorageFailed);
	void failAtAndBetween(std::size_t call, std::size_t first, std::size_t last);
	void failEvery(FileOperation operation, ErrorKind kind = ErrorKind::StorageFailed);

	// The answer to every later question for free bytes.
	void pretendFreeBytes(std::uint64_t bytes);

	void observe(std::function<void(const FileCall &)> observer);

	// Since the last of the above.
	std::vector<FileCall> calls() const;

	Expected<FileFacts> inspect(const std::filesystem::path &path) override;
	Expected<std::vector<FolderEntry>> list(const std::filesystem::path &folder) override;
	Expected<std::vector<std::byte>> read(const std::filesystem::path &file, std::uint64_t maxBytes) override;
	Expected<void> makeFolder(const std::filesystem::path &folder) override;
	Expected<std::unique_ptr<OutputFile>> create(const std::filesystem::path &file) override;
	Expected<void> rename(const std::filesystem::path &from, const std::filesystem::path &to) override;
	Expected<void> link(const std::filesystem::path &from, const std::filesystem::path &to) override;
	Expected<void> remove(const std::filesystem::path &file) override;
	Expected<void> removeFolder(const std::filesystem::path &folder) override;
	Expected<void> setModified(const std::filesystem::path &file, UtcTime modified) override;
	Expected<std::uint64_t> freeBytes(const std::filesystem::path &folder) override;
	Expected<void> flushFolder(const std::filesystem::path &folder) override;
	Expected<std::unique_ptr<FileLock>> lock(const std::filesystem::path &file) override;

private:
	class File;

	struct Fault {
		std::size_t first = std::numeric_limits<std::size_t>::max();
		std::size_t last = 0;
		std::size_t alsoFirst = std::numeric_limits<std::size_t>::max();
		std::size_t alsoLast = 0;
		ErrorKind kind = ErrorKind::StorageFailed;
		std::map<FileOperation, ErrorKind> operations;
	};

	void plan(Fault fault);

	// Notes the call; the error it is to fail with, if it is.
	Expected<void> begin(FileOperation operation, const std::filesystem::path &path);

	FileSystem &real_;
	mutable std::mutex mutex_; // guards everything below
	Fault fault_;
	std::vector<FileCall> calls_;
	std::optional<std::uint64_t> freeBytes_;
	std::function<void(const FileCall &)> observer_;
};

} // namespace StreamImages
