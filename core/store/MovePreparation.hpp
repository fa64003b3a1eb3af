#pragma once

#include "core/base/Error.hpp"
#include "core/store/FileSystem.hpp"
#include "core/store/LibraryCopy.hpp"
#include "core/store/LibraryStore.hpp"
#include "core/store/MoveObserver.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace StreamImages {

// The first step of moving a library to another folder, while it is in use; see LibraryMove.hpp.
//
// A new folder, or an empty one, gets a copy of all content and the mark that names the library: `copying-from` until all is
// there. Who is asked again for a
// folder that was prepared for the same library, wholly or in part, goes on where that ended.
//
// Thread rule: one thread, which it blocks; others use the library meanwhile. Holds no lock but that of `library`.
class MovePreparation {
public:
	// Both outlive this. `folder` is where the library shall be.
	MovePreparation(FileSystem &fileSystem, const LibraryStore &library, std::filesystem::path folder);

	// Durable when it returned success. InvalidArgument for what is no folder, is not named by an absolute path or lies in
	// the library; AlreadyExists for one that holds anything, a library say;
	// Cancelled; ReadOnly and LibraryReplaced as LibraryStore::mayWrite; StorageFull before anything is copied when there is
	// too little room; storage errors.
	Expected<void> run(const MoveObserver &observer);

	// Removes what `run` has made, as far as the file system lets us; nothing where it went on with an earlier preparation.
	void undo();

private:
	// What the folder was found to be.
	enum class Target { Missing = 1, Empty, Prepared };

	Expected<void> checkPlace() const;
	Expected<Target> examine() const;
	Expected<Target> examineMarked() const;
	Expected<std::optional<std::filesystem::path>> readMark() const;
	Expected<void> begin(Target target);
	Expected<void> copyContent(const MoveObserver &observer);
	Expected<void> end();
	Expected<void> copyFiles(LibraryCopy &copy, const std::vector<LibraryCopy::File> &files,
				 const MoveObserver &observer) const;
	void removeContent();

	FileSystem &fileSystem_;
	const LibraryStore &library_;
	const std::filesystem::path folder_;
	bool madeFolder_ = false;
	bool madeMark_ = false;
};

} // namespace StreamImages
