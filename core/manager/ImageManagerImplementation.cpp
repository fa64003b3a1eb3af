#include "core/manager/ImageManagerImplementation.hpp"

#include "core/config/KnownLibraries.hpp"
#include "core/store/LibraryMove.hpp"
#include "core/store/MovePreparation.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace StreamImages {

namespace {

constexpr unsigned kImportWorkers = 2;

// How long until it is tried again to save what hides something but could not be saved.
constexpr std::chrono::seconds kSavingPause{5};

// What a crash may cost of the statistics.
constexpr std::chrono::seconds kStatisticsPause{5};

// The same words and kind for what is not there and for what may not be seen.
std::unexpected<Error> noSuchStream()
{
	return failure(ErrorKind::NotFound, "no such stream");
}
std::unexpected<Error> noSuchImage()
{
	return failure(ErrorKind::NotFound, "no such image");
}

} // namespace

ImageManager::Implementation::Implementation(Configuration configuration, Environment environment,
					     std::unique_ptr<LibraryStore> store)
	: fileSystem_(environment.fileSystem),
	  clock_(environment.clock),
	  configuration_(std::move(configuration)),
	  remoteMayManageLibrary_(configuration_.remoteMayManageLibrary),
	  permits_(environment.gate),
	  library_(std::move(store), {permits_, environment.gate, events_, environment.clock, environment.random,
				      configuration_.maxImagesPerStream}),
	  thumbnails_(environment.fileSystem, environment.clock, configuration_.cacheFolder),
	  renditions_(
		  {environment.fileSystem, environment.clock, imaging_, library_.store(), thumbnails_, configuration_}),
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

Expected<std::shared_ptr<const StreamSnapshot>> ImageManager::Implementation::findStream(const StreamId &stream,
											 Audience audience) const
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

Expected<FoundImage> ImageManager::Implementation::find(const ImageId &image, Audience audience) const
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
Expected<ContentFacts> ImageManager::Implementation::findTrashed(const ImageId &image, Audience audience) const
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
bool ImageManager::Implementation::mayLook(Audience audience) const
{
	return audience == Audience::Owner || library_.store().access() == LibraryAccess::Writable;
}

std::shared_ptr<const StreamList> ImageManager::Implementation::summaries(const LibrarySnapshot &library,
									  Audience audience) const
{
	return mayLook(audience) ? library.summaries(audience) : std::make_shared<const StreamList>();
}

ImageSearch ImageManager::Implementation::searchFor(const ImageQuery &query)
{
	return ImageSearch{query, [this](const ImageId &image) { return statistics_.views(image); }};
}

// Nothing but what the audience may see takes part in anything.
void ImageManager::Implementation::searchStream(const StreamSnapshot &stream, Audience audience,
						const ImageQuery &query, ImageSearch &search)
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
Expected<void> ImageManager::Implementation::purgeTrash(UtcTime trashedBefore, const StopCheck &stopped)
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

// Once it does, changes see to that, and nobody waits for them here.
void ImageManager::Implementation::rule(const ImageId &image, const StreamId &stream)
{
	if (!permits_.knows(image)) {
		static_cast<void>(library_.ensureRuled(stream));
	}
}

void ImageManager::Implementation::ruleSoon(const ImageId &image)
{
	if (!permits_.knows(image)) {
		rulings_.post([this, image] {
			const auto ruled = library_.findStreamOf(image).and_then(
				[this](const auto &stream) { return library_.ensureRuled(stream->stream().id); });
			if (ruled || ruled.error().kind != ErrorKind::StorageFailed) {
				permits_.denyUnknown(image);
			}
		});
	}
}

// Not into the library: what has a name of ours there would be in its way.
Expected<void> ImageManager::Implementation::checkExportFolder(const std::filesystem::path &folder) const
{
	const auto library = library_.store().folder().lexically_normal();
	const auto fromLibrary = folder.lexically_normal().lexically_relative(library);
	return fromLibrary.empty() || *fromLibrary.begin() == ".."
		       ? Expected<void>{}
		       : failure(ErrorKind::InvalidArgument, "the folder is the library's own");
}

Expected<EncodedImage> ImageManager::Implementation::exported(const StreamImage &image, ExportMetadata metadata) const
{
	return library_.store().readContent(image.content).and_then([&](auto content) -> Expected<EncodedImage> {
		if (metadata == ExportMetadata::Kept) {
			return EncodedImage{image.content.format, std::move(content)};
		}
		return imaging_.withoutMetadata(content);
	});
}

// The folder is known from then on: should its drive be away at the next start, no new library is made in its place.
Expected<void> ImageManager::Implementation::prepareMove(const std::filesystem::path &folder,
							 const MoveObserver &observer)
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
Expected<void> ImageManager::Implementation::checkChosenFolder(const SettingChanges &changes) const
{
	const auto change = changes.find(Setting::LibraryFolder);
	const auto *folder = change != changes.end() && change->second
				     ? std::get_if<std::filesystem::path>(&*change->second)
				     : nullptr;
	const auto usable = folder ? checkNoUnfinishedCopy(fileSystem_, *folder) : Expected<void>{};
	return !usable && usable.error().kind == ErrorKind::LibraryIncomplete ? usable : Expected<void>{};
}

Expected<void> ImageManager::Implementation::saveSettings(const SettingChanges &changes)
{
	const auto remote = changes.find(Setting::RemoteManagement);
	const bool concernsRemote = remote != changes.end() && configuration_.sourceOf(Setting::RemoteManagement) !=
								       SettingSource::EnvironmentVariable;
	const bool allowed = concernsRemote && remote->second == SettingValue{true};
	auto saved = [&] {
		std::scoped_lock lock{settingsMutex_};
		if (concernsRemote && !allowed) {
			allowRemoteManagement(false);
		}
		auto written = checkChosenFolder(changes).and_then(
			[&] { return StreamImages::saveSettings(fileSystem_, configuration_.pluginFolder, changes); });
		if (written && allowed) {
			allowRemoteManagement(true);
		}
		return written;
	}();
	events_.deliver();
	return saved;
}

void ImageManager::Implementation::allowRemoteManagement(bool allowed)
{
	if (remoteMayManageLibrary_.exchange(allowed) != allowed) {
		events_.post(RemoteManagementChanged{});
	}
}

} // namespace StreamImages
