#pragma once

#include "core/store/FileSystem.hpp"

#include <utility>

namespace StreamImages {

// What a library would be that forgets to flush: the negative control of the power-loss test, which must find it out.
enum class Forgotten {
	Nothing = 1,
	FileFlush,
	FolderFlush,
};

class UnflushedFileSystem final : public FileSystem {
public:
	// `real` outlives this.
	UnflushedFileSystem(FileSystem &real, Forgotten forgotten) : real_(real), forgotten_(forgotten) {}

	Expected<FileFacts> inspect(const std::filesystem::path &path) override { return real_.inspect(path); }
	Expected<std::vector<FolderEntry>> list(const std::filesystem::path &folder) override
	{
		return real_.list(folder);
	}
	Expected<std::vector<std::byte>> read(const std::filesystem::path &file, std::uint64_t maxBytes) override
	{
		return real_.read(file, maxBytes);
	}
	Expected<void> makeFolder(const std::filesystem::path &folder) override { return real_.makeFolder(folder); }
	Expected<std::unique_ptr<OutputFile>> create(const std::filesystem::path &file) override
	{
		auto output = real_.create(file);
		if (!output || forgotten_ != Forgotten::FileFlush) {
			return output;
		}
		return std::make_unique<UnflushedFile>(*std::move(output));
	}
	Expected<void> rename(const std::filesystem::path &from, const std::filesystem::path &to) override
	{
		return real_.rename(from, to);
	}
	Expected<void> link(const std::filesystem::path &from, const std::filesystem::path &to) override
	{
		return real_.link(from, to);
	}
	Expected<void> remove(const std::filesystem::path &file) override { return real_.remove(file); }
	Expected<void> removeFolder(const std::filesystem::path &folder) override { return real_.removeFolder(folder); }
	Expected<void> setModified(const std::filesystem::path &file, UtcTime modified) override
	{
		return real_.setModified(file, modified);
	}
	Expected<void> flushFolder(const std::filesystem::path &folder) override
	{
		return forgotten_ == Forgotten::FolderFlush ? Expected<void>{} : real_.flushFolder(folder);
	}
	Expected<std::uint64_t> freeBytes(const std::filesystem::path &folder) override
	{
		return real_.freeBytes(folder);
	}
	Expected<std::unique_ptr<FileLock>> lock(const std::filesystem::path &file) override
	{
		return real_.lock(file);
	}

private:
	class UnflushedFile final : public OutputFile {
	public:
		explicit UnflushedFile(std::unique_ptr<OutputFile> real) : real_(std::move(real)) {}
		Expected<void> write(std::span<const std::byte> bytes) override { return real_->write(bytes); }
		Expected<void> flush() override { return {}; }
		Expected<void> close() override { return real_->close(); }

	private:
		const std::unique_ptr<OutputFile> real_;
	};

	FileSystem &real_;
	const Forgotten forgotten_;
};

} // namespace StreamImages
