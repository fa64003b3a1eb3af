#pragma once

#include "plugin/pictures/LibraryGeneration.hpp"
#include "plugin/pictures/Picture.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace StreamImages {

// The pictures that image sources show or are about to show: each is loaded once and put on the GPU once, whoever shares it.
//
// What a frame can spare goes to one tile after another, the most urgent picture first. A picture that nobody holds any more
// leaves the GPU a second later, one whose permit is revoked at once; both tile by tile, too.
//
// Thread rule: `ensure` and `beginFrame` on the graphics thread; sources come and go on any thread.
class PictureStore {
public:
	PictureStore(ImageManager &manager, const LibraryGeneration &generation);
	~PictureStore();

	// To be called by each source's tick before anything else; the first call in a frame does the frame's work.
	void beginFrame();

	// The picture for this key, loading from now on where there was none. It stays as long as somebody holds it.
	std::shared_ptr<Picture> ensure(const PictureKey &key, Urgency urgency);

	// A source that uses the store. When the last one is gone there are no ticks any more, so everything leaves the GPU.
	void addSource() { ++sources_; }
	void removeSource();

private:
	struct Kept {
		std::shared_ptr<Picture> picture;
		Picture::Time lastUsed;

		bool held() const { return picture.use_count() > 1; }
	};

	void stepAll(std::chrono::duration<float> passed);
	void drop();
	void useGpu();
	void upload(Picture::Time until);

	ImageManager &manager_;
	const LibraryGeneration &generation_;
	std::atomic<int> sources_ = 0;
	std::mutex mutex_;     // guards everything below but the workers; never taken inside the graphics lock
	Picture::Time now_{0}; // when this frame began
	std::unordered_map<PictureKey, Kept, PictureKeyHash> pictures_;
	std::vector<std::unique_ptr<TiledTexture>> doomed_;
	PixelLoader loader_;
	WorkerPool animators_;
};

} // namespace StreamImages
