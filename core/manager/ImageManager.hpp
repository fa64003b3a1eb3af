#pragma once

#include "core/access/PermitAuthority.hpp"
#include "core/base/Clock.hpp"
#include "core/base/Error.hpp"
#include "core/base/RandomSource.hpp"
#include "core/config/Configuration.hpp"
#include "core/imaging/Imaging.hpp"
#include "core/importing/ImportRequest.hpp"
#include "core/library/EventHub.hpp"
#include "core/library/LibraryViews.hpp"
#include "core/store/LibraryStore.hpp"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace StreamImages {

struct LibraryStatus {
	LibraryAccess access = LibraryAccess::Writable;
	std::vector<RecoveryNote> notes;
};

// The library of streams and images: the one facade that the dock, the image source and remote control share.
//
// Thread rule: every call is safe from any thread. Reads of lists return immutable snapshots and never wait for disk
// work. Calls marked *blocks* touch the disk, decode, or wait for OBS to settle: never call them from the GUI or the
// graphics thread.
//
// Privacy: every read takes the Audience that looks, and an image which that audience may not see is NotFound, exactly
// like one that does not exist.
//
// Durability: a change that returned success survives power loss; one that returned an Error changed nothing, except
// that a failed *narrowing* of visibility stays in force until it can be saved (StreamSummary::unsaved).
class ImageManager {
public:
	// What the manager works with; all of it outlives the manager.
	struct Environment {
		FileSystem &fileSystem;
		Clock &clock;
		RandomSource &random;
		RenderGate &gate;
	};

	// *Blocks.* Opens or makes the library. Fails only when its folder can neither be read nor made.
	static Expected<std::unique_ptr<ImageManager>> open(Configuration configuration, Environment environment);

	// Cancels running imports and waits for them.
	~ImageManager();

	ImageManager(const ImageManager &) = delete;
	ImageManager &operator=(const ImageManager &) = delete;

	const Configuration &configuration() const;
	LibraryStatus status() const;

	// Streams in the streamer's order. Others than the owner see only streams that hold an image they may see.
	std::shared_ptr<const StreamList> streams(Audience audience) const;

	// Images in the streamer's order. NotFound.
	Expected<std::shared_ptr<const ImageList>> images(const StreamId &stream, Audience audience) const;

	// NotFound.
	Expected<std::shared_ptr<const StreamImage>> image(const ImageId &image, Audience audience) const;
	Expected<StreamId> streamOf(const ImageId &image, Audience audience) const;

	// *Blocks.* A JPEG in kThumbnailBox, from the disk cache or made anew. NotFound, CorruptFile, storage errors.
	Expected<std::shared_ptr<const EncodedImage>> thumbnail(const ImageId &image, Audience audience);

	// *Blocks.* The image scaled down to fit in `box`, for the GPU. Callers that ask for the same share the pixels.
	// NotFound, CorruptFile, storage and decoding errors.
	Expected<std::shared_ptr<const PixelBuffer>> displayPixels(const ImageId &image, Audience audience,
								   PixelSize box);

	// The right to draw the image for the audience; see Permit. Nothing is permitted unless the library is
	// Writable: what a second process knows may be stale.
	Permit permit(const ImageId &image, Audience audience);

	// *Blocks.* A new, empty stream at the end. The title is cleaned (cleanText). InvalidArgument when nothing is
	// left of it, ReadOnly, storage errors.
	Expected<StreamId> createStream(std::string_view title);

	// *Blocks.* Gives all the images this visibility. InvalidArgument for no image; NotFound for an unknown one,
	// before anything is changed; ReadOnly; storage errors.
	//
	// Narrowing: when the call returns, whatever it returns but NotFound, InvalidArgument and ReadOnly, no render
	// pass that begins afterwards draws the images for those who lost them, and nothing libobs composed before
	// shows them either. NotSettled when only the latter could not be confirmed: the change is made and saved.
	// Widening takes effect only once it is saved. The images of one stream change together; when a stream cannot
	// be saved, those of others may have changed nevertheless.
	Expected<void> setVisibility(std::span<const ImageId> images, Visibility visibility);

	// Starts importing and returns at once; the observer is told how it goes. An item is wholly imported or not at
	// all. Per-item errors: see ErrorKind, FileUnreadable to StreamFull. The job is forgotten when it finished.
	ImportJobId startImport(ImportRequest request, ImportObserver observer);

	// Items not yet begun end as Cancelled; those already imported stay. Unknown and finished jobs are ignored.
	void cancelImport(const ImportJobId &job);

	// Events come on the thread that made the change, after it took effect. A listener may call the manager.
	[[nodiscard]] Subscription subscribe(LibraryListener listener);

private:
	class Implementation;
	explicit ImageManager(std::unique_ptr<Implementation> implementation);

	const std::unique_ptr<Implementation> implementation_;
};

} // namespace StreamImages
