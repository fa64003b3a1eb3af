#pragma once

#include "core/store/LibraryStore.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace StreamImages {

using Path = std::filesystem::path;

// Every file under a folder but the index of streams, by relative path, with what it holds.
using Tree = std::map<std::string, std::string>;

std::span<const std::byte> bytesOf(std::string_view text);
std::string readText(const Path &file); // empty when there is none
void writeText(const Path &file, std::string_view text);
Tree treeOf(const Path &folder);
bool holdsTemporaryFiles(const Path &folder);

// All of them, read; in the streamer's order.
std::vector<Stream> streamsOf(LibraryStore &store);

StreamId streamId(unsigned number); // 00…01, 00…02, …
ImageId imageId(unsigned number);
ContentFacts contentOf(std::string_view bytes);

// Public, and every field but the recovery and trash marks filled in; the content is the number's decimal digits.
StreamImage sampleImage(unsigned number);
// With two images, public and subscribers', numbered from 10 * number.
Stream sampleStream(unsigned number);

// The document as a file, with the hash that makes it one of the library's.
std::string sealed(nlohmann::json document);

// Changes a document of the library as a person with an editor and the hash's recipe would.
void editDocument(const Path &file, const std::function<void(nlohmann::json &)> &edit);

// A library in a temporary folder.
class StoreTest : public testing::Test {
protected:
	Path library() const { return folder_.path() / "library"; }
	Path streamFile(unsigned number) const { return library() / "streams" / (streamId(number).text() + ".json"); }
	Path backupFile(unsigned number) const { return Path{streamFile(number)} += ".bak"; }
	Path orderFile() const { return library() / "library.json"; }
	Path quarantine() const { return library() / "quarantine"; }
	Path contentFile(const ContentFacts &content) const;

	// Never fails: a failure ends the test program.
	std::unique_ptr<LibraryStore> open();
	std::vector<Stream> reopenStreams(); // as a new process would find them

	// Saves the stream with its contents, and again under its final title, so that it has a previous generation.
	Stream saveTwice(unsigned number);
	void saveOrder(const std::vector<unsigned> &numbers);

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> fileSystem_ = makeFileSystem();
};

enum class Fault { Once = 1, FromThenOn };

// Matches a RecoveryNote.
MATCHER_P(isNote, kind, "")
{
	return arg.kind == kind;
}
MATCHER_P2(isNote, kind, stream, "")
{
	return arg.kind == kind && arg.stream == stream;
}

} // namespace StreamImages
