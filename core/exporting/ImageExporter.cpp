#include "core/exporting/ImageExporter.hpp"

#include "core/exporting/ExportName.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;

// More attempts than this mean that the file system does not let us see what is wrong.
constexpr int kMaxAttempts = 100;

// The user's folder that is not there is no answer about an image.
std::unexpected<Error> asStorageError(Error error)
{
	if (error.kind == ErrorKind::NotFound || error.kind == ErrorKind::NotAFile) {
		error.kind = ErrorKind::StorageFailed;
	}
	return std::unexpected{std::move(error)};
}

// The names of a folder, and those that turned out to be taken meanwhile.
class TakenNames {
public:
	explicit TakenNames(const std::vector<FolderEntry> &entries)
	{
		for (const FolderEntry &entry : entries) {
			names_.push_back(entry.name);
		}
	}

	void add(std::string name) { names_.push_back(std::move(name)); }

	bool contains(std::string_view name) const
	{
		return std::ranges::any_of(names_,
					   [name](const std::string &taken) { return areSameName(taken, name); });
	}

private:
	std::vector<std::string> names_;
};

// Calls `make` with one path after the other until it succeeds, or fails though nothing has the name.
template<typename Make> Expected<Path> makeUnderFreeName(FileSystem &fileSystem, const Path &folder,
							 std::string_view title, std::string_view extension, Make make)
{
	const auto entries = fileSystem.list(folder);
	if (!entries) {
		return asStorageError(entries.error());
	}
	TakenNames taken{*entries};
	for (int attempt = 1;; ++attempt) {
		const std::string name = uniqueExportName(
			title, extension, [&](const std::string &candidate) { return taken.contains(candidate); });
		Path path = folder / name;
		const Expected<void> made = make(path);
		if (made) {
			return path;
		}
		const bool takenMeanwhile = made.error().kind == ErrorKind::StorageFailed && fileSystem.inspect(path);
		if (!takenMeanwhile || attempt == kMaxAttempts) {
			return asStorageError(made.error());
		}
		taken.add(name);
	}
}

Expected<void> writeThrough(OutputFile &output, std::span<const std::byte> bytes)
{
	if (auto written = output.write(bytes); !written) {
		return written;
	}
	if (auto flushed = output.flush(); !flushed) {
		return flushed;
	}
	return output.close();
}

Expected<Path> writeTemporaryFile(FileSystem &fileSystem, const Path &folder, std::span<const std::byte> bytes)
{
	std::unique_ptr<OutputFile> output;
	auto file =
		makeUnderFreeName(fileSystem, folder, "stream-images", ".tmp", [&](const Path &path) -> Expected<void> {
			auto created = fileSystem.create(path);
			if (!created) {
				return std::unexpected{created.error()};
			}
			output = *std::move(created);
			return {};
		});
	if (!file) {
		return file;
	}
	const auto written = writeThrough(*output, bytes);
	output.reset();
	if (!written) {
		(void)fileSystem.remove(*file);
		return asStorageError(written.error());
	}
	return file;
}

// Gives the file another name, unless something has it. `from` may be there still afterwards.
Expected<void> moveWithoutReplacing(FileSystem &fileSystem, const Path &from, const Path &to)
{
	if (auto linked = fileSystem.link(from, to); linked || fileSystem.inspect(to)) {
		return linked;
	}
	// No hard links here, as on FAT: an empty file of our own takes the name, and is replaced.
	if (const auto reserved = fileSystem.create(to); !reserved) {
		return std::unexpected{reserved.error()};
	}
	auto moved = fileSystem.rename(from, to);
	if (!moved) {
		(void)fileSystem.remove(to);
	}
	return moved;
}

} // namespace

Expected<std::string> ImageExporter::writeFile(const Path &folder, std::string_view title, std::string_view extension,
					       std::span<const std::byte> bytes) const
{
	const auto temporary = writeTemporaryFile(fileSystem_, folder, bytes);
	if (!temporary) {
		return std::unexpected{temporary.error()};
	}
	const auto file = makeUnderFreeName(fileSystem_, folder, title, extension, [&](const Path &path) {
		return moveWithoutReplacing(fileSystem_, *temporary, path);
	});
	(void)fileSystem_.remove(*temporary);
	if (!file) {
		return std::unexpected{file.error()};
	}
	if (const auto flushed = fileSystem_.flushFolder(folder); !flushed) {
		(void)fileSystem_.remove(*file);
		return asStorageError(flushed.error());
	}
	return file->filename().string();
}

Expected<Path> ImageExporter::exportFolderFor(std::string_view streamTitle, const Path &parent) const
{
	const auto folder =
		makeUnderFreeName(fileSystem_, parent, streamTitle, "", [&](const Path &path) -> Expected<void> {
			// makeFolder takes what is there already; somebody else's folder is not ours to fill.
			if (fileSystem_.inspect(path)) {
				return failure(ErrorKind::StorageFailed, "the name is taken");
			}
			return fileSystem_.makeFolder(path);
		});
	const auto flushed = folder ? fileSystem_.flushFolder(parent) : Expected<void>{};
	return flushed ? folder : asStorageError(flushed.error());
}

} // namespace StreamImages
