#include "core/manager/ImageManager.hpp"

#include "core/manager/LibraryFolder.hpp"

#include "core/analytics/StatisticsKeeper.hpp"
#include "core/base/Ticker.hpp"
#include "core/base/WorkerPool.hpp"
#include "core/cache/ImageCache.hpp"
#include "core/cache/RenditionFiles.hpp"
#include "core/cache/SingleFlight.hpp"
#include "core/cache/ThumbnailFiles.hpp"
#include "core/config/KnownLibraries.hpp"
#include "core/exporting/ImageExporter.hpp"
#include "core/importing/ImageImporter.hpp"
#include "core/importing/ImportRunner.hpp"
#include "core/library/Library.hpp"
#include "core/library/TrashView.hpp"
#include "core/search/ImageSearch.hpp"
#include "core/store/LibraryMove.hpp"
#include "core/store/MovePreparation.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <set>
#include <utility>

namespace StreamImages {

namespace {

constexpr unsigned kImportWorkers = 2;

// How long content is kept that nothing refers to: an import stores it before the image that names it.
constexpr std::chrono::hours kContentRetention{24};

// How long until it is tried again to save what hides something but could not be saved.
constexpr std::chrono::seconds kSavingPause{5};

// What a crash may cost of the statistics.
constexpr std::chrono::seconds kStatisticsPause{5};

struct FoundImage {
	std::shared_ptr<const StreamSnapshot> stream;
	std::shared_ptr<const StreamImage> image;
};

// The same words and kind for what is not there and for what may not be seen.
std::unexpected<Error> noSuchStream()
{
	return failure(ErrorKind::NotFound, "no such stream");
}
std::unexpected<Error> noSuchImage()
{
	return failure(ErrorKind::NotFound, "no such image");
}

std::unexpected<Error> notAHash()
{
	return failure(ErrorKind::InvalidArgument, "not a hash");
}

} // namespace

// The parts and how they hang together; what each does is in its own file. The order is that of construction.
class ImageManager::Implementation {
public:
	Implementation(Configuration configuration, Environment environment, std::unique_ptr<LibraryStore> store)
		: fileSystem_(environment.fileSystem),
		  clock_(environment.clock),
		  configuration_(std::move(configuration)),
		  remoteMayManageLibrary_(configuration_.remoteMayManageLibrary),
		  permits_(environment.gate),
		  renditions_({configuration_.maxCacheBytes, configuration_.cacheTtl}, environment.clock),
		  renditionFiles_(environment.fileSystem, environment.clock, configuration_.cacheFolder),
		  thumbnails_(environment.fileSystem, environment.clock, configuration_.cacheFolder),
		  library_(std::move(store), {permits_, environment.gate, events_, environment.clock,
					      environment.random, configuration_.maxImagesPerStream}),
		  statistics_({library_, environment.clock, environment.random}),
		  importer_({environment.fileSystem, imaging_, library_, thumbnails_, configuration_}),
		  imports_(kImportWorkers, environment.random,
			   [this](const ImportRequest &request, const ImportItem &item, const ImportSteps &steps) {
				   return importer_.import(request, item, steps);
			   }),
		  rulings_(1),
		  saving_(kSavingPause, [this] { static_cast<void>(library_.saveUnsaved()); }),
		  statisticsSaving_(kStatisticsPause, [this] { static_cast<void>(statistics_.save()); })
	{
	}

	Expected<std::shared_ptr<const StreamSnapshot>> findStream(const StreamId &stream, Audience audience) const
	{
		const auto found = library_.snapshot()->findStream(stream);
		const auto isThere = [&] { // as far as is known without reading it
			return found && !found->trashedSince() &&
			       (audience == Audience::Owner || found->summary(audience).imageCount > 0);
		};
		if (!mayLook(audience) || !isThere()) {
			return noSuchStream();
		}
		auto loaded = found->load();
		if (loaded && !isThere()) {
			return noSuchStream(); // it was recovered, and is held private
		}
		return loaded;
	}

	Expected<FoundImage> find(const ImageId &image, Audience audience) const
	{
		const auto stream = library_.findStreamOf(image);
		if (auto found = stream && mayLook(audience) ? (*stream)->findImage(image, audience) : nullptr) {
			return FoundImage{*stream, std::move(found)};
		}
		// Who may see what is in a stream that cannot be read, nobody knows.
		const bool mayKnow = audience == Audience::Owner && !stream;
		return mayKnow ? std::unexpected{stream.error()} : noSuchImage();
	}

	// What is in the trash the owner sees, and nobody else.
	Expected<ContentFacts> findTrashed(const ImageId &image, Audience audience) const
	{
		if (audience != Audience::Owner) {
			return noSuchImage();
		}
		return library_.findStreamOf(image).and_then([&](const auto &found) -> Expected<ContentFacts> {
			const Stream &stream = found->stream();
			const auto trashed = std::ranges::find(stream.images, image, &StreamImage::id);
			return stream.trashedSince || !trashed->trashedSince ? Expected<ContentFacts>{noSuchImage()}
									     : trashed->content;
		});
	}

	// What a process knows that may not write the library may be stale: who was hidden meanwhile would be seen.
	bool mayLook(Audience audience) const
	{
		return audience == Audience::Owner || library_.store().access() == LibraryAccess::Writable;
	}

	std::shared_ptr<const StreamList> summaries(const LibrarySnapshot &library, Audience audience) const
	{
		return mayLook(audience) ? library.summaries(audience) : std::make_shared<const StreamList>();
	}

	// Reading and decoding take time: of what was made private meanwhile nothing is told, nor what went wrong with it.
	template<typename Result> Result unlessHidden(const ImageId &image, Audience audience, Result result) const
	{
		return find(image, audience).and_then([&](const FoundImage &) { return std::move(result); });
	}

	ImageSearch searchFor(const ImageQuery &query)
	{
		return ImageSearch{query, [this](const ImageId &image) { return statistics_.views(image); }};
	}

	// Nothing but what the audience may see takes part in anything.
	void searchStream(const StreamSnapshot &stream, Audience audience, const ImageQuery &query, ImageSearch &search)
	{
		if (query.order == ImageOrder::Views) {
			static_cast<void>(statistics_.ensureRead(stream));
		}
		const ImageList &images = *stream.images(Audience::Owner);
		const std::vector<SearchText> &texts = stream.searchTexts();
		for (std::size_t i = 0; i < images.size(); ++i) {
			if (mayBeSeenBy(stream.stream(), *images[i], audience)) {
				search.look(images[i], visibilityInEffect(stream.stream(), *images[i]), texts[i]);
			}
		}
	}

	// The statistics of single images go from their stream's file; those of a stream go with it.
	Expected<void> purgeTrash(UtcTime trashedBefore, const StopCheck &stopped = {})
	{
		std::set<StreamId> concerned;
		const auto library = library_.snapshot();
		for (const auto &stream : library->streams()) {
			const auto oldest = stream->oldestTrashed();
			if (oldest && *oldest <= trashedBefore && !stream->trashedSince()) {
				concerned.insert(stream->id());
			}
		}
		auto purged = library_.purgeTrash(trashedBefore, stopped);
		statistics_.tidyUp(concerned);
		return purged;
	}

	// What was deleted for good is in no cache on disk either.
	void forgetRemovedContent()
	{
		const auto files = library_.store().listContent();
		if (!files) {
			return; // then who knows what is there
		}
		std::set<std::string> sha256s;
		std::ranges::transform(*files, std::inserter(sha256s, sha256s.end()),
				       &ContentStore::StoredFile::sha256);
		thumbnails_.keepOnly(sha256s);
		renditionFiles_.keepOnly(sha256s);
	}

	// For display, from disk or decoded. What is on disk never stands in for content that is gone.
	Expected<PixelHandle> load(const ContentFacts &content, const RenditionKey &key)
	{
		if (PixelHandle restored = library_.store().isThere(content) ? renditionFiles_.find(key) : nullptr) {
			return restored;
		}
		const SteadyTime begun = clock_.steadyNow();
		const auto bytes = library_.store().readContent(content);
		if (!bytes) {
			return std::unexpected{bytes.error()};
		}
		auto decoded = imaging_.decodeForDisplay(*bytes, key.box);
		if (!decoded) {
			return std::unexpected{decoded.error()};
		}
		auto pixels = std::make_shared<const PixelBuffer>(*std::move(decoded));
		renditionFiles_.putSoon(key, pixels, clock_.steadyNow() - begun);
		return pixels;
	}

	Expected<std::unique_ptr<AnimationReader>> openAnimation(const ContentFacts &content, PixelSize box) const
	{
		if (content.frames < 2) {
			return failure(ErrorKind::InvalidArgument, "the image does not move");
		}
		return library_.store().readContent(content).and_then([&](std::vector<std::byte> bytes) {
			return imaging_.openAnimation(std::make_shared<const std::vector<std::byte>>(std::move(bytes)),
						      box);
		});
	}

	// So that a permit says what it should. From then on changes see to that, and nobody waits for them here.
	void rule(const ImageId &image, const StreamId &stream)
	{
		if (!permits_.knows(image)) {
			static_cast<void>(library_.ensureRuled(stream));
		}
	}

	// The same on another thread, as the image's stream may have to be read for it.
	void ruleSoon(const ImageId &image)
	{
		if (!permits_.knows(image)) {
			rulings_.post([this, image] {
				const auto ruled = library_.findStreamOf(image).and_then([this](const auto &stream) {
					return library_.ensureRuled(stream->stream().id);
				});
				if (ruled || ruled.error().kind != ErrorKind::StorageFailed) {
					permits_.denyUnknown(image);
				}
			});
		}
	}

	Expected<std::shared_ptr<const EncodedImage>> loadThumbnail(const ContentFacts &content)
	{
		if (auto cached = thumbnails_.find(content.sha256)) {
			return std::make_shared<const EncodedImage>(*std::move(cached));
		}
		return library_.store()
			.readContent(content)
			.and_then([&](const auto &bytes) { return imaging_.makeThumbnail(bytes); })
			.transform([&](EncodedImage made) {
				thumbnails_.put(content.sha256, made);
				return std::make_shared<const EncodedImage>(std::move(made));
			});
	}

	// Made or found once for all who ask at the same time.
	Expected<std::shared_ptr<const EncodedImage>> ensureThumbnail(const ContentFacts &content)
	{
		return thumbnailFlights_.load(content.sha256, [&] { return loadThumbnail(content); });
	}

	Expected<PixelHandle> ensureThumbnailPixels(const ContentFacts &content, CachePage page)
	{
		const auto key = RenditionKey::of(content.sha256, kThumbnailBox, Rendition::Thumbnail);
		if (!key) {
			return notAHash();
		}
		return renditions_.ensure(page, *key, [&] { return decodeThumbnail(content); });
	}

	Expected<PixelHandle> decodeThumbnail(const ContentFacts &content)
	{
		return ensureThumbnail(content)
			.and_then(
				[&](const auto &jpeg) { return imaging_.decodeForDisplay(jpeg->bytes, kThumbnailBox); })
			.transform([](PixelBuffer pixels) {
				return std::make_shared<const PixelBuffer>(std::move(pixels));
			});
	}

	// Not into the library: what has a name of ours there would be in its way.
	Expected<void> checkExportFolder(const std::filesystem::path &folder) const
	{
		const auto library = library_.store().folder().lexically_normal();
		const auto fromLibrary = folder.lexically_normal().lexically_relative(library);
		return fromLibrary.empty() || *fromLibrary.begin() == ".."
			       ? Expected<void>{}
			       : failure(ErrorKind::InvalidArgument, "the folder is the library's own");
	}

	Expected<EncodedImage> exported(const StreamImage &image, ExportMetadata metadata) const
	{
		return library_.store()
			.readContent(image.content)
			.and_then([&](auto content) -> Expected<EncodedImage> {
				if (metadata == ExportMetadata::Kept) {
					return EncodedImage{image.content.format, std::move(content)};
				}
				return imaging_.withoutMetadata(content);
			});
	}

	// The folder is known from then on: should its drive be away at the next start, no new library is made in its place.
	Expected<void> prepareMove(const std::filesystem::path &folder, const MoveObserver &observer)
	{
		std::scoped_lock lock{moveMutex_};
		MovePreparation preparation{fileSystem_, library_.store(), folder};
		auto prepared = preparation.run(observer).and_then(
			[&] { return KnownLibraries{fileSystem_, configuration_.pluginFolder}.remember(folder); });
		if (!prepared) {
			preparation.undo();
		}
		return prepared;
	}

	// So that the user hears of it now, and not at the next start. What cannot be found out now, that will tell.
	Expected<void> checkChosenFolder(const SettingChanges &changes) const
	{
		const auto change = changes.find(Setting::LibraryFolder);
		const auto *folder = change != changes.end() && change->second
					     ? std::get_if<std::filesystem::path>(&*change->second)
					     : nullptr;
		const auto usable = folder ? checkNoUnfinishedCopy(fileSystem_, *folder) : Expected<void>{};
		return !usable && usable.error().kind == ErrorKind::LibraryIncomplete ? usable : Expected<void>{};
	}

	Expected<void> saveSettings(const SettingChanges &changes)
	{
		const auto remote = changes.find(Setting::RemoteManagement);
		const bool concernsRemote =
			remote != changes.end() &&
			configuration_.sourceOf(Setting::RemoteManagement) != SettingSource::EnvironmentVariable;
		const bool allowed = concernsRemote && remote->second == SettingValue{true};
		auto saved = [&] {
			std::scoped_lock lock{settingsMutex_};
			if (concernsRemote && !allowed) {
				allowRemoteManagement(false);
			}
			auto written = checkChosenFolder(changes).and_then([&] {
				return StreamImages::saveSettings(fileSystem_, configuration_.pluginFolder, changes);
			});
			if (written && allowed) {
				allowRemoteManagement(true);
			}
			return written;
		}();
		events_.deliver();
		return saved;
	}

	void allowRemoteManagement(bool allowed)
	{
		if (remoteMayManageLibrary_.exchange(allowed) != allowed) {
			events_.post(RemoteManagementChanged{});
		}
	}

	FileSystem &fileSystem_;
	Clock &clock_;
	const Configuration configuration_;
	std::atomic<bool> remoteMayManageLibrary_;
	std::mutex settingsMutex_; // held while the settings file is written
	std::mutex moveMutex_;     // held while a move is prepared
	const Imaging imaging_;
	EventHub events_;
	PermitAuthority permits_;
	ImageCache renditions_;
	RenditionFiles renditionFiles_;
	ThumbnailFiles thumbnails_;
	SingleFlight<std::string, std::shared_ptr<const EncodedImage>> thumbnailFlights_; // by the content's hash
	Library library_;
	StatisticsKeeper statistics_;
	const ImageImporter importer_;
	ImportRunner imports_;    // its workers use all of the above,
	WorkerPool rulings_;      // and so does this one's,
	Ticker saving_;           // and the threads of this one
	Ticker statisticsSaving_; // and of this one
};

Expected<std::unique_ptr<ImageManager>> ImageManager::open(Configuration configuration, Environment environment)
{
	const KnownLibraries known{environment.fileSystem, configuration.pluginFolder};
	const std::filesystem::path &folder = configuration.libraryFolder;
	auto store =
		finishLibraryMove(environment.fileSystem, folder)
			.and_then([&] {
				return checkLibraryFolder(environment.fileSystem, configuration.pluginFolder, folder);
			})
			.and_then([&] { return LibraryStore::open(environment.fileSystem, folder); });
	if (!store) {
		return std::unexpected{store.error()};
	}
	if ((*store)->access() == LibraryAccess::Writable) { // else a new one has not been made
		static_cast<void>(known.remember(folder));   // a failure harms nobody: tried at the next start
	}
	return std::unique_ptr<ImageManager>{new ImageManager{
		std::make_unique<Implementation>(std::move(configuration), environment, *std::move(store))}};
}

ImageManager::ImageManager(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation))
{
}

// Once more, for what hides something and could not be saved until now: nobody else will.
ImageManager::~ImageManager()
{
	static_cast<void>(implementation_->library_.saveUnsaved());
}

const Configuration &ImageManager::configuration() const
{
	return implementation_->configuration_;
}

LibraryStatus ImageManager::status() const
{
	const LibraryStore &store = implementation_->library_.store();
	return {store.access(), store.recoveryNotes()};
}

SettingsFileContent ImageManager::savedSettings() const
{
	return readSettingsFile(implementation_->fileSystem_, implementation_->configuration_.pluginFolder);
}

Expected<void> ImageManager::saveSettings(const SettingChanges &changes)
{
	return implementation_->saveSettings(changes);
}

bool ImageManager::remoteMayManageLibrary() const
{
	return implementation_->remoteMayManageLibrary_;
}

std::shared_ptr<const StreamList> ImageManager::streams(Audience audience) const
{
	return implementation_->summaries(*implementation_->library_.snapshot(), audience);
}

Expected<std::shared_ptr<const ImageList>> ImageManager::images(const StreamId &stream, Audience audience,
								const ImageQuery &query) const
{
	return implementation_->findStream(stream, audience).transform([&](const auto &found) {
		if (query == ImageQuery{}) {
			return found->images(audience);
		}
		ImageSearch search = implementation_->searchFor(query);
		implementation_->searchStream(*found, audience, query, search);
		return std::make_shared<const ImageList>(search.takeFound());
	});
}

std::shared_ptr<const ImageList> ImageManager::findImages(const ImageQuery &query, Audience audience) const
{
	const auto library = implementation_->library_.snapshot(); // keeps what the search looks at
	const auto summaries = implementation_->summaries(*library, audience);
	const bool asksForAll = query == ImageQuery{};
	ImageList all;
	ImageSearch search = implementation_->searchFor(query);
	for (const StreamSummary &summary : *summaries) {
		const auto stream = library->findStream(summary.id)->load();
		if (!stream) {
			continue;
		}
		if (asksForAll) { // without folding any text
			std::ranges::copy(*(*stream)->images(audience), std::back_inserter(all));
		} else {
			implementation_->searchStream(**stream, audience, query, search);
		}
	}
	return std::make_shared<const ImageList>(asksForAll ? std::move(all) : search.takeFound());
}

Trash ImageManager::trash(Audience audience) const
{
	return audience == Audience::Owner ? trashOf(*implementation_->library_.snapshot()) : Trash{};
}

Expected<std::shared_ptr<const StreamImage>> ImageManager::image(const ImageId &image, Audience audience) const
{
	return implementation_->find(image, audience).transform([](const FoundImage &found) { return found.image; });
}

Expected<StreamId> ImageManager::streamOf(const ImageId &image, Audience audience) const
{
	return implementation_->find(image, audience).transform([](const FoundImage &found) {
		return found.stream->stream().id;
	});
}

Expected<std::optional<std::filesystem::path>> ImageManager::missingContent(const ImageId &image,
									    Audience audience) const
{
	using Missing = std::optional<std::filesystem::path>;
	const LibraryStore &store = implementation_->library_.store();
	return implementation_->find(image, audience).transform([&](const FoundImage &found) {
		const ContentFacts &content = found.image->content;
		return store.isThere(content) ? Missing{} : store.contentFile(content);
	});
}

Expected<ImageStatistics> ImageManager::statistics(const ImageId &image, Audience audience) const
{
	return implementation_->find(image, audience).and_then([&](const FoundImage &found) {
		return implementation_->unlessHidden(image, audience,
						     implementation_->statistics_.statistics(*found.stream, image));
	});
}

Expected<StreamStatistics> ImageManager::statistics(const StreamId &stream, Audience audience) const
{
	return implementation_->findStream(stream, audience).and_then([&](const auto &found) {
		return implementation_->statistics_.statistics(*found, audience);
	});
}

Expected<std::shared_ptr<const EncodedImage>> ImageManager::thumbnail(const ImageId &image, Audience audience)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	return implementation_->unlessHidden(image, audience, implementation_->ensureThumbnail(found->image->content));
}

Expected<std::shared_ptr<const PixelBuffer>> ImageManager::thumbnailPixels(const ImageId &image, Audience audience,
									   CachePage page)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	return implementation_->unlessHidden(image, audience,
					     implementation_->ensureThumbnailPixels(found->image->content, page));
}

Expected<std::shared_ptr<const PixelBuffer>> ImageManager::trashedThumbnailPixels(const ImageId &image,
										  Audience audience)
{
	return implementation_->findTrashed(image, audience).and_then([&](const ContentFacts &content) {
		return implementation_->decodeThumbnail(content);
	});
}

Expected<std::shared_ptr<const PixelBuffer>> ImageManager::displayPixels(const ImageId &image, Audience audience,
									 PixelSize box, CachePage page)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	const ContentFacts &content = found->image->content;
	implementation_->rule(image, found->stream->stream().id); // else the pixels are never drawn
	const auto key = RenditionKey::of(content.sha256, box);
	if (!key) {
		return notAHash();
	}
	auto pixels =
		implementation_->renditions_.ensure(page, *key, [&] { return implementation_->load(content, *key); });
	return implementation_->unlessHidden(image, audience, std::move(pixels));
}

Expected<EncodedImage> ImageManager::squareThumbnail(const ImageId &image, Audience audience, int sidePx)
{
	if (sidePx < 1 || sidePx > kMaxSquareSidePx) {
		return failure(ErrorKind::InvalidArgument, "there is no square of that size");
	}
	return implementation_->find(image, audience)
		.and_then([&](const FoundImage &found) {
			const ContentFacts &content = found.image->content;
			return displayPixels(image, audience, fitAround({content.widthPx, content.heightPx}, sidePx),
					     CachePage::Browser);
		})
		.and_then([&](const auto &pixels) {
			return implementation_->unlessHidden(
				image, audience, implementation_->imaging_.makeSquareThumbnail(*pixels, sidePx));
		});
}

Expected<std::unique_ptr<AnimationReader>> ImageManager::openAnimation(const ImageId &image, Audience audience,
								       PixelSize box)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	implementation_->rule(image, found->stream->stream().id); // else the frames are never drawn
	return implementation_->unlessHidden(image, audience,
					     implementation_->openAnimation(found->image->content, box));
}

Permit ImageManager::permit(const ImageId &image, Audience audience)
{
	const Permit permit = implementation_->permits_.permit(image, audience);
	implementation_->ruleSoon(image);
	return permit;
}

Expected<void> ImageManager::setPanic(Panic panic)
{
	return implementation_->library_.setPanic(panic);
}

bool ImageManager::panic() const
{
	return implementation_->permits_.inPanic();
}

Slots ImageManager::imageSlots(Audience audience) const
{
	Slots seen = implementation_->library_.imageSlots();
	for (int slot = kFirstSlot; slot <= kLastSlot; ++slot) {
		const auto found = image(seen.at(slot), audience);
		if (!found && found.error().kind == ErrorKind::NotFound) {
			seen.assign(slot, {});
		}
	}
	return seen;
}

Expected<void> ImageManager::assignSlot(int slot, const ImageId &image)
{
	return implementation_->library_.assignSlot(slot, image);
}

Expected<StreamId> ImageManager::createStream(std::string_view title)
{
	return implementation_->library_.createStream(title);
}

Expected<void> ImageManager::renameStream(const StreamId &stream, std::string_view title)
{
	return implementation_->library_.renameStream(stream, title);
}

Expected<void> ImageManager::moveStream(const StreamId &stream, std::size_t index)
{
	return implementation_->library_.moveStream(stream, index);
}

Expected<void> ImageManager::removeStream(const StreamId &stream)
{
	return implementation_->library_.removeStream(stream);
}

Expected<void> ImageManager::restoreStream(const StreamId &stream)
{
	return implementation_->library_.restoreStream(stream);
}

Expected<void> ImageManager::setVisibility(std::span<const ImageId> images, Visibility visibility)
{
	return implementation_->library_.setVisibility(images, visibility);
}

Expected<void> ImageManager::restoreVisibility(std::span<const ImageId> images, const StoredVisibility &stored)
{
	return implementation_->library_.restoreVisibility(images, stored);
}

Expected<void> ImageManager::updateImage(const ImageId &image, const ImageEdit &edit)
{
	return implementation_->library_.updateImage(image, edit);
}

Expected<CommentId> ImageManager::addComment(const ImageId &image, std::string_view author, std::string_view text)
{
	return implementation_->library_.addComment(image, author, text);
}

Expected<void> ImageManager::removeComment(const ImageId &image, const CommentId &comment)
{
	return implementation_->library_.removeComment(image, comment);
}

Expected<void> ImageManager::restoreComment(const ImageId &image, const Comment &comment, std::size_t index)
{
	return implementation_->library_.restoreComment(image, comment, index);
}

Expected<void> ImageManager::moveImages(std::span<const ImageId> images, const StreamId &stream, std::size_t index)
{
	return implementation_->statistics_.moveAlong(
		images, stream, [&] { return implementation_->library_.moveImages(images, stream, index); });
}

Expected<std::vector<ImageId>> ImageManager::copyImages(std::span<const ImageId> images, const StreamId &stream)
{
	return implementation_->library_.copyImages(images, stream);
}

Expected<void> ImageManager::restoreContent(const ImageId &image, const std::filesystem::path &file)
{
	return implementation_->find(image, Audience::Owner).and_then([&](const FoundImage &found) {
		return implementation_->importer_.restore(found.image->content, file);
	});
}

Expected<void> ImageManager::removeImages(std::span<const ImageId> images)
{
	return implementation_->library_.removeImages(images);
}

Expected<void> ImageManager::restoreImages(std::span<const ImageId> images)
{
	return implementation_->library_.restoreImages(images);
}

Expected<void> ImageManager::emptyTrash(UtcTime trashedUntil, const StopCheck &stopped)
{
	return implementation_->purgeTrash(trashedUntil, stopped);
}

ImportJobId ImageManager::startImport(ImportRequest request, ImportObserver observer)
{
	return implementation_->imports_.start(std::move(request), std::move(observer));
}

void ImageManager::cancelImport(const ImportJobId &job)
{
	implementation_->imports_.cancel(job);
}

AppearanceId ImageManager::beginAppearance(const ImageId &image)
{
	return implementation_->statistics_.begin(image);
}

void ImageManager::endAppearance(const AppearanceId &appearance)
{
	implementation_->statistics_.end(appearance);
}

Expected<std::string> ImageManager::exportImage(const ImageId &image, Audience audience,
						const std::filesystem::path &folder, ExportMetadata metadata) const
{
	if (auto fits = implementation_->checkExportFolder(folder); !fits) {
		return std::unexpected{fits.error()};
	}
	return implementation_->find(image, audience).and_then([&](const FoundImage &found) {
		return implementation_->unlessHidden(image, audience, implementation_->exported(*found.image, metadata))
			.and_then([&](const EncodedImage &picture) {
				return ImageExporter{implementation_->fileSystem_}.writeFile(
					folder, found.image->title, fileExtension(picture.format), picture.bytes);
			});
	});
}

Expected<StreamExport> ImageManager::exportStream(const StreamId &stream, Audience audience,
						  const std::filesystem::path &folder, ExportMetadata metadata) const
{
	if (auto fits = implementation_->checkExportFolder(folder); !fits) {
		return std::unexpected{fits.error()};
	}
	const auto found = implementation_->findStream(stream, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	const auto made = ImageExporter{implementation_->fileSystem_}.exportFolderFor((*found)->stream().title, folder);
	if (!made) {
		return std::unexpected{made.error()};
	}
	StreamExport result{.folder = *made, .exported = {}, .failed = {}};
	const auto images = (*found)->images(audience);
	for (const auto &image : *images) {
		auto name = exportImage(image->id, audience, *made, metadata); // which may no longer be seen
		if (name) {
			result.exported.push_back({image->id, *std::move(name)});
		} else {
			result.failed.push_back({image->id, name.error()});
		}
	}
	return result;
}

Expected<void> ImageManager::tidyUp()
{
	const UtcTime now = implementation_->clock_.now();
	const auto purged = implementation_->purgeTrash(now - kTrashRetention);
	const auto collected = implementation_->library_.collectGarbage(now - kContentRetention);
	implementation_->forgetRemovedContent();
	return purged ? collected : purged;
}

Expected<void> ImageManager::prepareMove(const std::filesystem::path &folder, const MoveObserver &observer)
{
	return implementation_->prepareMove(folder, observer);
}

Expected<VerifyReport> ImageManager::verify(Repair repair, const StopCheck &stopped)
{
	return implementation_->library_.verify(repair, implementation_->clock_.now() - kContentRetention, stopped);
}

CacheStatistics ImageManager::cacheStatistics(CachePage page) const
{
	return implementation_->renditions_.statistics(page);
}

void ImageManager::clearCache(CachePage page)
{
	implementation_->renditions_.clear(page);
}

void ImageManager::dropExpired(CachePage page)
{
	implementation_->renditions_.dropExpired(page);
}

Expected<DiskCacheUsage> ImageManager::diskCacheUsage() const
{
	return implementation_->thumbnails_.usage().and_then([&](const DiskUsage &thumbnails) {
		return implementation_->renditionFiles_.usage().transform([&](const DiskUsage &renditions) {
			return DiskCacheUsage{.thumbnails = thumbnails, .renditions = renditions};
		});
	});
}

void ImageManager::clearCaches()
{
	implementation_->renditions_.clear();
	implementation_->renditionFiles_.clear();
	implementation_->thumbnails_.clear();
}

Subscription ImageManager::subscribe(LibraryListener listener, Executor executor)
{
	return implementation_->events_.subscribe(std::move(listener), std::move(executor));
}

} // namespace StreamImages
