#include "core/manager/ImageManager.hpp"

#include "core/manager/ImageManagerImplementation.hpp"
#include "core/manager/LibraryFolder.hpp"

#include "core/config/KnownLibraries.hpp"
#include "core/exporting/ImageExporter.hpp"
#include "core/library/TrashView.hpp"
#include "core/store/LibraryMove.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace StreamImages {

namespace {

// How long content is kept that nothing refers to: an import stores it before the image that names it.
constexpr std::chrono::hours kContentRetention{24};

} // namespace

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
	return implementation_->unlessHidden(image, audience,
					     implementation_->renditions_.thumbnail(found->image->content));
}

Expected<std::shared_ptr<const PixelBuffer>> ImageManager::thumbnailPixels(const ImageId &image, Audience audience,
									   CachePage page)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	return implementation_->unlessHidden(image, audience,
					     implementation_->renditions_.thumbnailPixels(found->image->content, page));
}

Expected<std::shared_ptr<const PixelBuffer>> ImageManager::trashedThumbnailPixels(const ImageId &image,
										  Audience audience)
{
	return implementation_->findTrashed(image, audience).and_then([&](const ContentFacts &content) {
		return implementation_->renditions_.decodeThumbnail(content);
	});
}

Expected<std::shared_ptr<const PixelBuffer>> ImageManager::displayPixels(const ImageId &image, Audience audience,
									 PixelSize box, CachePage page)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	implementation_->rule(image, found->stream->stream().id); // else the pixels are never drawn
	return implementation_->unlessHidden(
		image, audience, implementation_->renditions_.displayPixels(found->image->content, box, page));
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
					     implementation_->renditions_.openAnimation(found->image->content, box));
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
	implementation_->renditions_.forgetRemovedContent();
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
	return implementation_->renditions_.diskUsage();
}

void ImageManager::clearCaches()
{
	implementation_->renditions_.clear();
}

Subscription ImageManager::subscribe(LibraryListener listener, Executor executor)
{
	return implementation_->events_.subscribe(std::move(listener), std::move(executor));
}

} // namespace StreamImages
