#pragma once

#include "core/cache/CachePage.hpp"
#include "core/cache/DiskUsage.hpp"
#include "core/cache/ImageCache.hpp"
#include "core/cache/RenditionFiles.hpp"
#include "core/cache/SingleFlight.hpp"
#include "core/cache/ThumbnailFiles.hpp"
#include "core/config/Configuration.hpp"
#include "core/imaging/AnimationReader.hpp"
#include "core/imaging/Imaging.hpp"
#include "core/model/StreamImage.hpp"
#include "core/store/LibraryStore.hpp"

#include <memory>
#include <string>

namespace StreamImages {

// The pictures of the library's contents: from the memory cache, from the disk cache, or made anew. The calls of the same
// names in ImageManager say what is answered, and with which errors. Content has no audience: whoever asks has seen to it that
// an image which has this content may be seen.
//
// Thread rule: safe from any thread. All *block* but those about pages of the memory cache.
class Renditions {
public:
	// What they are made of and kept in; all of it outlives them.
	struct Environment {
		FileSystem &fileSystem;
		Clock &clock;
		const Imaging &imaging;
		const LibraryStore &store;
		ThumbnailFiles &thumbnails;
		const Configuration &configuration;
	};

	explicit Renditions(Environment environment);

	Expected<std::shared_ptr<const EncodedImage>> thumbnail(const ContentFacts &content);
	Expected<PixelHandle> thumbnailPixels(const ContentFacts &content, CachePage page);
	Expected<PixelHandle> decodeThumbnail(const ContentFacts &content); // thumbnailPixels, kept on no page
	Expected<PixelHandle> displayPixels(const ContentFacts &content, PixelSize box, CachePage page);
	Expected<std::unique_ptr<AnimationReader>> openAnimation(const ContentFacts &content, PixelSize box) const;

	// Of pages of the memory cache.
	CacheStatistics statistics(CachePage page) const { return pixels_.statistics(page); }
	void clear(CachePage page) { pixels_.clear(page); }
	void dropExpired(CachePage page) { pixels_.dropExpired(page); }

	Expected<DiskCacheUsage> diskUsage() const; // ImageManager::diskCacheUsage
	void clear();                               // in memory and on disk: ImageManager::clearCaches

	// What was deleted for good is in no cache on disk either.
	void forgetRemovedContent();

private:
	Expected<std::shared_ptr<const EncodedImage>> loadThumbnail(const ContentFacts &content);
	Expected<PixelHandle> loadPixels(const ContentFacts &content, const RenditionKey &key);

	const Environment environment_;
	ImageCache pixels_;
	RenditionFiles files_;
	SingleFlight<std::string, std::shared_ptr<const EncodedImage>> thumbnailFlights_; // by the content's hash
};

} // namespace StreamImages
