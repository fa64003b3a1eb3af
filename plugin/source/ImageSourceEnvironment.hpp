#pragma once

#include "core/base/RandomSource.hpp"
#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/pictures/LibraryGeneration.hpp"
#include "plugin/pictures/PictureStore.hpp"
#include "plugin/scene/ItemScales.hpp"

#include <functional>
#include <utility>

namespace StreamImages {

// What image sources tell the rest of the plugin, and ask of it. Called on any thread; each returns at once. Any may be
// empty.
struct ImageSourceCallbacks {
	std::function<void()> changed; // what a source shows, or why not
	std::function<void()> openDock;
	std::function<void(std::function<void()> task)> onUiThread;
};

// What all image sources share; outlives every one of them.
class ImageSourceEnvironment {
public:
	ImageSourceEnvironment(ImageManager &library, RandomSource &randomSource, ImageSourceCallbacks callbacks = {})
		: manager(library),
		  random(randomSource),
		  generation(manager),
		  pictures(manager, generation),
		  background(1),
		  callbacks_(std::move(callbacks))
	{
	}

	// To be called by each source's tick before anything else.
	void beginFrame()
	{
		itemScales.tick();
		pictures.beginFrame();
	}

	void changed() const
	{
		if (callbacks_.changed) {
			callbacks_.changed();
		}
	}

	bool canOpenDock() const { return callbacks_.openDock != nullptr; }
	void openDock() const { callbacks_.openDock(); }

	// Runs the task where the settings of sources may be written, without a race against OBS's own windows.
	void onUiThread(std::function<void()> task)
	{
		if (callbacks_.onUiThread) {
			callbacks_.onUiThread(std::move(task));
		} else {
			background.post(std::move(task));
		}
	}

	ImageManager &manager;
	RandomSource &random;
	const LibraryGeneration generation;
	ItemScales itemScales; // graphics thread only
	PictureStore pictures;
	WorkerPool background; // for lists, transitions, previews: what touches the disk and is soon done

private:
	const ImageSourceCallbacks callbacks_;
};

} // namespace StreamImages
