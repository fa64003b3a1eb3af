#include "plugin/source/PictureFrame.hpp"

#include <atomic>
#include <utility>

namespace StreamImages {

struct PictureFrame::Content {
	std::shared_ptr<const Layer> layer; // changes inside the graphics lock
	std::atomic<Permit> permit;
	std::atomic<PixelSize> size;

	PixelSize sizeNow() const { return permit.load().allows() ? size.load() : PixelSize{}; }
};

namespace {

constexpr const char *kTypeId = "stream_image_frame";

} // namespace

void PictureFrame::registerType()
{
	using Shared = std::shared_ptr<Content>;
	obs_source_info info{};
	info.id = kTypeId;
	info.type = OBS_SOURCE_TYPE_INPUT;
	info.output_flags = OBS_SOURCE_VIDEO | OBS_SOURCE_CUSTOM_DRAW | OBS_SOURCE_SRGB | OBS_SOURCE_CAP_DISABLED;
	info.get_name = [](void *) { return kTypeId; };
	info.create = [](obs_data_t *, obs_source_t *) -> void * { return new Shared{std::make_shared<Content>()}; };
	info.destroy = [](void *data) { delete static_cast<Shared *>(data); };
	info.video_render = [](void *data, gs_effect_t *) {
		if (const auto &layer = (*static_cast<Shared *>(data))->layer) {
			layer->draw();
		}
	};
	info.get_width = [](void *data) {
		return static_cast<uint32_t>((*static_cast<Shared *>(data))->sizeNow().widthPx);
	};
	info.get_height = [](void *data) {
		return static_cast<uint32_t>((*static_cast<Shared *>(data))->sizeNow().heightPx);
	};
	obs_register_source(&info);
}

PictureFrame::PictureFrame() : source_(obs_source_create_private(kTypeId, kTypeId, nullptr))
{
	content_ = *static_cast<std::shared_ptr<Content> *>(obs_obj_get_data(source_));
}

void PictureFrame::hold(std::shared_ptr<const Layer> layer)
{
	content_->permit = layer ? layer->permit() : Permit{};
	content_->size = layer ? layer->placement().source : PixelSize{};
	content_->layer = std::move(layer);
}

} // namespace StreamImages
