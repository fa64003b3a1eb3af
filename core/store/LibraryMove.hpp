#pragma once

#include "core/base/Error.hpp"
#include "core/store/FileSystem.hpp"

#include <filesystem>
#include <optional>

namespace StreamImages {

// Moves a library to another folder without a moment at which neither folder holds all of it.
//
//   1. While the library is in use: MovePreparation copies its content, which never changes, and leaves `moving-from` in the
//      new folder, which names the old one. Until all is copied its name is `copying-from`: what is not prepared is not
//      finished, as copying all of it at a start could take long. Then the user's setting is changed.
//   2. At the next start, before the new folder is opened: finishLibraryMove copies the rest.
//
// The new folder is a library once it has its library.json, which is copied last; until then step 2 is repeated. The old
// folder stays as it is but for `moved-to`, which names the new one: opening it again would show what has been hidden
// since. `moving-from` goes when that is written, or when there is no old folder to write it to.

// Empty when there is no such mark; CorruptFile when it does not name a folder.
Expected<std::optional<std::filesystem::path>> readMoveMark(FileSystem &fileSystem, const std::filesystem::path &mark);

// Durable when it returns.
Expected<void> writeMoveMark(FileSystem &fileSystem, const std::filesystem::path &mark,
			     const std::filesystem::path &folder);

// Does nothing unless a library is being moved into the folder. To be called before it is opened; blocks for as long as
// copying takes.
//
// LibraryIncomplete as checkNoUnfinishedCopy; StorageFull before anything is copied when there is too little room for what
// came after the preparation. LibraryMissing, making nothing, when the old folder is out of reach or the library was moved elsewhere since; ReadOnly
// when another process has it open or a newer version wrote it; CorruptFile; storage errors. Then the old folder holds
// everything as before, and the next call begins anew.
Expected<void> finishLibraryMove(FileSystem &fileSystem, const std::filesystem::path &folder);

// LibraryIncomplete when the folder holds no library, but a part of one: the preparation of a move was killed, and can go
// on.
Expected<void> checkNoUnfinishedCopy(FileSystem &fileSystem, const std::filesystem::path &folder);

// LibraryMissing when the folder's library was moved to another; it holds what was there then.
Expected<void> checkNotMovedAway(FileSystem &fileSystem, const std::filesystem::path &folder);

} // namespace StreamImages
