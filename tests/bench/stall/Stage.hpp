#pragma once

struct obs_scene;
struct obs_source;

namespace StreamImages::Bench {

// The program: a scene in which one source is fitted into the canvas, as OBS does it ("scale to inner bounds").
class Stage {
public:
	Stage();
	~Stage();

	Stage(const Stage &) = delete;
	Stage &operator=(const Stage &) = delete;

	// In place of what was there.
	void put(obs_source *source);

private:
	obs_scene *const scene_;
};

} // namespace StreamImages::Bench
