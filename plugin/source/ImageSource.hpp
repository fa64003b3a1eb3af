#pragma once

#include "core/manager/ImageManager.hpp"
#include "plugin/source/ImageSourceSettings.hpp"
#include "plugin/source/KeptFrames.hpp"
#include "plugin/source/PixelLoader.hpp"
#include "plugin/source/Texture.hpp"

#include <obs.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace StreamImages {

// What image sources work with; outlives every one of them.
struct ImageSourceEnvironment {
	ImageManager &manager;
	PixelLoader &loader;
	std::function<void()>
		changed; // what a source shows, or why not; called on any thread of libobs, returns at once
};

// Shows one image to one audience. Keeps the old image until the new one is decoded; draws nothing but through a
// permit, asked at every draw and every size query. An image that its audience may not see is never even loaded; when
// that changes, the source notices by itself, at its next tick.
//
// Threads: `update` and `tick` come on the graphics thread (`update` also from the constructor), `render` on any thread
// inside the graphics lock; the rest is safe from any thread. None of them touches the disk, decodes, or waits for a
// worker. What `render` reads changes only inside the graphics lock, but for what filters keep: that decides no more than
// when an image that is permitted is drawn again.
class ImageSource {
public:
	// `source` is what libobs made this for, and outlives it.
	ImageSource(std::shared_ptr<const ImageSourceEnvironment> environment, obs_source_t *source,
		    obs_data_t *settings);
	~ImageSource();

	ImageSource(const ImageSource &) = delete;
	ImageSource &operator=(const ImageSource &) = delete;

	void update(obs_data_t *settings);
	void tick();
	void render(gs_effect_t *effect) const;

	// 0 while nothing may be drawn: a filter that kept a frame must not show it either.
	std::uint32_t widthPx() const;
	std::uint32_t heightPx() const;

	// What the source is set to, as of its last tick.
	ImageSourceSettings selection() const;

	// The image whose pixels are drawn, permit included; empty when there is none.
	ImageId shownImage() const;

	// Why the selected image is not shown though it may be; empty when nothing is wrong.
	std::optional<Error> problem() const;

private:
	struct Shown {
		PixelRequest request;
		Placement placement;
		Texture texture; // never empty
	};

	void permitAnew(const ImageSourceSettings &selection);
	bool mayDraw() const;
	bool isUpToDate(const PixelRequest &wanted) const;
	void startLoad(const PixelRequest &wanted);
	void finishLoad();
	Expected<void> show(const PixelRequest &request, const LoadedPixels &loaded);
	void clear();

	const std::shared_ptr<const ImageSourceEnvironment> environment_;

	// Graphics thread only.
	Permit permit_; // for what is selected
	std::shared_ptr<PixelLoad> load_;
	std::optional<PixelRequest> failed_; // not tried again until the selection changes

	std::unique_ptr<const Shown> shown_; // changes inside the graphics lock

	// What render passes and size queries read, from any thread.
	KeptFrames kept_;
	std::atomic<Permit> shownPermit_; // for shown_ and the present audience
	std::atomic<PixelSize> shownSize_;

	mutable std::mutex mutex_;      // guards everything below
	ImageSourceSettings selection_; // changes on the graphics thread only, which reads it without the lock
	ImageId shownImage_;
	std::optional<Error> problem_;
};

} // namespace StreamImages
