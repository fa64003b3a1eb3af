#pragma once

#include "tests/plugin/Rendering.hpp"

#include <obs.hpp>

#include <cstdint>
#include <functional>
#include <memory>

namespace StreamImages {

// What is composed for whom: the program, which everything that leaves OBS is made of, and a display with another scene
// on it, as the preview of Studio Mode and a projector are.
enum class View {
	Program = 1,
	Preview,
};

// One frame of a view. Both instants (os_gettime_ns) lie inside the graphics lock: of a change made between two passes
// at an instant t, a frame that `ended` later shows all, whenever it began.
struct Frame {
	View view = View::Program;
	std::uint64_t begunNs = 0;
	std::uint64_t endedNs = 0;
	const Rendered &picture;
};

// Reads back every frame that libobs composes: the program's scene is put on output channel 0, the preview's on a display
// of its own.
class FrameTap {
public:
	// Called inside the graphics lock, on the graphics thread.
	using Listener = std::function<void(const Frame &)>;

	explicit FrameTap(Listener listener);
	~FrameTap();

	FrameTap(const FrameTap &) = delete;
	FrameTap &operator=(const FrameTap &) = delete;

	obs_scene_t *programScene() const;
	obs_scene_t *previewScene() const;

private:
	class Implementation;

	const std::unique_ptr<Implementation> implementation_;
};

} // namespace StreamImages
