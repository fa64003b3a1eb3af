#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/source/Fit.hpp"

#include <memory>
#include <mutex>
#include <optional>

namespace StreamImages {

// What to load, and for whom.
struct PixelRequest {
	ImageId image;
	Audience audience = Audience::Everyone;
	Fit fit = Fit::Native;
	PixelSize canvas;

	friend bool operator==(const PixelRequest &, const PixelRequest &) = default;
};

struct LoadedPixels {
	PixelSize imageSize; // of the original, upright
	std::shared_ptr<const PixelBuffer> pixels;
};

// A load under way. Dropping it tells the loader that nobody wants the result any more.
class PixelLoad {
public:
	explicit PixelLoad(PixelRequest request) : request_(request) {}

	const PixelRequest &request() const { return request_; }

	// The result, once; empty while there is none. Never blocks for longer than a pointer copy.
	std::optional<Expected<LoadedPixels>> take();
	void deliver(Expected<LoadedPixels> result);

private:
	const PixelRequest request_;
	std::mutex mutex_; // guards result_
	std::optional<Expected<LoadedPixels>> result_;
};

// Reads and decodes images on worker threads, for the graphics thread, which may do neither. Safe to call from any
// thread.
class PixelLoader {
public:
	explicit PixelLoader(ImageManager &manager);

	// Returns at once. The caller keeps the load and asks it for the result.
	std::shared_ptr<PixelLoad> load(const PixelRequest &request);

private:
	Expected<LoadedPixels> read(const PixelRequest &request) const;

	ImageManager &manager_;
	WorkerPool workers_;
};

} // namespace StreamImages
