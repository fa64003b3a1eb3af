#include "core/manager/ImageManager.hpp"

#include "core/cache/RenditionCache.hpp"
#include "core/cache/ThumbnailCache.hpp"
#include "core/importing/ImageImporter.hpp"
#include "core/importing/ImportRunner.hpp"
#include "core/library/Library.hpp"

#include <utility>

namespace StreamImages {

namespace {

constexpr unsigned kImportWorkers = 2;

} // namespace

// The parts and how they hang together; what each does is in its own file. The order is that of construction.
class ImageManager::Implementation {
public:
	Implementation(Configuration configuration, Environment environment, std::unique_ptr<LibraryStore> store)
		: configuration_(std::move(configuration)),
		  permits_(environment.gate),
		  renditions_({configuration_.maxCacheBytes, configuration_.cacheTtl}, environment.clock),
		  thumbnails_(environment.fileSystem, configuration_.cacheFolder),
		  library_(std::move(store), {permits_, environment.gate, events_, environment.clock,
					      environment.random, configuration_.maxImagesPerStream}),
		  importer_({environment.fileSystem, imaging_, library_, thumbnails_, configuration_}),
		  imports_(
			  kImportWorkers, environment.random,
			  [this](const ImportRequest &request, const ImportItem &item, const WaitForTurn &waitForTurn) {
				  return importer_.import(request, item, waitForTurn);
			  })
	{
	}

	Expected<std::shared_ptr<const StreamImage>> find(const ImageId &image, Audience audience) const
	{
		if (const auto stream = library_.snapshot()->findStreamOf(image)) {
			if (auto found = stream->findImage(image, audience)) {
				return found;
			}
		}
		return failure(ErrorKind::NotFound, "no such image for this audience");
	}

	const Configuration configuration_;
	const Imaging imaging_;
	EventHub events_;
	PermitAuthority permits_;
	RenditionCache renditions_;
	ThumbnailCache thumbnails_;
	Library library_;
	const ImageImporter importer_;
	ImportRunner imports_; // last: its workers use all of the above
};

Expected<std::unique_ptr<ImageManager>> ImageManager::open(Configuration configuration, Environment environment)
{
	auto store = LibraryStore::open(environment.fileSystem, configuration.libraryFolder);
	if (!store) {
		return std::unexpected{store.error()};
	}
	return std::unique_ptr<ImageManager>{new ImageManager{
		std::make_unique<Implementation>(std::move(configuration), environment, *std::move(store))}};
}

ImageManager::ImageManager(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation))
{
}

ImageManager::~ImageManager() = default;

const Configuration &ImageManager::configuration() const
{
	return implementation_->configuration_;
}

LibraryStatus ImageManager::status() const
{
	const LibraryStore &store = implementation_->library_.store();
	return {store.access(), store.recoveryNotes()};
}

std::shared_ptr<const StreamList> ImageManager::streams(Audience audience) const
{
	return implementation_->library_.snapshot()->summaries(audience);
}

Expected<std::shared_ptr<const ImageList>> ImageManager::images(const StreamId &stream, Audience audience) const
{
	const auto found = implementation_->library_.snapshot()->findStream(stream);
	if (!found || (audience != Audience::Owner && found->images(audience)->empty())) {
		return failure(ErrorKind::NotFound, "no such stream for this audience");
	}
	return found->images(audience);
}

Expected<std::shared_ptr<const StreamImage>> ImageManager::image(const ImageId &image, Audience audience) const
{
	return implementation_->find(image, audience);
}

Expected<StreamId> ImageManager::streamOf(const ImageId &image, Audience audience) const
{
	const auto stream = implementation_->library_.snapshot()->findStreamOf(image);
	if (!stream || !stream->findImage(image, audience)) {
		return failure(ErrorKind::NotFound, "no such image for this audience");
	}
	return stream->stream().id;
}

Expected<std::shared_ptr<const EncodedImage>> ImageManager::thumbnail(const ImageId &image, Audience audience)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	const ContentFacts &content = (*found)->content;
	if (auto cached = implementation_->thumbnails_.find(content.sha256)) {
		return std::make_shared<const EncodedImage>(*std::move(cached));
	}
	const auto bytes = implementation_->library_.store().readContent(content);
	if (!bytes) {
		return std::unexpected{bytes.error()};
	}
	auto made = implementation_->imaging_.makeThumbnail(*bytes);
	if (!made) {
		return std::unexpected{made.error()};
	}
	implementation_->thumbnails_.put(content.sha256, *made);
	return std::make_shared<const EncodedImage>(*std::move(made));
}

Expected<std::shared_ptr<const PixelBuffer>> ImageManager::displayPixels(const ImageId &image, Audience audience,
									 PixelSize box)
{
	const auto found = implementation_->find(image, audience);
	if (!found) {
		return std::unexpected{found.error()};
	}
	const ContentFacts &content = (*found)->content;
	const RenditionKey key{content.sha256, box};
	if (auto cached = implementation_->renditions_.find(key)) {
		return cached;
	}
	const auto bytes = implementation_->library_.store().readContent(content);
	if (!bytes) {
		return std::unexpected{bytes.error()};
	}
	auto decoded = implementation_->imaging_.decodeForDisplay(*bytes, box);
	if (!decoded) {
		return std::unexpected{decoded.error()};
	}
	const auto pixels = std::make_shared<const PixelBuffer>(*std::move(decoded));
	implementation_->renditions_.put(key, pixels);
	return pixels;
}

Permit ImageManager::permit(const ImageId &image, Audience audience)
{
	return implementation_->permits_.permit(image, audience);
}

Expected<StreamId> ImageManager::createStream(std::string_view title)
{
	return implementation_->library_.createStream(title);
}

Expected<void> ImageManager::setVisibility(std::span<const ImageId> images, Visibility visibility)
{
	return implementation_->library_.setVisibility(images, visibility);
}

ImportJobId ImageManager::startImport(ImportRequest request, ImportObserver observer)
{
	return implementation_->imports_.start(std::move(request), std::move(observer));
}

void ImageManager::cancelImport(const ImportJobId &job)
{
	implementation_->imports_.cancel(job);
}

Subscription ImageManager::subscribe(LibraryListener listener)
{
	return implementation_->events_.subscribe(std::move(listener));
}

} // namespace StreamImages
