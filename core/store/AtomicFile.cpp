#include "core/store/AtomicFile.hpp"

#include <atomic>
#include <limits>
#include <memory>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using Bytes = std::span<const std::byte>;

// A name that nothing else in this process uses. Leftovers of other processes are deleted when the library is opened, but
// not in the folder that it has left.
Path temporaryFor(const Path &file)
{
	static std::atomic<std::uint64_t> count{0};
	Path temporary = file;
	temporary += '.' + std::to_string(++count);
	temporary += kTemporarySuffix;
	return temporary;
}

enum class Flush { Yes = 1, No };

Expected<void> writeAndClose(OutputFile &output, Bytes bytes, Bytes trailer, Flush flush)
{
	if (auto written = output.write(bytes); !written) {
		return written;
	}
	if (auto written = trailer.empty() ? Expected<void>{} : output.write(trailer); !written) {
		return written;
	}
	if (auto flushed = flush == Flush::Yes ? output.flush() : Expected<void>{}; !flushed) {
		return flushed;
	}
	return output.close();
}

// Leaves nothing behind when it fails.
Expected<void> fill(FileSystem &fileSystem, const Path &file, std::unique_ptr<OutputFile> output, Bytes bytes,
		    Bytes trailer = {}, Flush flush = Flush::Yes)
{
	auto written = writeAndClose(*output, bytes, trailer, flush);
	output.reset();
	if (!written) {
		(void)fileSystem.remove(file);
	}
	return written;
}

// Through to the device, unless told otherwise. A name is passed over that a leftover has.
Expected<Path> writeTemporary(FileSystem &fileSystem, const Path &file, Bytes bytes, Bytes trailer = {},
			      Flush flush = Flush::Yes)
{
	for (;;) {
		const Path temporary = temporaryFor(file);
		auto output = fileSystem.create(temporary);
		if (output) {
			return fill(fileSystem, temporary, *std::move(output), bytes, trailer, flush).transform([&] {
				return temporary;
			});
		}
		if (!isThere(fileSystem, temporary).value_or(false)) {
			return std::unexpected{output.error()};
		}
	}
}

// A second name for a file; a copy of it where the file system has no hard links.
Expected<void> linkOrCopy(FileSystem &fileSystem, const Path &from, const Path &to)
{
	auto linked = fileSystem.link(from, to);
	if (linked || linked.error().kind == ErrorKind::NotFound) {
		return linked;
	}
	const auto bytes = fileSystem.read(from, std::numeric_limits<std::uint64_t>::max());
	if (!bytes) {
		return std::unexpected{bytes.error()};
	}
	return fileSystem.create(to).and_then(
		[&](std::unique_ptr<OutputFile> output) { return fill(fileSystem, to, std::move(output), *bytes); });
}

// Renames a temporary file into place; removes it when that fails.
Expected<void> moveIntoPlace(FileSystem &fileSystem, const Path &temporary, const Path &file)
{
	auto renamed = fileSystem.rename(temporary, file);
	if (!renamed) {
		(void)fileSystem.remove(temporary);
	}
	return renamed;
}

// Makes `copy` the same file as `original`, in one step. NotFound when there is no original.
Expected<void> duplicate(FileSystem &fileSystem, const Path &original, const Path &copy)
{
	const Path temporary = temporaryFor(copy);
	if (auto linked = linkOrCopy(fileSystem, original, temporary); !linked) {
		return linked;
	}
	auto moved = moveIntoPlace(fileSystem, temporary, copy);
	// POSIX: renaming one hard link over another of the same file succeeds, does nothing and leaves both.
	(void)fileSystem.remove(temporary);
	return moved;
}

// The new file is in place, but may not survive a power cut, so the caller will be told that nothing changed. Where there
// is no room for a second name, the previous generation gives up its own; and rather none than the new one.
void takeBack(FileSystem &fileSystem, const Path &file, bool hadPrevious)
{
	const bool restored =
		hadPrevious && (duplicate(fileSystem, backupOf(file), file) || fileSystem.rename(backupOf(file), file));
	if (!restored) {
		(void)fileSystem.remove(file);
	}
	(void)fileSystem.flushFolder(file.parent_path());
}

} // namespace

Path backupOf(const Path &file)
{
	Path backup = file;
	backup += kBackupSuffix;
	return backup;
}

Expected<void> replaceFile(FileSystem &fileSystem, const Path &file, Bytes bytes)
{
	const auto temporary = writeTemporary(fileSystem, file, bytes);
	if (!temporary) {
		return std::unexpected{temporary.error()};
	}
	const auto backedUp = duplicate(fileSystem, file, backupOf(file));
	if (!backedUp && backedUp.error().kind != ErrorKind::NotFound) {
		(void)fileSystem.remove(*temporary);
		return backedUp;
	}
	if (auto moved = moveIntoPlace(fileSystem, *temporary, file); !moved) {
		return moved;
	}
	auto flushed = fileSystem.flushFolder(file.parent_path());
	if (!flushed) {
		takeBack(fileSystem, file, backedUp.has_value());
	}
	return flushed;
}

Expected<void> replaceCacheFile(FileSystem &fileSystem, const Path &file, Bytes bytes, Bytes trailer)
{
	const auto temporary = writeTemporary(fileSystem, file, bytes, trailer, Flush::No);
	if (!temporary) {
		return std::unexpected{temporary.error()};
	}
	return moveIntoPlace(fileSystem, *temporary, file);
}

Expected<void> addFile(FileSystem &fileSystem, const Path &file, Bytes bytes)
{
	const auto temporary = writeTemporary(fileSystem, file, bytes);
	if (!temporary) {
		return std::unexpected{temporary.error()};
	}
	if (auto moved = moveIntoPlace(fileSystem, *temporary, file); !moved) {
		return moved;
	}
	return fileSystem.flushFolder(file.parent_path());
}

} // namespace StreamImages
