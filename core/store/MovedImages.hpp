#pragma once

#include "core/base/Error.hpp"
#include "core/model/Stream.hpp"
#include "core/store/FileSystem.hpp"
#include "core/store/StreamIndex.hpp"

#include <filesystem>
#include <map>
#include <set>

namespace StreamImages {

// An image is moved by saving the stream it comes to, then the one it leaves. When that was cut short, both have it.
// The move then counts as made; and where one of the two says that fewer people may see it, it is held private.
struct MovedImages {
	std::map<StreamId, std::set<ImageId>> left; // the stream still has the image, though it moved on
	std::map<StreamId, std::set<ImageId>> held;

	bool concern(const StreamId &stream) const { return left.contains(stream) || held.contains(stream); }
	void applyTo(Stream &stream) const;
	void applyTo(StreamFacts &facts) const; // where its images are, no more
};

// Reads the streams in question. An error is one of StreamReader.hpp.
Expected<MovedImages> findMovedImages(FileSystem &fileSystem, const std::filesystem::path &library,
				      const StreamIndex &streams);

} // namespace StreamImages
