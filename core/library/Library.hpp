#pragma once

#include "core/access/PermitAuthority.hpp"
#include "core/base/Clock.hpp"
#include "core/base/Published.hpp"
#include "core/base/RandomSource.hpp"
#include "core/base/StopCheck.hpp"
#include "core/library/AddedImage.hpp"
#include "core/library/EventHub.hpp"
#include "core/library/ImageIndex.hpp"
#include "core/library/LibrarySnapshot.hpp"
#include "core/library/PanicSwitch.hpp"
#include "core/library/StreamChange.hpp"
#include "core/library/VerifyReport.hpp"
#include "core/model/ImageEdit.hpp"
#include "core/store/LibraryStore.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
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
// and the graphics thread. Errors and guarantees are those of ImageManager's calls of the same name. A change that could
// not be saved but is in force, because it hides something, is saved before the next one, or by saveUnsaved.
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

	// The stream that has the image, in the trash or out of it, read. NotFound; what reading it failed with.
	Expected<std::shared_ptr<const StreamSnapshot>> findStreamOf(const ImageId &image) const;

	// Whether it is in the library at all, in the trash or out of it. Never reads a file.
	bool has(const ImageId &image) const { return !places_.streamOf(image).empty(); }

	// Puts in force what permits of the stream's images say. Until then they allow nothing, so that opening a large
	// library need not read it. *Blocks.*
	Expected<void> ensureRuled(const StreamId &stream);

	Slots imageSlots() const { return *slots_.get(); }
	Expected<void> assignSlot(int slot, const ImageId &image);

	// Waits for no change, and no change waits for it.
	Expected<void> setPanic(Panic panic) { return panic_.set(panic); }

	Expected<StreamId> createStream(std::string_view title);
	Expected<void> renameStream(const StreamId &stream, std::string_view title);
	Expected<void> moveStream(const StreamId &stream, std::size_t index);
	Expected<void> removeStream(const StreamId &stream);
	Expected<void> restoreStream(const StreamId &stream);

	Expected<void> setVisibility(std::span<const ImageId> images, Visibility visibility);
	Expected<void> restoreVisibility(std::span<const ImageId> images, const StoredVisibility &stored);
	Expected<void> updateImage(const ImageId &image, const ImageEdit &edit);
	Expected<CommentId> addComment(const ImageId &image, std::string_view author, std::string_view text);
	Expected<void> removeComment(const ImageId &image, const CommentId &comment);
	Expected<void> restoreComment(const ImageId &image, const Comment &comment, std::size_t index);
	Expected<void> moveImages(std::span<const ImageId> images, const StreamId &stream, std::size_t index);
	Expected<std::vector<ImageId>> copyImages(std::span<const ImageId> images, const StreamId &stream);
	Expected<void> removeImages(std::span<const ImageId> images);
	Expected<void> restoreImages(std::span<const ImageId> images);

	// Deletes what has been in the trash since before then, for good. Cancelled: the rest stays.
	Expected<void> purgeTrash(UtcTime trashedBefore, const StopCheck &stopped = {});
	// Deletes content that no image refers to, and statistics of no stream, that were stored before then. Nothing while
	// streams are missing (LibraryStore::lacksStreams). Cancelled: the rest stays.
	Expected<void> collectGarbage(UtcTime storedBefore, const StopCheck &stopped = {});

	// Looks at every stream and all content. With Repair::Yes moves damaged content aside, so that importing the same file
	// again brings it back, and collects garbage as above. Cancelled: what was repaired by then stays so.
	Expected<VerifyReport> verify(Repair repair, UtcTime storedBefore, const StopCheck &stopped = {});

	// Refuses what addImage would refuse (ReadOnly, NotFound, StreamFull), before any work is spent on the image.
	// When the stream holds the same content already, that image is the answer; else it is empty.
	Expected<std::shared_ptr<const StreamImage>> checkAddition(const StreamId &stream,
								   const std::string &sha256) const;

	// Stores what the image to be added will name. Content that no image names in a day is garbage.
	Expected<void> storeContent(const ContentFacts &content, std::span<const std::byte> bytes);

	// Stores content that images name already, and tells of them: they have it again, in every stream. InvalidArgument when
	// the bytes are not those of the content.
	Expected<void> restoreContent(const ContentFacts &content, std::span<const std::byte> bytes);

	// Adds an image whose content is stored, at the end of the stream. It needs no id and no times. The same content
	// in the stream's trash comes back instead, with the visibility that was asked for now.
	Expected<AddedImage> addImage(const StreamId &stream, StreamImage image);

	// See LibraryStore.hpp. These are no changes of the library: they wait for none, and none waits for them.
	Expected<StatisticsDocument> readStatistics(const StreamId &stream) { return store_->readStatistics(stream); }
	Expected<void> saveStatistics(StatisticsDocument &statistics) { return store_->saveStatistics(statistics); }

	// Tries once more to save what is in force but not saved.
	Expected<void> saveUnsaved();

private:
	using StreamPointer = std::shared_ptr<const StreamSnapshot>;
	using ImagesOfStreams = std::map<StreamId, std::set<ImageId>>;
	struct Located {
		ImagesOfStreams readable;
		Expected<void> unread; // why the streams of the others could not be read
	};
	// Whether streams that change together are saved all or not at all.
	enum class Together { Yes = 1, No };
	enum class InTrash { Yes = 1, No, Either };

	Expected<void> ensureWritable() const;
	Expected<void> storeVisibility(std::span<const ImageId> images, InTrash inTrash,
				       const StoredVisibility &stored);
	template<typename Body> auto change(Body &&body) -> decltype(body());

	// All of these with writer_ held.
	Expected<StreamPointer> findActive(const StreamId &stream) const; // NotFound for one in the trash
	Expected<StreamPointer> findActiveOrTrashed(const StreamId &stream) const;
	Expected<ImagesOfStreams> locate(std::span<const ImageId> images, InTrash inTrash) const; // all or none
	Expected<Located> locateReadable(std::span<const ImageId> images, InTrash inTrash) const;
	Expected<void> changeImages(std::span<const ImageId> images, InTrash inTrash,
				    const std::function<bool(StreamImage &)> &edit);
	Expected<void> checkRestoring(const StreamId &id, const std::set<ImageId> &images) const;
	Expected<std::vector<StreamEdit>> planMove(const ImagesOfStreams &located, std::span<const ImageId> images,
						   const StreamPointer &target, std::size_t index) const;
	Expected<void> commit(std::vector<StreamEdit> edits, Together together);
	Expected<void> narrow(const std::vector<StreamChange> &changes);
	Expected<void> saveAll(std::vector<StreamChange> &changes);
	void takeBack(std::span<const StreamChange> changes);
	void complete(const StreamChange &change);
	void announce(const ImagesChanged &images, std::vector<VisibilityChanged::Change> changes);
	// All that can be, and says what the first failure was.
	Expected<void> purgeStreams(std::set<StreamId> streams, UtcTime trashedBefore);
	Expected<void> purgeImages(const StreamId &stream, UtcTime trashedBefore);
	Expected<void> save(Stream &stream);
	Expected<void> saveAsInForce(const StreamId &stream);
	Expected<void> saveUnsavedStreams();
	void settleMovedImages();
	void publish(Stream stream, StreamSnapshot::Saved saved);
	void markContent(const StreamPointer &stream, const ContentFacts &content);
	std::vector<StreamId> order() const;

	// These take writer_ themselves, for each change apart.
	Expected<std::set<std::string>> referredContent() const;
	Expected<void> moveDamagedAside(const std::vector<ImageId> &images, const StopCheck &stopped);
	Expected<void> moveDamagedAside(const ImageId &image);

	const std::unique_ptr<LibraryStore> store_;
	const Environment environment_;
	PanicSwitch panic_;
	// No reader takes any. The order is content_, writer_, then the graphics lock inside RenderGate.
	std::shared_mutex content_; // shared while content is stored, side by side; alone while it is removed
	std::mutex writer_; // held through a change, the saving of its stream included; hiding waits for nothing else
	std::set<StreamId> ruled_;   // by writer_: streams whose permits are in force
	std::set<StreamId> unsaved_; // by writer_: what is in force may not be what is on disk
	// By writer_: which unsaved streams must be on disk before the one named. An image that goes back must have arrived
	// before it is given up, and be held where it is before it is taken from where it was.
	std::map<StreamId, std::set<StreamId>> savedBefore_;
	ImageIndex places_;
	Published<LibrarySnapshot> snapshot_;
	Published<Slots> slots_;
};

// Runs a change alone, and tells of it once nobody is kept waiting.
template<typename Body> auto Library::change(Body &&body) -> decltype(body())
{
	if (auto writable = ensureWritable(); !writable) {
		return std::unexpected{writable.error()};
	}
	auto result = [&] {
		std::scoped_lock lock{writer_};
		return body();
	}();
	environment_.events.deliver();
	return result;
}

} // namespace StreamImages
