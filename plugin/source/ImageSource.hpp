#pragma once

#include "plugin/slides/Slideshow.hpp"
#include "plugin/source/ImageSourceEnvironment.hpp"
#include "plugin/source/KeptFrames.hpp"
#include "plugin/source/ProgramAppearance.hpp"
#include "plugin/source/PropertiesPreview.hpp"
#include "plugin/source/Screen.hpp"
#include "plugin/source/Selection.hpp"
#include "plugin/source/TransitionMaker.hpp"

#include <obs.hpp>

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// What hotkeys and OBS's media controls ask of a source.
enum class Command {
	Next = 1,
	Previous,
	Random, // any other image of the stream
	Show,   // what Hide took off
	Hide,
	ShowOrHide,
	Play,
	Pause,
	PlayOrPause,
	Restart, // the slideshow, or the animation, from its beginning
};

// Shows one image to one audience, or the images of a stream one after the other. Keeps the old image until the new one is
// on the GPU; draws nothing but through a permit, asked at every draw and every size query. An image that its audience may
// not see is never even loaded; when that changes, the source notices by itself, at its next tick.
//
// Threads: `update` and `tick` come on the graphics thread (`update` also from the constructor), `render` on any thread
// inside the graphics lock; the rest is safe from any thread. None of them touches the disk, decodes, or waits for a
// worker (`missingFile` looks at the disk). What `render` reads changes only inside the graphics lock, but for what filters
// keep: that decides no more than when an image that is permitted is drawn again.
class ImageSource {
public:
	// `source` is what libobs made this for, and outlives it.
	ImageSource(std::shared_ptr<ImageSourceEnvironment> environment, obs_source_t *source, obs_data_t *settings);
	~ImageSource();

	ImageSource(const ImageSource &) = delete;
	ImageSource &operator=(const ImageSource &) = delete;

	void update(obs_data_t *settings);
	void tick(float seconds);
	void render() const;
	void enumerate(obs_source_enum_proc_t callback, void *data) const { screen_.enumerate(callback, data); }

	// 0 while nothing may be drawn: a filter that kept a frame must not show it either.
	std::uint32_t widthPx() const;
	std::uint32_t heightPx() const;

	// Takes effect at the next tick, whether or not the source is showing.
	void command(Command command);

	// To be called before obs_source_update by whoever shows an image for the user: it then counts, even where the settings
	// have named it before and the source has gone on by itself since, and it is not hidden any more.
	void expectShow(const StreamId &stream, const ImageId &image);
	obs_media_state mediaState() const { return mediaState_; }

	// What the source is set to, as of its last tick.
	ImageSourceSettings selection() const { return selection_.copy(); }

	// The image whose pixels are drawn, permit included; empty when there is none.
	ImageId shownImage() const;

	// Why the selected image is not shown though it may be; empty when nothing is wrong.
	std::optional<Error> problem() const;

	// Of the selected image, for the properties window; empty until it is there.
	std::string previewBase64() { return preview_.base64(selection_); }

	// Where the file of the selected image should be, when it is not there. One look at the disk.
	std::optional<std::filesystem::path> missingFile() const;

	// The user has found it; empty: has given it up, and selects no image. Returns at once.
	void replaceMissingFile(const std::filesystem::path &file);

	obs_source_t *libobsSource() const { return source_; }

private:
	void permitAnew();
	void takeOffForbidden();
	void obey();
	void obey(Command command);
	void play();
	void restart();
	void goTo(const ImageId &image);
	void writeSelectionSoon();

	void advanceSlides(float seconds);
	Slideshow::State slideState() const;
	void askAgainWhetherItMayBeSeen(float seconds);
	void present();
	void blank(Change change);
	void show(const std::shared_ptr<Picture> &picture);
	TransitionPace paceOf(PixelSize source) const;
	void keepNeighbours();
	std::vector<std::shared_ptr<Picture>> neighbours() const;
	void dropKeptFramesOfAnEmptyScreen();
	PictureKey keyOf(const ImageId &image) const;
	PixelSize zoomedCanvas(const ImageId &image) const;
	int zoomOf(const ImageId &image) const;
	Urgency urgency() const;

	void report(const std::optional<Error> &problem);
	void publish();
	void publishMediaState();
	bool mayDraw() const;

	const std::shared_ptr<ImageSourceEnvironment> environment_;
	obs_source_t *const source_;

	// Graphics thread only.
	Permit permit_;           // for what is selected
	float deniedSeconds_ = 0; // since it was last asked for
	std::shared_ptr<Picture> picture_;
	std::vector<std::shared_ptr<Picture>> neighbours_;
	std::optional<PixelSize> canvas_; // empty while OBS has no video
	Slideshow slideshow_;
	TransitionMaker transitions_;
	ProgramAppearance appearance_;
	bool paused_ = false;
	bool wasEmpty_ = true; // the screen, at the last tick

	// What render passes and size queries read, from any thread.
	KeptFrames kept_;
	Screen screen_;

	PropertiesPreview preview_;
	Selection selection_;
	std::atomic<obs_media_state> mediaState_ = OBS_MEDIA_STATE_NONE;

	mutable std::mutex mutex_; // guards everything below
	ImageId shownImage_;
	std::optional<Error> problem_;
	std::vector<Command> commands_;
};

} // namespace StreamImages
