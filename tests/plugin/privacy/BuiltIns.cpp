#include "tests/plugin/privacy/BuiltIns.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>

namespace StreamImages {

namespace {

const std::filesystem::path kBinaries = OBS_PLUGIN_BINARIES;
const std::filesystem::path kData = OBS_PLUGIN_DATA;

// What a stinger plays: without picture, as all that is drawn here are canaries.
void registerFilm()
{
	obs_source_info info{};
	info.id = "ffmpeg_source";
	info.type = OBS_SOURCE_TYPE_INPUT;
	info.output_flags = OBS_SOURCE_VIDEO | OBS_SOURCE_CUSTOM_DRAW;
	info.get_name = [](void *) { return "Film"; };
	info.create = [](obs_data_t *, obs_source_t *source) -> void * { return source; };
	info.destroy = [](void *) {};
	info.video_render = [](void *, gs_effect_t *) {};
	info.get_width = [](void *) { return 1u; };
	info.get_height = [](void *) { return 1u; };
	obs_register_source(&info);
}

std::vector<std::string> typesOf(bool (*enumerate)(std::size_t, const char **))
{
	std::vector<std::string> types;
	const char *id = nullptr;
	for (std::size_t i = 0; enumerate(i, &id); ++i) {
		types.emplace_back(id);
	}
	return types;
}

// Settings by the start of the type's name: versions of one type share them. What is not here is well as it is.
std::string usefulSettings(const std::string &id)
{
	const std::string picture = (kData / "obs-filters/LUTs/grayscale.png").string();
	const std::map<std::string, std::string> settings{
		{"clut_filter", R"({"image_path": ")" + picture + R"(", "clut_amount": 0.8})"},
		{"color_filter", R"({"hue_shift": 8.0, "contrast": 0.2})"},
		{"crop_filter", R"({"left": 2, "top": 2, "right": 1, "bottom": 1})"},
		{"gpu_delay", R"({"delay_ms": 250})"},
		{"obs_stinger_transition", R"({"transition_point": 120})"},
		{"luma_key_filter", R"({"luma_min": 0.01})"},
		{"mask_filter",
		 R"({"type": "mask_alpha_filter.effect", "stretch": true, "image_path": ")" + picture + R"("})"},
		{"scale_filter", R"({"resolution": "48x36", "sampling": "bicubic"})"},
		{"scroll_filter", R"({"speed_x": 60.0, "speed_y": 20.0})"},
		{"sharpness_filter", R"({"sharpness": 0.6})"},
	};
	const auto found = std::ranges::find_if(settings, [&](const auto &each) { return id.starts_with(each.first); });
	return found == settings.end() ? "{}" : found->second;
}

OBSSourceAutoRelease make(const std::string &id)
{
	const OBSDataAutoRelease settings = obs_data_create_from_json(usefulSettings(id).c_str());
	return obs_source_create_private(id.c_str(), id.c_str(), settings);
}

} // namespace

void loadObsModule(const std::string &module)
{
	obs_module_t *loaded = nullptr;
	const auto binary = kBinaries / (module + ".so");
	if (obs_open_module(&loaded, binary.c_str(), (kData / module).c_str()) != MODULE_SUCCESS ||
	    !obs_init_module(loaded)) {
		throw std::runtime_error{"OBS's own module could not be loaded: " + binary.string()};
	}
}

void loadBuiltIns()
{
	loadObsModule("obs-filters");
	loadObsModule("obs-transitions");
	registerFilm();
}

std::vector<std::string> builtInFilters()
{
	std::vector<std::string> filters = typesOf(obs_enum_filter_types);
	std::erase_if(filters, [](const std::string &id) {
		const std::uint32_t flags = obs_get_source_output_flags(id.c_str());
		return (flags & OBS_SOURCE_VIDEO) == 0 || (flags & OBS_SOURCE_ASYNC) != 0;
	});
	return filters;
}

std::vector<std::string> builtInTransitions()
{
	return typesOf(obs_enum_transition_types);
}

bool delays(const std::string &filter)
{
	return filter.starts_with("gpu_delay");
}

OBSSourceAutoRelease makeFilter(const std::string &id)
{
	return make(id);
}

OBSSourceAutoRelease makeTransition(const std::string &id)
{
	return make(id);
}

std::string Deck::deal(RandomEngine &random)
{
	if (left_.empty()) {
		left_ = cards_;
		std::ranges::shuffle(left_, random);
	}
	std::string card = std::move(left_.back());
	left_.pop_back();
	return card;
}

} // namespace StreamImages
