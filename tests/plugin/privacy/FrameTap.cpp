#include "tests/plugin/privacy/FrameTap.hpp"

#include <obs-nix-platform.h>
#include <util/platform.h>

#include <X11/Xlib.h>

#include <utility>

namespace StreamImages {

namespace {

PixelSize canvasSize()
{
	obs_video_info video{};
	obs_get_video_info(&video);
	return {static_cast<int>(video.base_width), static_cast<int>(video.base_height)};
}

class Window {
public:
	explicit Window(PixelSize size)
		: display_(static_cast<Display *>(obs_get_nix_platform_display())),
		  window_(XCreateSimpleWindow(display_, DefaultRootWindow(display_), 0, 0,
					      static_cast<unsigned>(size.widthPx), static_cast<unsigned>(size.heightPx),
					      0, 0, 0))
	{
		XSync(display_, False);
	}

	~Window()
	{
		XDestroyWindow(display_, window_);
		XSync(display_, False);
	}

	Window(const Window &) = delete;
	Window &operator=(const Window &) = delete;

	gs_window handle() const { return {static_cast<std::uint32_t>(window_), display_}; }

private:
	Display *const display_;
	const ::Window window_;
};

} // namespace

class FrameTap::Implementation {
public:
	explicit Implementation(Listener listener) : listener_(std::move(listener))
	{
		obs_set_output_source(0, obs_scene_get_source(program_));
		gs_init_data data{};
		data.window = window_.handle();
		data.cx = static_cast<std::uint32_t>(size_.widthPx);
		data.cy = static_cast<std::uint32_t>(size_.heightPx);
		data.format = GS_BGRA;
		data.zsformat = GS_ZS_NONE;
		display_ = obs_display_create(&data, 0);
		obs_source_inc_showing(obs_scene_get_source(preview_));
		obs_display_add_draw_callback(display_, onDisplay, this);
		obs_add_main_render_callback(onProgramBegins, this);
		obs_add_main_rendered_callback(onProgramEnds, this);
	}

	~Implementation()
	{
		obs_remove_main_rendered_callback(onProgramEnds, this);
		obs_remove_main_render_callback(onProgramBegins, this);
		obs_display_remove_draw_callback(display_, onDisplay, this);
		obs_source_dec_showing(obs_scene_get_source(preview_));
		display_ = nullptr;
		obs_set_output_source(0, nullptr);
	}

	obs_scene_t *program() const { return program_; }
	obs_scene_t *preview() const { return preview_; }

private:
	static void onProgramBegins(void *data, std::uint32_t, std::uint32_t)
	{
		static_cast<Implementation *>(data)->programBegunNs_ = os_gettime_ns();
	}

	static void onProgramEnds(void *data)
	{
		auto &self = *static_cast<Implementation *>(data);
		const Rendered picture = readBack(obs_get_main_texture());
		self.listener_({View::Program, self.programBegunNs_, os_gettime_ns(), picture});
	}

	static void onDisplay(void *data, std::uint32_t, std::uint32_t)
	{
		auto &self = *static_cast<Implementation *>(data);
		const std::uint64_t begunNs = os_gettime_ns();
		const Rendered picture = render(obs_scene_get_source(self.preview_), self.size_);
		self.listener_({View::Preview, begunNs, os_gettime_ns(), picture});
	}

	const Listener listener_;
	const PixelSize size_ = canvasSize();
	const Window window_{size_};
	const OBSSceneAutoRelease program_ = obs_scene_create_private("program");
	const OBSSceneAutoRelease preview_ = obs_scene_create_private("preview");
	OBSDisplay display_;
	std::uint64_t programBegunNs_ = 0; // graphics thread only
};

FrameTap::FrameTap(Listener listener) : implementation_(std::make_unique<Implementation>(std::move(listener))) {}

FrameTap::~FrameTap() = default;

obs_scene_t *FrameTap::programScene() const
{
	return implementation_->program();
}

obs_scene_t *FrameTap::previewScene() const
{
	return implementation_->preview();
}

} // namespace StreamImages
