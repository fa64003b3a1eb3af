#include "tests/bench/BenchFiles.hpp"
#include "tests/bench/Benches.hpp"
#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"
#include "tests/bench/OpenLibrary.hpp"
#include "tests/bench/Rivals.hpp"

#include "core/manager/ImageManager.hpp"
#include "core/store/Sha256.hpp"

#include <unistd.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>

namespace StreamImages::Bench {

namespace {

using Files = std::vector<std::filesystem::path>;

// The JPEG so many times, each with a comment of its own, so that no two have the same content.
Files makeDifferentJpegs(const std::filesystem::path &original, const std::filesystem::path &folder, std::size_t count)
{
	const Bytes bytes = readFile(original);
	Files files;
	for (std::size_t i = 0; i < count; ++i) {
		const std::byte comment[]{std::byte{0xff}, std::byte{0xfe}, std::byte{0}, std::byte{3}, std::byte(i)};
		Bytes changed = bytes;
		changed.insert(changed.begin() + 2, std::begin(comment), std::end(comment));
		files.push_back(folder / (std::to_string(i) + ".jpg"));
		writeFile(files.back(), changed);
	}
	return files;
}

// ---- ours ----

void importAndWait(ImageManager &manager, const StreamId &stream, std::span<const std::filesystem::path> files)
{
	ImportRequest request{stream, {}, Visibility::Private};
	for (const auto &file : files) {
		request.items.push_back(ImportItem::fromFile(file));
	}
	std::promise<std::size_t> imported;
	manager.startImport(std::move(request),
			    {{}, [&](const ImportReport &report) { imported.set_value(report.imported.size()); }});
	if (imported.get_future().get() != files.size()) {
		throw std::runtime_error{"not every file was imported"};
	}
}

// The manager has two workers; files given to it one by one keep one of them busy.
enum class Given { OneByOne = 1, AtOnce };

double millisecondsToImport(const Files &files, const std::filesystem::path &scratch, Given given)
{
	OpenLibrary library{emptyFolder(scratch / "library")};
	const StreamId stream = library.manager().createStream("Show").value();
	sync();
	return millisecondsOf([&] {
		       const std::size_t step = given == Given::AtOnce ? files.size() : 1;
		       for (std::size_t i = 0; i < files.size(); i += step) {
			       importAndWait(library.manager(), stream, std::span{files}.subspan(i, step));
		       }
	       }) /
	       static_cast<double>(files.size());
}

// ---- the plain loop ----

void importPlainly(const std::filesystem::path &file, const std::filesystem::path &folder)
{
	const Bytes bytes = readFile(file);
	const std::string name = sha256Hex(bytes);
	writeDurably(folder / name, bytes);
	writeDurably(folder / (name + "-thumbnail"), vipsThumbnail(bytes));
}

double millisecondsToImportPlainly(const Files &files, const std::filesystem::path &scratch, std::size_t workers)
{
	const auto folder = emptyFolder(scratch / "plain");
	sync();
	return millisecondsOf([&] {
		       std::atomic<std::size_t> next{0};
		       std::vector<std::jthread> threads;
		       for (std::size_t worker = 0; worker < workers; ++worker) {
			       threads.emplace_back([&] {
				       for (std::size_t i = next++; i < files.size(); i = next++) {
					       importPlainly(files[i], folder);
				       }
			       });
		       }
	       }) /
	       static_cast<double>(files.size());
}

void benchImportOf(const Contest &contest, const Folders &folders, const std::string &name,
		   const std::filesystem::path &picture, std::size_t count)
{
	if (!contest.wants(name)) {
		return;
	}
	const auto scratch = emptyFolder(folders.scratch / "import");
	const Files files = makeDifferentJpegs(picture, emptyFolder(scratch / "files"), count);
	contest.run({name,
		     "ms",
		     {{"ours, 1 worker", [&] { return millisecondsToImport(files, scratch, Given::OneByOne); }},
		      {"plain loop, 1 thread", [&] { return millisecondsToImportPlainly(files, scratch, 1); }},
		      {"ours, 2 workers", [&] { return millisecondsToImport(files, scratch, Given::AtOnce); }},
		      {"plain loop, 2 threads", [&] { return millisecondsToImportPlainly(files, scratch, 2); }}},
		     {{{"plain loop, 1 thread"}, 1.15},
		      {{"plain loop, 2 threads"}, 1.15, "ours, 2 workers"},
		      {{"ours, 1 worker"}, 1 / 1.6, "ours, 2 workers"}}});
	std::filesystem::remove_all(scratch);
}

} // namespace

void benchImport(const Contest &contest, const Folders &folders)
{
	benchImportOf(contest, folders, "import, durable, 5 MB JPEG", folders.pictures / "5k.jpg", 8);
	benchImportOf(contest, folders, "import, durable, 19 MB JPEG", folders.pictures / "large.jpg", 4);
}

} // namespace StreamImages::Bench
