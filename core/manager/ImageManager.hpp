#pragma once

#include "core/access/PermitAuthority.hpp"
#include "core/analytics/ImageStatistics.hpp"
#include "core/base/Clock.hpp"
#include "core/base/Error.hpp"
#include "core/base/RandomSource.hpp"
#include "core/base/StopCheck.hpp"
#include "core/cache/CachePage.hpp"
#include "core/cache/DiskUsage.hpp"
#include "core/config/Configuration.hpp"
#include "core/config/SettingsFile.hpp"
#include "core/exporting/StreamExport.hpp"
#include "core/imaging/AnimationReader.hpp"
#include "core/imaging/Imaging.hpp"
#include "core/importing/ImportRequest.hpp"
#include "core/library/EventHub.hpp"
#include "core/library/LibraryViews.hpp"
#include "core/library/VerifyReport.hpp"
#include "core/model/ImageEdit.hpp"
#include "core/model/Panic.hpp"
#include "core/model/Slots.hpp"
#include "core/search/ImageQuery.hpp"
#include "core/store/LibraryStore.hpp"
#include "core/store/MoveObserver.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace StreamImages {

// How long the trash keeps what nobody restored.
constexpr std::chrono::days kTrashRetention{30};

// The largest square that is made for the key of a deck.
constexpr int kMaxSquareSidePx = 512;

struct LibraryStatus {
	LibraryAccess access = LibraryAccess::Writable;
	std::vector<RecoveryNote> notes;
};

// The library of streams and images: the one facade that the dock, the image source and remote control share.
//
// Thread rule: every call is safe from any thread. Calls marked *blocks* touch the disk, decode, or wait for OBS to settle:
// never call them from the GUI or the graphics thread. Those marked *blocks the first time* load one small file when a
// stream is asked about for the first time, a millisecond off a good disk; from then on they return immutable snapshots
// and wait for nobody. All others never wait for disk work.
//
// Privacy: every read takes the Audience that looks, and an image which that audience may not see is NotFound, exactly
// like one that does not exist; so is one whose stream cannot be read, of which nobody knows. In a library that is not
// Writable only the owner sees anything, as what this process knows may be stale. One that loses its lock while it is open
// (LibraryReplaced) goes on being seen, and hidden; of streams that were not used yet nothing is drawn.
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

	// *Blocks.* Opens or makes the library, after finishing a move to its folder. Fails only when the folder can neither be
	// read nor made; with LibraryMissing, making nothing, when it has held a library and holds none now (see
	// KnownLibraries), or its library was moved to another folder; and when a move cannot be finished (see prepareMove).
	static Expected<std::unique_ptr<ImageManager>> open(Configuration configuration, Environment environment);

	// Cancels running imports and waits for them; their observers still hear of it, and must not call the manager. Tries
	// once more to save what could not be saved.
	~ImageManager();

	ImageManager(const ImageManager &) = delete;
	ImageManager &operator=(const ImageManager &) = delete;

	// As it was when the manager was opened: that is what is in force.
	const Configuration &configuration() const;
	LibraryStatus status() const;

	// ---- settings ----

	// *Blocks.* What the settings file says now, for a dialog to show. It counts at the next start, except where
	// configuration().sourceOf() says that the environment overrides it.
	SettingsFileContent savedSettings() const;

	// *Blocks.* Saves changes to the settings file (see SettingsFile.hpp for the errors; LibraryIncomplete for a folder to
	// which a move was prepared, but not to its end). They take effect at the next
	// start; RemoteManagement at once, unless the environment overrides it: withdrawn even when it cannot be saved.
	Expected<void> saveSettings(const SettingChanges &changes);

	// Whether remote control may manage the library, as it is in force now.
	bool remoteMayManageLibrary() const;

	// ---- reading ----

	// Streams in the streamer's order, without those in the trash. Others than the owner see only streams that hold
	// an image they may see.
	std::shared_ptr<const StreamList> streams(Audience audience) const;

	// *Blocks the first time.* The images that the query asks for, of those that the audience may see, in its order; with
	// the default query all, in the streamer's order. The first reading of a stream loads its one file, the first
	// sorting by views that of its statistics; when only the latter fails, the views counted since opening decide.
	// NotFound, CorruptFile, storage errors.
	Expected<std::shared_ptr<const ImageList>> images(const StreamId &stream, Audience audience,
							  const ImageQuery &query = {}) const;

	// *Blocks.* The same over all streams that are not in the trash, in the streamer's order of them: loads every one
	// that holds something for the audience. One that cannot be read is left out.
	std::shared_ptr<const ImageList> findImages(const ImageQuery &query, Audience audience) const;

	// *Blocks.* Empty for others than the owner. Loads the streams that have something in the trash.
	Trash trash(Audience audience) const;

	// *Blocks the first time.* NotFound; the first reading of a stream as in images().
	Expected<std::shared_ptr<const StreamImage>> image(const ImageId &image, Audience audience) const;
	Expected<StreamId> streamOf(const ImageId &image, Audience audience) const;

	// *Blocks the first time,* and for a look at one file. Where the image's content should be, if that file is missing or
	// not of its size; nothing when it is there. For OBS's list of missing files: the path is for the streamer's eyes.
	// NotFound; the first reading of a stream as in images().
	Expected<std::optional<std::filesystem::path>> missingContent(const ImageId &image, Audience audience) const;

	// *Blocks the first time,* for the statistics of a stream are a file of their own. How often and how long the image
	// was on program, up to now. NotFound, CorruptFile, storage errors.
	Expected<ImageStatistics> statistics(const ImageId &image, Audience audience) const;
	// Of all the images of the stream that the audience may see, together.
	Expected<StreamStatistics> statistics(const StreamId &stream, Audience audience) const;

	// *Blocks.* A JPEG in kThumbnailBox, from the disk cache or made anew, once for all who ask
	// at the same time. NotFound, CorruptFile, storage and decoding errors.
	Expected<std::shared_ptr<const EncodedImage>> thumbnail(const ImageId &image, Audience audience);

	// *Blocks.* The same JPEG decoded: from the page of the memory cache, or from what thumbnail() finds or makes. Callers
	// that ask for the same on one page share the pixels and, when they ask at once, the work. Opaque; errors as
	// thumbnail().
	Expected<std::shared_ptr<const PixelBuffer>> thumbnailPixels(const ImageId &image, Audience audience,
								     CachePage page);

	// *Blocks.* The same of an image in the trash, for the owner alone, and kept on no page. NotFound for others, for an
	// image that is not in the trash, and for those of a stream that is there as a whole; errors as thumbnail().
	Expected<std::shared_ptr<const PixelBuffer>> trashedThumbnailPixels(const ImageId &image, Audience audience);

	// *Blocks.* The middle of the image as a square JPEG, for the key of a deck; scaled up where the image is smaller. The
	// pixels it is made of are kept on CachePage::Browser. InvalidArgument unless the side is 1 to kMaxSquareSidePx; errors
	// as displayPixels.
	Expected<EncodedImage> squareThumbnail(const ImageId &image, Audience audience, int sidePx);

	// *Blocks.* The image scaled down to fit in `box`, for the GPU: from the page of the memory cache, from the disk
	// cache, or decoded. Callers that ask for the same on one page share the pixels and, when they ask at once, the
	// work. NotFound, CorruptFile, storage and decoding errors.
	Expected<std::shared_ptr<const PixelBuffer>> displayPixels(const ImageId &image, Audience audience,
								   PixelSize box, CachePage page = CachePage::OnAir);

	// *Blocks.* The same of an animation, frame by frame and never cached; see AnimationReader. What it gives out later is
	// drawn, like pixels, through a permit. InvalidArgument for an image of one frame; else as displayPixels.
	Expected<std::unique_ptr<AnimationReader>> openAnimation(const ImageId &image, Audience audience,
								 PixelSize box);

	// The right to draw the image for the audience; see Permit. When the image's stream has not been read yet, that is
	// done in the background, and the permit is undecided until then: where the disk fails, until somebody asks again.
	// At the latest when displayPixels or openAnimation of the image returns, it says what it should. Nothing is
	// permitted unless the library is Writable: what a second process knows may be stale.
	Permit permit(const ImageId &image, Audience audience);

	// ---- panic ----

	// *Blocks.* While panic is on, no permit allows anything; every other call answers as ever. It outlives a crash and a
	// restart, and ends only here.
	//
	// On: when the call returns, whatever it returns, no render pass that begins afterwards draws any image. The permits
	// are off before the call waits for OBS to settle or for the disk. NotSettled as for setVisibility; storage errors
	// and LibraryReplaced when it could not be saved, which is tried again every few seconds.
	// Off: saved first, then permits say what the visibilities of that moment do. When it cannot be saved, panic stays on.
	// Of calls at the same time, On wins. In a library that is not Writable panic lasts until the manager is closed.
	Expected<void> setPanic(Panic panic);

	// Never waits.
	bool panic() const;

	// ---- slots ----

	// *Blocks the first time,* as the streams of the images do. What is in each slot, of what the audience may see: any other
	// slot looks empty. One whose image is in the trash is empty until that is restored. (Qt makes a macro of `slots`.)
	Slots imageSlots(Audience audience) const;

	// *Blocks.* Puts the image into the slot, in place of what was there, and out of any other; an empty id empties the slot.
	// InvalidArgument for a slot that there is not; NotFound; ReadOnly, LibraryReplaced and storage errors.
	Expected<void> assignSlot(int slot, const ImageId &image);

	// ---- streams ----
	// All *block*. ReadOnly, LibraryReplaced, CorruptFile and storage errors everywhere, NotFound for an unknown stream,
	// StreamFull when its texts take up megabytes.

	// A new, empty stream at the end. The title is cleaned (cleanText). InvalidArgument when nothing is left of it.
	Expected<StreamId> createStream(std::string_view title);
	Expected<void> renameStream(const StreamId &stream, std::string_view title); // InvalidArgument as above
	// To place `index` of the streams that are not in the trash; beyond the end means the end.
	Expected<void> moveStream(const StreamId &stream, std::size_t index);
	// To the trash with all its images, which nobody sees from then on: narrows like setVisibility.
	Expected<void> removeStream(const StreamId &stream);
	// Out of the trash, every image as it was.
	Expected<void> restoreStream(const StreamId &stream);

	// ---- images ----
	// All *block*. ReadOnly, LibraryReplaced, CorruptFile and storage errors everywhere; StreamFull for what adds to a
	// stream that is full, or whose texts take up megabytes; InvalidArgument for no image and NotFound for an unknown
	// one (or one in the trash, where that is not what is meant), both before anything is changed.

	// Gives all the images this visibility.
	//
	// Narrowing: when the call returns, whatever it returns but NotFound, InvalidArgument and ReadOnly, no render
	// pass that begins afterwards draws the images for those who lost them, and nothing libobs composed before
	// shows them either. NotSettled when only the latter could not be confirmed: the change is made and saved.
	// Widening takes effect only once it is saved. The images of one stream change together; when a stream can be
	// neither read nor saved, those of others have changed nevertheless, if they could.
	Expected<void> setVisibility(std::span<const ImageId> images, Visibility visibility);

	// Puts back what setVisibility, or an import, has replaced: the visibility that was stored, and the hold of a recovery.
	// Else like setVisibility; of images in the trash as well, whom nobody sees with either.
	Expected<void> restoreVisibility(std::span<const ImageId> images, const StoredVisibility &stored);

	// Texts are cleaned and cut at the limits of ImageEdit.hpp. InvalidArgument for a title or a comment of which
	// nothing is left, and for too many tags; NotFound for an unknown comment.
	Expected<void> updateImage(const ImageId &image, const ImageEdit &edit);
	Expected<CommentId> addComment(const ImageId &image, std::string_view author, std::string_view text);
	Expected<void> removeComment(const ImageId &image, const CommentId &comment);
	// Puts a comment that was removed back as it was, id, author, time and text, to place `index` of the image's comments;
	// beyond the end means the end. AlreadyExists when the image has one of that id; InvalidArgument for one without an id.
	Expected<void> restoreComment(const ImageId &image, const Comment &comment, std::size_t index);

	// Puts the images, in the order given, at place `index` of the stream, their own or another; beyond the end means
	// the end. They keep id, visibility and all that is known of them. All of them move or none does. StreamFull;
	// AlreadyExists when the stream they would come to holds the same content.
	Expected<void> moveImages(std::span<const ImageId> images, const StreamId &stream, std::size_t index);
	// The same at the end of the stream, with new images that share the content; answers their ids.
	Expected<std::vector<ImageId>> copyImages(std::span<const ImageId> images, const StreamId &stream);

	// Puts a file, copied, in the place of the image's content, which is missing or damaged: of this image and of all that
	// share it. InvalidArgument when it is another file: the bytes must be the same. NotFound, NotAFile and
	// FileUnreadable also for the file.
	Expected<void> restoreContent(const ImageId &image, const std::filesystem::path &file);

	// To the trash: narrows like setVisibility.
	Expected<void> removeImages(std::span<const ImageId> images);
	// Out of the trash, with all that was known of them. StreamFull, AlreadyExists. Those of one stream come back together;
	// when a stream cannot be saved, those of others have come back nevertheless.
	Expected<void> restoreImages(std::span<const ImageId> images);
	// Deletes all that came to the trash until then, or all there is: no call brings it back. Content that no other image
	// shares, and what the caches on disk have of it, goes with the next tidyUp() when it was stored more than a day ago.
	// Cancelled: the rest stays.
	Expected<void> emptyTrash(UtcTime trashedUntil = UtcTime::max(), const StopCheck &stopped = {});

	// ---- import ----

	// Starts importing and returns at once; the observer is told how it goes. An item is wholly imported or not at
	// all. Content that the stream holds already is not imported again, and comes back from its trash with the visibility
	// asked for now (AddedImage.hpp); that of another stream is shared. Per-item errors: see ErrorKind, FileUnreadable to
	// StreamFull, ReadOnly to StorageFailed. The job is forgotten when it finished.
	ImportJobId startImport(ImportRequest request, ImportObserver observer);

	// Items not yet begun end as Cancelled; those already imported stay. Unknown and finished jobs are ignored.
	void cancelImport(const ImportJobId &job);

	// ---- analytics ----

	// The image went on program: one view, and time until endAppearance. Neither call touches the disk or waits for
	// what does: the graphics thread may call them. Any image counts, whoever may see it; one that is not in the
	// library is forgotten. What goes on when the library is closed ends there. An unknown appearance, or one that is
	// over, is ignored.
	//
	// Written every few seconds while something is on air, and when the library is closed; a crash costs what came
	// after the last writing. Nothing is written in a library that is not Writable. The counts stay with the image
	// when it is edited, moved, removed and restored; a copy begins at zero. No event tells of them.
	AppearanceId beginAppearance(const ImageId &image);
	void endAppearance(const AppearanceId &appearance);

	// ---- export ----

	// *Blocks.* Writes the image into the folder, under a name made of its title (exportName) that nothing there has,
	// and answers that name. NotFound, CorruptFile, decoding and storage errors; InvalidArgument for a folder inside the
	// library.
	Expected<std::string> exportImage(const ImageId &image, Audience audience, const std::filesystem::path &folder,
					  ExportMetadata metadata) const;

	// *Blocks.* The same for all that the audience may see of a stream, into a new folder below `folder` named after it.
	// What fails of one image, or is hidden from the audience before its turn comes, is in the answer, and the others
	// follow. NotFound for a stream of which the audience may see nothing; storage errors for the new folder.
	Expected<StreamExport> exportStream(const StreamId &stream, Audience audience,
					    const std::filesystem::path &folder, ExportMetadata metadata) const;

	// ---- care ----

	// *Blocks.* Deletes what has been in the trash for kTrashRetention, and content that nothing refers to and that was
	// stored more than a day ago, from the caches on disk as well: worth a call after opening. No content is deleted
	// while a stream is lost or lies in quarantine/, since that is where its pictures are. A failure harms nobody; the
	// next call tries again.
	Expected<void> tidyUp();

	// *Blocks* for as long as copying all content takes. Prepares that the library moves to another folder, a new one or an
	// empty one, while it is used on. Then save the folder as Setting::LibraryFolder, unless the environment overrides
	// that: the next start copies what is left, and the library is in the new folder. The old one stays as it is then, a
	// copy that the user may delete; it is not opened any more, since it would show what is hidden later.
	//
	// InvalidArgument for what is no folder, is not named by an absolute path, or lies in the library; AlreadyExists for a
	// folder that is not empty; Cancelled; StorageFull, before anything is copied; ReadOnly, LibraryReplaced and storage
	// errors. Then what was copied is removed. Asked again for the same folder it goes on where it ended, or has nothing to
	// do. The observer must not call prepareMove.
	//
	// At the next start, open fails and changes nothing as long as the old folder is out of reach (LibraryMissing) or open
	// in another process (ReadOnly), or when the preparation was killed and not repeated (LibraryIncomplete); likewise with
	// storage errors. With the old folder set again all is as before.
	Expected<void> prepareMove(const std::filesystem::path &folder, const MoveObserver &observer);

	// *Blocks* for as long as reading all content and every stream that was not used yet takes. With Repair::Yes moves
	// damaged content aside, so that importing the same file again brings it back, and deletes old content that nothing
	// refers to. ReadOnly, for a repair; Cancelled: what was repaired by then stays so; storage errors.
	Expected<VerifyReport> verify(Repair repair, const StopCheck &stopped = {});

	// Of decoded pictures in memory.
	CacheStatistics cacheStatistics(CachePage page) const;
	void clearCache(CachePage page);
	// Frees what is older than IMAGE_CACHE_TTL_HOURS now, rather than when somebody asks for it.
	void dropExpired(CachePage page);

	// *Blocks.* What the caches have on disk, measured: a look at each of up to some ten thousand files. Storage errors.
	Expected<DiskCacheUsage> diskCacheUsage() const;

	// *Blocks.* Forgets every decoded picture and deletes what the cache has on disk. What is in use stays valid.
	void clearCaches();

	// ---- events ----

	// Events come in the order of the changes, after they took effect; before the call that made the change returns,
	// unless an `executor` runs the listener elsewhere. A listener may call the manager, but must not wait for
	// another thread's change. See Subscription for how it ends.
	[[nodiscard]] Subscription subscribe(LibraryListener listener, Executor executor = {});

private:
	class Implementation;
	explicit ImageManager(std::unique_ptr<Implementation> implementation);

	const std::unique_ptr<Implementation> implementation_;
};

} // namespace StreamImages
