#pragma once

#include "StoreTest.hpp"

#include "core/store/LibraryMove.hpp"
#include "core/store/MovePreparation.hpp"

namespace StreamImages {

// A library with all that one can hold: two streams with previous generations, statistics, panic, quarantine.
inline void makeRichLibrary(FileSystem &fileSystem, const Path &library)
{
	const auto store = LibraryStore::open(fileSystem, library);
	ASSERT_TRUE(store);
	for (const unsigned number : {10u, 11u, 20u, 21u}) {
		const std::string bytes = std::to_string(number);
		ASSERT_TRUE((*store)->putContent(contentOf(bytes), bytesOf(bytes)));
	}
	for (const unsigned number : {1u, 2u}) {
		Stream stream = sampleStream(number);
		ASSERT_TRUE((*store)->saveStream(stream));
		ASSERT_TRUE((*store)->saveStream(stream));
		StatisticsDocument statistics;
		statistics.stream = stream.id;
		ASSERT_TRUE((*store)->saveStatistics(statistics));
	}
	ASSERT_TRUE((*store)->saveOrder({streamId(2), streamId(1)}));
	ASSERT_TRUE((*store)->savePanic(Panic::On));
	writeText(library / "quarantine" / "library.json.1", "damaged");
}

// What there is of a library in the folder: all that moves.
inline Tree libraryIn(const Path &folder)
{
	Tree tree = std::filesystem::exists(folder) ? treeOf(folder) : Tree{};
	std::erase_if(tree,
		      [](const auto &entry) { return entry.first == "lock" || entry.first.starts_with("moved-to"); });
	return tree;
}

} // namespace StreamImages
