#include "tests/support/FaultyFileSystem.hpp"

#include <utility>

namespace StreamImages {

class FaultyFileSystem::File final : public OutputFile {
public:
	File(FaultyFileSystem &owner, std::unique_ptr<OutputFile> real, std::filesystem::path path)
		: owner_(owner), real_(std::move(real)), path_(std::move(path))
	{
	}

	Expected<void> write(std::span<const std::byte> bytes) override
	{
		if (auto begun = owner_.begin(FileOperation::Write, path_); !begun) {
			(void)real_->write(bytes.first(bytes.size() / 2));
			return begun;
		}
		return real_->write(bytes);
	}

	Expected<void> flush() override
	{
		auto begun = owner_.begin(FileOperation::Flush, path_);
		return begun ? real_->flush() : begun;
	}

	Expected<void> close() override
	{
		auto begun = owner_.begin(FileOperation::Close, path_);
		return begun ? real_->close() : begun;
	}

private:
	FaultyFileSystem &owner_;
	const std::unique_ptr<OutputFile> real_;
	const std::filesystem::path path_;
};

FaultyFileSystem::FaultyFileSystem(FileSystem &real) : real_(real) {}
FaultyFileSystem::~FaultyFileSystem() = default;

void FaultyFileSystem::plan(Fault fault)
{
	std::scoped_lock lock{mutex_};
	fault_ = std::move(fault);
	calls_.clear();
}

void FaultyFileSystem::heal()
{
	plan({});
}

void FaultyFileSystem::failAt(std::size_t call, ErrorKind kind)
{
	plan({.first = call, .last = call, .kind = kind, .operations = {}});
}

void FaultyFileSystem::failFrom(std::size_t call, ErrorKind kind)
{
	plan({.first = call, .last = std::numeric_limits<std::size_t>::max(), .kind = kind, .operations = {}});
}

void FaultyFileSystem::failAtAndBetween(std::size_t call, std::size_t first, std::size_t last)
{
	Fault fault;
	fault.first = fault.last = call;
	fault.alsoFirst = first;
	fault.alsoLast = last;
	plan(std::move(fault));
}

void FaultyFileSystem::failEvery(FileOperation operation, ErrorKind kind)
{
	Fault fault;
	fault.operations.emplace(operation, kind);
	plan(std::move(fault));
}

void FaultyFileSystem::pretendFreeBytes(std::uint64_t bytes)
{
	std::scoped_lock lock{mutex_};
	freeBytes_ = bytes;
}

void FaultyFileSystem::observe(std::function<void(const FileCall &)> observer)
{
	std::scoped_lock lock{mutex_};
	observer_ = std::move(observer);
	calls_.clear();
}

std::vector<FileCall> FaultyFileSystem::calls() const
{
	std::scoped_lock lock{mutex_};
	return calls_;
}

Expected<void> FaultyFileSystem::begin(FileOperation operation, const std::filesystem::path &path)
{
	const FileCall call{operation, path};
	std::function<void(const FileCall &)> observer;
	Expected<void> result;
	{
		std::scoped_lock lock{mutex_};
		calls_.push_back(call);
		observer = observer_;
		const std::size_t number = calls_.size();
		const auto planned = fault_.operations.find(operation);
		if (planned != fault_.operations.end()) {
			result = failure(planned->second, "a fault the test planned for this operation");
		} else if ((number >= fault_.first && number <= fault_.last) ||
			   (number >= fault_.alsoFirst && number <= fault_.alsoLast)) {
			result = failure(fault_.kind, "a fault the test planned for call " + std::to_string(number));
		}
	}
	if (observer) {
		observer(call);
	}
	return result;
}

Expected<FileFacts> FaultyFileSystem::inspect(const std::filesystem::path &path)
{
	if (auto begun = begin(FileOperation::Inspect, path); !begun) {
		return std::unexpected{begun.error()};
	}
	return real_.inspect(path);
}

Expected<std::vector<FolderEntry>> FaultyFileSystem::list(const std::filesystem::path &folder)
{
	if (auto begun = begin(FileOperation::List, folder); !begun) {
		return std::unexpected{begun.error()};
	}
	return real_.list(folder);
}

Expected<std::vector<std::byte>> FaultyFileSystem::read(const std::filesystem::path &file, std::uint64_t maxBytes)
{
	if (auto begun = begin(FileOperation::Read, file); !begun) {
		return std::unexpected{begun.error()};
	}
	return real_.read(file, maxBytes);
}

Expected<void> FaultyFileSystem::makeFolder(const std::filesystem::path &folder)
{
	auto begun = begin(FileOperation::MakeFolder, folder);
	return begun ? real_.makeFolder(folder) : begun;
}

Expected<std::unique_ptr<OutputFile>> FaultyFileSystem::create(const std::filesystem::path &file)
{
	if (auto begun = begin(FileOperation::Create, file); !begun) {
		return std::unexpected{begun.error()};
	}
	auto created = real_.create(file);
	if (!created) {
		return created;
	}
	return std::make_unique<File>(*this, std::move(*created), file);
}

Expected<void> FaultyFileSystem::rename(const std::filesystem::path &from, const std::filesystem::path &to)
{
	auto begun = begin(FileOperation::Rename, from);
	return begun ? real_.rename(from, to) : begun;
}

Expected<void> FaultyFileSystem::link(const std::filesystem::path &from, const std::filesystem::path &to)
{
	auto begun = begin(FileOperation::Link, from);
	return begun ? real_.link(from, to) : begun;
}

Expected<void> FaultyFileSystem::remove(const std::filesystem::path &file)
{
	auto begun = begin(FileOperation::Remove, file);
	return begun ? real_.remove(file) : begun;
}

Expected<void> FaultyFileSystem::removeFolder(const std::filesystem::path &folder)
{
	auto begun = begin(FileOperation::RemoveFolder, folder);
	return begun ? real_.removeFolder(folder) : begun;
}

Expected<void> FaultyFileSystem::setModified(const std::filesystem::path &file, UtcTime modified)
{
	auto begun = begin(FileOperation::SetModified, file);
	return begun ? real_.setModified(file, modified) : begun;
}

Expected<std::uint64_t> FaultyFileSystem::freeBytes(const std::filesystem::path &folder)
{
	if (auto begun = begin(FileOperation::FreeBytes, folder); !begun) {
		return std::unexpected{begun.error()};
	}
	std::scoped_lock lock{mutex_};
	return freeBytes_ ? *freeBytes_ : real_.freeBytes(folder);
}

Expected<void> FaultyFileSystem::flushFolder(const std::filesystem::path &folder)
{
	auto begun = begin(FileOperation::FlushFolder, folder);
	return begun ? real_.flushFolder(folder) : begun;
}

Expected<std::unique_ptr<FileLock>> FaultyFileSystem::lock(const std::filesystem::path &file)
{
	if (auto begun = begin(FileOperation::Lock, file); !begun) {
		return std::unexpected{begun.error()};
	}
	return real_.lock(file);
}

} // namespace StreamImages
