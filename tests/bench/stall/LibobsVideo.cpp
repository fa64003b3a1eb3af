#include "tests/bench/stall/LibobsVideo.hpp"

#include <obs-nix-platform.h>
#include <obs.h>

#include <X11/Xlib.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace StreamImages::Bench {

namespace {

void logErrors(int level, const char *format, va_list arguments, void *)
{
	if (level <= LOG_ERROR) {
		std::vfprintf(stderr, format, arguments);
		std::fputc('\n', stderr);
	}
}

bool startVideo()
{
	obs_video_info video{};
	video.graphics_module = "libobs-opengl";
	video.fps_num = kFramesPerSecond;
	video.fps_den = 1;
	video.base_width = video.output_width = 640;
	video.base_height = video.output_height = 360;
	video.output_format = VIDEO_FORMAT_RGBA;
	video.gpu_conversion = true;
	return obs_reset_video(&video) == OBS_VIDEO_SUCCESS;
}

void load(const std::string &module, const std::string &data)
{
	obs_module_t *opened = nullptr;
	if (obs_open_module(&opened, module.c_str(), data.c_str()) != MODULE_SUCCESS || !obs_init_module(opened)) {
		throw std::runtime_error{"libobs cannot load " + module};
	}
}

void loadOfObs(const std::string &name)
{
	load(STREAM_IMAGES_OBS_MODULES "/" + name + ".so", STREAM_IMAGES_OBS_MODULE_DATA "/" + name);
}

} // namespace

LibobsVideo::LibobsVideo()
{
	base_set_log_handler(logErrors, nullptr);
	obs_set_nix_platform(OBS_NIX_PLATFORM_X11_EGL);
	obs_set_nix_platform_display(XOpenDisplay(nullptr));
	if (!obs_startup("en-US", nullptr, nullptr) || !startVideo()) {
		throw std::runtime_error{"libobs could not start: is there an X display?"};
	}
	loadOfObs("image-source");
	loadOfObs("obs-transitions");
	load(STREAM_IMAGES_MODULE, STREAM_IMAGES_DATA);
	obs_post_load_modules();
}

LibobsVideo::~LibobsVideo()
{
	obs_shutdown();
}

} // namespace StreamImages::Bench
