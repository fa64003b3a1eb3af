#pragma once

#include "plugin/source/ImageSourceSettings.hpp"

#include <obs.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

namespace StreamImages {

// What a source is set to: what its libobs settings say, but for the image and for being hidden what it has chosen by itself
// since. That is written into the settings, too: OBS saves them, and its windows read them.
//
// Threads: changed on the graphics thread only, which reads it by `->` and `*`; `copy` and `expectShow` from any; `write` on
// the UI thread. None of them waits.
class Selection {
public:
	// `source` outlives this. `writeSoon` is to have `write` called on the UI thread, where the settings may be written.
	Selection(obs_source_t *source, obs_data_t *settings, std::function<void()> writeSoon);

	const ImageSourceSettings *operator->() const { return &now_; }
	const ImageSourceSettings &operator*() const { return now_; }
	ImageSourceSettings copy() const;

	// Takes over what somebody else has changed in the settings. True when that is another image.
	bool update(obs_data_t *settings);

	void setImage(const ImageId &image);
	void setHidden(bool hidden);

	// The next `update` takes over this image, unless somebody else has chosen another by then, and it is not hidden any more.
	void expectShow(const StreamId &stream, const ImageId &image);

	void write();

private:
	struct Shown {
		StreamId stream;
		ImageId image;
	};

	void writeLater();

	obs_source_t *const source_;
	const std::function<void()> writeSoon_;
	std::atomic<bool> writing_ = false; // it is on its way to the settings

	mutable std::mutex mutex_; // guards everything below
	ImageSourceSettings now_;  // changes on the graphics thread only, which reads it without the lock
	ImageId known_;            // in the settings when we last read or wrote them
	std::optional<Shown> expected_;
};

} // namespace StreamImages
