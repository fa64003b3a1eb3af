#include "plugin/source/ImageSource.hpp"

#include "plugin/base/Log.hpp"
#include "plugin/render/GraphicsLock.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace StreamImages {

namespace {

// Empty while OBS has no video.
std::optional<PixelSize> canvasSize()
{
	obs_video_info video{};
	if (!obs_get_video_info(&video)) {
		return std::nullopt;
	}
	return PixelSize{static_cast<int>(video.base_width), static_cast<int>(video.base_height)};
}

std::uint32_t roundedPx(float px)
{
	return static_cast<std::uint32_t>(std::lround(px));
}

// Of a picture that sticks out of the source, only the part inside is drawn.
void drawPlaced(gs_texture_t *texture, const Placement &placement)
{
	const float scaleX = placement.widthPx / static_cast<float>(gs_texture_get_width(texture));
	const float scaleY = placement.heightPx / static_cast<float>(gs_texture_get_height(texture));
	const float leftPx = std::max(-placement.xPx, 0.0f) / scaleX;
	const float topPx = std::max(-placement.yPx, 0.0f) / scaleY;
	const float insideWidthPx = std::min(placement.widthPx, static_cast<float>(placement.source.widthPx)) / scaleX;
	const float insideHeightPx =
		std::min(placement.heightPx, static_cast<float>(placement.source.heightPx)) / scaleY;
	gs_matrix_push();
	gs_matrix_translate3f(std::max(placement.xPx, 0.0f), std::max(placement.yPx, 0.0f), 0.0f);
	gs_matrix_scale3f(scaleX, scaleY, 1.0f);
	gs_draw_sprite_subregion(texture, 0, roundedPx(leftPx), roundedPx(topPx), roundedPx(insideWidthPx),
				 roundedPx(insideHeightPx));
	gs_matrix_pop();
}

} // namespace

ImageSource::ImageSource(std::shared_ptr<const ImageSourceEnvironment> environment, obs_source_t *source,
			 obs_data_t *settings)
	: environment_(std::move(environment)), kept_(source)
{
	update(settings);
}

ImageSource::~ImageSource()
{
	clear();
}

void ImageSource::update(obs_data_t *settings)
{
	const auto selection = ImageSourceSettings::read(settings);
	permitAnew(selection);
	failed_.reset();
	{
		std::scoped_lock lock{mutex_};
		selection_ = selection;
		problem_.reset();
	}
	environment_->changed();
}

// The image that is still drawn was permitted to the audience of its time: now the new one counts.
void ImageSource::permitAnew(const ImageSourceSettings &selection)
{
	const auto permitFor = [&](const ImageId &image) {
		return environment_->manager.permit(image, selection.audience);
	};
	permit_ = permitFor(selection.image);
	kept_.permitAnew(permitFor);
	if (shown_) {
		const GraphicsLock graphics;
		shownPermit_ = permitFor(shown_->request.image);
	}
}

void ImageSource::tick()
{
	kept_.tick();
	if (shown_) {
		kept_.add(shown_->request.image, shownPermit_);
		if (!shownPermit_.load().allows()) {
			clear();
		}
	}
	const auto canvas = canvasSize();
	if (!permit_.allows() || !canvas) {
		load_.reset();
		failed_.reset();
		clear();
		return;
	}
	const PixelRequest wanted{selection_.image, selection_.audience, selection_.fit, *canvas};
	if (isUpToDate(wanted)) {
		load_.reset();
	} else if (!load_ || load_->request() != wanted) {
		startLoad(wanted);
	} else {
		finishLoad();
	}
}

bool ImageSource::isUpToDate(const PixelRequest &wanted) const
{
	return (shown_ && shown_->request == wanted) || failed_ == wanted;
}

void ImageSource::startLoad(const PixelRequest &wanted)
{
	load_ = environment_->loader.load(wanted);
}

void ImageSource::finishLoad()
{
	const auto result = load_->take();
	if (!result) {
		return;
	}
	const PixelRequest request = load_->request();
	load_.reset();
	const Expected<void> shown =
		result->and_then([&](const LoadedPixels &loaded) { return show(request, loaded); });
	if (!shown) {
		failed_ = request;
		const Error &error = shown.error();
		logWarning("an image could not be shown: %s (%s)", toString(error.kind).data(), error.detail.c_str());
		{
			std::scoped_lock lock{mutex_};
			problem_ = error;
		}
		environment_->changed();
	}
}

Expected<void> ImageSource::show(const PixelRequest &request, const LoadedPixels &loaded)
{
	const Placement placement = place(loaded.imageSize, request.canvas, request.fit);
	{
		const GraphicsLock graphics;
		Texture texture{*loaded.pixels};
		if (!texture.get()) {
			return failure(ErrorKind::DimensionsTooLarge, "the graphics system refused the texture");
		}
		shown_ = std::make_unique<const Shown>(request, placement, std::move(texture));
		shownSize_ = placement.source;
		shownPermit_ = permit_;
	}
	{
		std::scoped_lock lock{mutex_};
		shownImage_ = request.image;
		problem_.reset();
	}
	environment_->changed();
	return {};
}

void ImageSource::clear()
{
	if (!shown_) {
		return;
	}
	{
		const GraphicsLock graphics;
		shownPermit_ = Permit{};
		shown_.reset();
	}
	kept_.drop();
	{
		std::scoped_lock lock{mutex_};
		shownImage_ = ImageId{};
	}
	environment_->changed();
}

void ImageSource::render(gs_effect_t *effect) const
{
	if (!shown_ || !mayDraw()) {
		return;
	}
	gs_texture_t *texture = shown_->texture.get();

	// As OBS's own image source draws, so that colours and edges match: sRGB-aware, alpha premultiplied.
	const bool previous = gs_framebuffer_srgb_enabled();
	gs_enable_framebuffer_srgb(true);
	gs_blend_state_push();
	gs_blend_function(GS_BLEND_ONE, GS_BLEND_INVSRCALPHA);
	gs_effect_set_texture_srgb(gs_effect_get_param_by_name(effect, "image"), texture);
	drawPlaced(texture, shown_->placement);
	gs_blend_state_pop();
	gs_enable_framebuffer_srgb(previous);
}

bool ImageSource::mayDraw() const
{
	return shownPermit_.load().allows() && kept_.mayDraw();
}

std::uint32_t ImageSource::widthPx() const
{
	return mayDraw() ? static_cast<std::uint32_t>(shownSize_.load().widthPx) : 0;
}

std::uint32_t ImageSource::heightPx() const
{
	return mayDraw() ? static_cast<std::uint32_t>(shownSize_.load().heightPx) : 0;
}

ImageSourceSettings ImageSource::selection() const
{
	std::scoped_lock lock{mutex_};
	return selection_;
}

ImageId ImageSource::shownImage() const
{
	std::scoped_lock lock{mutex_};
	return shownPermit_.load().allows() ? shownImage_ : ImageId{};
}

std::optional<Error> ImageSource::problem() const
{
	std::scoped_lock lock{mutex_};
	return problem_;
}

} // namespace StreamImages
