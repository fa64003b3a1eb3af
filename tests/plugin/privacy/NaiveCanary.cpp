#include "tests/plugin/privacy/NaiveCanary.hpp"

namespace StreamImages {

namespace {

constexpr const char *kId = "naive_canary";
constexpr const char *kAllowedKey = "allowed";
constexpr std::uint32_t kWidthPx = 30;
constexpr std::uint32_t kHeightPx = 20;

NaiveCanary *present = nullptr;

} // namespace

struct NaiveCanary::Instance {
	explicit Instance(obs_source_t *ofSource) : source(ofSource)
	{
		std::scoped_lock lock{canary.mutex_};
		canary.instances_.insert(this);
	}

	~Instance()
	{
		std::scoped_lock lock{canary.mutex_};
		canary.instances_.erase(this);
	}

	bool mayDraw() const { return canary.design_.checks == Checks::AtEachDraw ? canary.allowed_ : drawn; }
	bool hasSize() const { return canary.design_.size == Size::Kept || mayDraw(); }

	void update(obs_data_t *settings)
	{
		if (canary.design_.checks == Checks::InUpdate) {
			drawn = obs_data_get_bool(settings, kAllowedKey);
		}
	}

	void tick()
	{
		if (canary.design_.checks == Checks::InTick) {
			drawn = canary.allowed_.load();
		}
	}

	void render() const
	{
		if (mayDraw()) {
			gs_effect_t *solid = obs_get_base_effect(OBS_EFFECT_SOLID);
			const vec4 red{{{1, 0, 0, 1}}};
			gs_effect_set_vec4(gs_effect_get_param_by_name(solid, "color"), &red);
			while (gs_effect_loop(solid, "Solid")) {
				gs_draw_sprite(nullptr, 0, kWidthPx, kHeightPx);
			}
		}
	}

	NaiveCanary &canary = *present;
	obs_source_t *const source;
	std::atomic<bool> drawn = false;
};

NaiveCanary::NaiveCanary(RenderGate &gate, Design design) : gate_(gate), design_(design)
{
	present = this;
	registerType();
}

NaiveCanary::~NaiveCanary()
{
	while (obs_wait_for_destroy_queue()) { // a scene's end is the end of others
	}
	present = nullptr;
}

void NaiveCanary::registerType()
{
	if (obs_get_source_output_flags(kId) != 0) {
		return;
	}
	obs_source_info info{};
	info.id = kId;
	info.type = OBS_SOURCE_TYPE_INPUT;
	info.output_flags = OBS_SOURCE_VIDEO | OBS_SOURCE_CUSTOM_DRAW;
	info.get_name = [](void *) { return "Naive canary"; };
	info.create = [](obs_data_t *, obs_source_t *source) -> void * { return new Instance{source}; };
	info.destroy = [](void *data) { delete static_cast<Instance *>(data); };
	info.update = [](void *data, obs_data_t *settings) { static_cast<Instance *>(data)->update(settings); };
	info.video_tick = [](void *data, float) { static_cast<Instance *>(data)->tick(); };
	info.video_render = [](void *data, gs_effect_t *) { static_cast<Instance *>(data)->render(); };
	info.get_width = [](void *data) { return static_cast<Instance *>(data)->hasSize() ? kWidthPx : 0; };
	info.get_height = [](void *data) { return static_cast<Instance *>(data)->hasSize() ? kHeightPx : 0; };
	obs_register_source(&info);
}

OBSSourceAutoRelease NaiveCanary::makeSource()
{
	return obs_source_create_private(kId, "canary", nullptr);
}

void NaiveCanary::set(bool allowed)
{
	if (design_.checks != Checks::InUpdate) {
		allowed_ = allowed;
		return;
	}
	const OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_bool(settings, kAllowedKey, allowed);
	std::scoped_lock lock{mutex_};
	for (const Instance *instance : instances_) {
		obs_source_update(instance->source, settings);
	}
}

void NaiveCanary::hide()
{
	gate_.runBetweenRenderPasses([this] { set(false); });
	(void)gate_.waitUntilSettled();
}

} // namespace StreamImages
