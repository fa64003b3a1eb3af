// The main function of a plain libobs program: starts libobs with video on the X display, runs the tests, and shuts
// libobs down. Fails when libobs counts a leak.
#include "tests/plugin/Rendering.hpp"

#include <gtest/gtest.h>
#include <obs-nix-platform.h>
#include <obs.h>
#include <util/bmem.h>

#include <X11/Xlib.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace StreamImages {

Pictures::Colour Rendered::at(int xPx, int yPx) const
{
	const auto pixel = static_cast<std::size_t>(yPx * size.widthPx + xPx) * 4;
	return {rgba[pixel], rgba[pixel + 1], rgba[pixel + 2], rgba[pixel + 3]};
}

bool Rendered::blank() const
{
	return std::ranges::all_of(rgba, [](std::uint8_t value) { return value == 0; });
}

Rendered readBack(gs_texture_t *texture)
{
	const std::uint32_t width = gs_texture_get_width(texture);
	const std::uint32_t height = gs_texture_get_height(texture);
	Rendered result{{static_cast<int>(width), static_cast<int>(height)},
			std::vector<std::uint8_t>(std::size_t{width} * height * 4)};
	gs_stagesurf_t *stage = gs_stagesurface_create(width, height, gs_texture_get_color_format(texture));
	gs_stage_texture(stage, texture);
	std::uint8_t *data = nullptr;
	std::uint32_t stride = 0;
	if (gs_stagesurface_map(stage, &data, &stride)) {
		for (std::uint32_t y = 0; y < height; ++y) {
			std::copy_n(data + std::size_t{y} * stride, width * 4,
				    result.rgba.begin() + std::ptrdiff_t{y} * width * 4);
		}
		gs_stagesurface_unmap(stage);
	}
	gs_stagesurface_destroy(stage);
	return result;
}

Rendered render(obs_source_t *source, PixelSize size)
{
	Rendered result;
	const auto width = static_cast<std::uint32_t>(size.widthPx);
	const auto height = static_cast<std::uint32_t>(size.heightPx);
	obs_enter_graphics();
	gs_texrender_t *target = gs_texrender_create(GS_RGBA, GS_ZS_NONE);
	if (gs_texrender_begin(target, width, height)) {
		vec4 clear{};
		gs_clear(GS_CLEAR_COLOR, &clear, 0.0f, 0);
		// A source without a size may still draw, which is what a hidden one must not.
		const std::uint32_t sourceWidth = obs_source_get_width(source);
		const std::uint32_t sourceHeight = obs_source_get_height(source);
		gs_ortho(0.0f, static_cast<float>(sourceWidth > 0 ? sourceWidth : width), 0.0f,
			 static_cast<float>(sourceHeight > 0 ? sourceHeight : height), -100.0f, 100.0f);
		gs_blend_state_push();
		gs_blend_function(GS_BLEND_ONE, GS_BLEND_ZERO);
		obs_source_video_render(source);
		gs_blend_state_pop();
		gs_texrender_end(target);
		result = readBack(gs_texrender_get_texture(target));
	}
	gs_texrender_destroy(target);
	obs_leave_graphics();
	return result;
}

bool becomesTrue(const std::function<bool()> &condition)
{
	struct Frames {
		std::mutex mutex;
		std::condition_variable rendered;
	} frames;
	const auto onFrame = [](void *data, std::uint32_t, std::uint32_t) {
		static_cast<Frames *>(data)->rendered.notify_all();
	};
	obs_add_main_render_callback(onFrame, &frames);
	bool holds = false;
	{
		std::unique_lock lock{frames.mutex};
		const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
		while (!(holds = condition()) &&
		       frames.rendered.wait_until(lock, deadline) != std::cv_status::timeout) {
		}
	}
	obs_remove_main_render_callback(onFrame, &frames);
	return holds;
}

bool passFrames(int count)
{
	const std::uint32_t end = obs_get_total_frames() + static_cast<std::uint32_t>(count);
	return becomesTrue([=] { return static_cast<std::int32_t>(obs_get_total_frames() - end) >= 0; });
}

namespace {

bool startVideo()
{
	obs_video_info video{};
	video.graphics_module = "libobs-opengl";
	video.fps_num = 60;
	video.fps_den = 1;
	video.base_width = video.output_width = 320;
	video.base_height = video.output_height = 180;
	video.output_format = VIDEO_FORMAT_RGBA;
	return obs_reset_video(&video) == OBS_VIDEO_SUCCESS;
}

// Without it libobs does not wait for sources that are being destroyed.
bool startAudio()
{
	obs_audio_info audio{};
	audio.samples_per_sec = 48000;
	audio.speakers = SPEAKERS_STEREO;
	return obs_reset_audio(&audio);
}

int run()
{
	obs_set_nix_platform(OBS_NIX_PLATFORM_X11_EGL);
	obs_set_nix_platform_display(XOpenDisplay(nullptr));
	if (!obs_startup("en-US", nullptr, nullptr) || !startVideo() || !startAudio()) {
		std::fputs("libobs could not start: is there an X display?\n", stderr);
		return EXIT_FAILURE;
	}
	const int failures = RUN_ALL_TESTS();
	obs_shutdown();
	if (bnum_allocs() != 0) {
		std::fprintf(stderr, "libobs counts %ld memory leaks\n", bnum_allocs());
		return EXIT_FAILURE;
	}
	return failures;
}

} // namespace
} // namespace StreamImages

int main(int argc, char **argv)
{
	testing::InitGoogleTest(&argc, argv);
	return StreamImages::run();
}
