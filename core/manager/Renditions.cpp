#include "core/manager/Renditions.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace StreamImages {

namespace {

std::unexpected<Error> notAHash()
{
	return failure(ErrorKind::InvalidArgument, "not a hash");
}

} // namespace

Renditions::Renditions(Environment environment)
	: environment_(environment),
	  pixels_({environment.configuration.maxCacheBytes, environment.configuration.cacheTtl}, environment.clock),
	  files_(environment.fileSystem, environment.clock, environment.configuration.cacheFolder)
{
}

// ---- thumbnails ----

// Made or found once for all who ask at the same time.
Expected<std::shared_ptr<const EncodedImage>> Renditions::thumbnail(const ContentFacts &content)
{
	return thumbnailFlights_.load(content.sha256, [&] { return loadThumbnail(content); });
}

Expected<std::shared_ptr<const EncodedImage>> Renditions::loadThumbnail(const ContentFacts &content)
{
	if (auto cached = environment_.thumbnails.find(content.sha256)) {
		return std::make_shared<const EncodedImage>(*std::move(cached));
	}
	return environment_.store.readContent(content)
		.and_then([&](const auto &bytes) { return environment_.imaging.makeThumbnail(bytes); })
		.transform([&](EncodedImage made) {
			environment_.thumbnails.put(content.sha256, made);
			return std::make_shared<const EncodedImage>(std::move(made));
		});
}

Expected<PixelHandle> Renditions::thumbnailPixels(const ContentFacts &content, CachePage page)
{
	const auto key = RenditionKey::of(content.sha256, kThumbnailBox, Rendition::Thumbnail);
	if (!key) {
		return notAHash();
	}
	return pixels_.ensure(page, *key, [&] { return decodeThumbnail(content); });
}

Expected<PixelHandle> Renditions::decodeThumbnail(const ContentFacts &content)
{
	return thumbnail(content)
		.and_then([&](const auto &jpeg) {
			return environment_.imaging.decodeForDisplay(jpeg->bytes, kThumbnailBox);
		})
		.transform([](PixelBuffer pixels) { return std::make_shared<const PixelBuffer>(std::move(pixels)); });
}

// ---- for display ----

Expected<PixelHandle> Renditions::displayPixels(const ContentFacts &content, PixelSize box, CachePage page)
{
	const auto key = RenditionKey::of(content.sha256, box);
	if (!key) {
		return notAHash();
	}
	return pixels_.ensure(page, *key, [&] { return loadPixels(content, *key); });
}

// From disk or decoded. What is on disk never stands in for content that is gone.
Expected<PixelHandle> Renditions::loadPixels(const ContentFacts &content, const RenditionKey &key)
{
	if (PixelHandle restored = environment_.store.isThere(content) ? files_.find(key) : nullptr) {
		return restored;
	}
	const SteadyTime begun = environment_.clock.steadyNow();
	const auto bytes = environment_.store.readContent(content);
	if (!bytes) {
		return std::unexpected{bytes.error()};
	}
	auto decoded = environment_.imaging.decodeForDisplay(*bytes, key.box);
	if (!decoded) {
		return std::unexpected{decoded.error()};
	}
	auto pixels = std::make_shared<const PixelBuffer>(*std::move(decoded));
	files_.putSoon(key, pixels, environment_.clock.steadyNow() - begun);
	return pixels;
}

Expected<std::unique_ptr<AnimationReader>> Renditions::openAnimation(const ContentFacts &content, PixelSize box) const
{
	if (content.frames < 2) {
		return failure(ErrorKind::InvalidArgument, "the image does not move");
	}
	return environment_.store.readContent(content).and_then([&](std::vector<std::byte> bytes) {
		return environment_.imaging.openAnimation(
			std::make_shared<const std::vector<std::byte>>(std::move(bytes)), box);
	});
}

// ---- on disk ----

Expected<DiskCacheUsage> Renditions::diskUsage() const
{
	return environment_.thumbnails.usage().and_then([&](const DiskUsage &thumbnails) {
		return files_.usage().transform([&](const DiskUsage &renditions) {
			return DiskCacheUsage{.thumbnails = thumbnails, .renditions = renditions};
		});
	});
}

void Renditions::clear()
{
	pixels_.clear();
	files_.clear();
	environment_.thumbnails.clear();
}

void Renditions::forgetRemovedContent()
{
	const auto contents = environment_.store.listContent();
	if (!contents) {
		return; // then who knows what is there
	}
	std::set<std::string> sha256s;
	std::ranges::transform(*contents, std::inserter(sha256s, sha256s.end()), &ContentStore::StoredFile::sha256);
	environment_.thumbnails.keepOnly(sha256s);
	files_.keepOnly(sha256s);
}

} // namespace StreamImages
