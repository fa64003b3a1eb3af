#pragma once

#include "core/access/PermitAuthority.hpp"
#include "core/base/Clock.hpp"
#include "core/base/Published.hpp"
#include "core/base/RandomSource.hpp"
#include "core/library/AddedImage.hpp"
#include "core/library/EventHub.hpp"
#include "core/library/LibrarySnapshot.hpp"
#include "core/library/VisibilityPlan.hpp"
#include "core/store/LibraryStore.hpp"

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace StreamImages {

// The library as it is now, and the only order in which a change may reach the disk, the screen and the readers:
//
//   narrowing:  permits off -> readers see it -> OBS has settled -> saved -> acknowledged
//   the rest:   saved -> readers see it -> permits on -> acknowledged
//
// Reads are snapshots and safe from any thread. Changes block, one at a time, and may come from any thread but the GUI's
// and the graphics thread. Errors and guarantees are those of ImageManager's calls of the same name.
class Library {
public:
	// What the library works with; all of it outlives the library.
	struct Environment {
		PermitAuthority &permits;
		RenderGate &gate;
		EventHub &events;
		Clock &clock;
		RandomSource &random;
		std::size_t maxImagesPerStream;
	};

	Library(std::unique_ptr<LibraryStore> store, Environment environment);

	std::shared_ptr<const LibrarySnapshot> snapshot() const { return snapshot_.get(); }
	const LibraryStore &store() const { return *store_; }

	Expected<StreamId> createStream(std::string_view title);
	Expected<void> setVisibility(std::span<const ImageId> images, Visibility visibility);

	// Refuses what addImage would refuse (ReadOnly, NotFound, StreamFull), before any work is spent on the image.
	// When the stream holds the same content already, that image is the answer; else it is empty.
	Expected<std::shared_ptr<const StreamImage>> checkAddition(const StreamId &stream,
								   const std::string &sha256) const;

	// Stores the content, then the image that names it, at the end of the stream. `image` needs no id and no times.
	Expected<AddedImage> addImage(const StreamId &stream, StreamImage image, std::span<const std::byte> bytes);

private:
	Expected<void> ensureWritable() const;
	// `effects` becomes what has changed for viewers, also when the result is a failure.
	Expected<void> applyVisibility(const std::vector<VisibilityPlan> &plans,
				       std::vector<VisibilityChanged> &effects);
	Expected<void> narrow(const std::vector<VisibilityPlan> &plans);
	Expected<void> saveAndPublish(Stream stream);
	void publish(Stream stream, StreamSnapshot::Saved saved);

	const std::unique_ptr<LibraryStore> store_;
	const Environment environment_;
	// No reader takes either. The order is additions_, writer_, then the graphics lock inside RenderGate.
	std::mutex additions_; // held while an image is added, the writing of its content included
	std::mutex writer_; // held through a change, the saving of its stream included; hiding waits for nothing else
	Published<LibrarySnapshot> snapshot_;
};

} // namespace StreamImages
