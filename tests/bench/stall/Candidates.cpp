#include "tests/bench/stall/Candidates.hpp"

#include "tests/bench/Measuring.hpp"

#include <obs.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace StreamImages::Bench {

namespace {

constexpr const char *kOurs = "stream_image_source";
constexpr const char *kImageSource = "image_source";

constexpr std::array<std::pair<Candidate, const char *>, 4> kNames{{
	{Candidate::Ours, "ours"},
	{Candidate::OursOriginal, "ours, original"},
	{Candidate::ImageSource, "OBS image source"},
	{Candidate::Slideshow, "OBS slideshow"},
}};

bool isOurs(Candidate candidate)
{
	return candidate == Candidate::Ours || candidate == Candidate::OursOriginal;
}

OBSDataAutoRelease ourSettings(Candidate candidate, const StallPicture &picture)
{
	OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_string(settings, "stream_id", picture.stream.c_str());
	obs_data_set_string(settings, "image_id", picture.image.c_str());
	obs_data_set_string(settings, "audience", "everyone");
	obs_data_set_string(settings, "resolution", candidate == Candidate::Ours ? "canvas" : "original");
	return settings;
}

OBSDataAutoRelease settingsFor(Candidate candidate, const StallPicture &picture)
{
	if (isOurs(candidate)) {
		return ourSettings(candidate, picture);
	}
	OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_string(settings, "file", picture.file.c_str());
	return settings;
}

OBSDataAutoRelease ourSlideshow(Candidate candidate, std::span<const StallPicture> slides)
{
	OBSDataAutoRelease settings = ourSettings(candidate, slides.front());
	obs_data_set_string(settings, "mode", "slideshow");
	obs_data_set_string(settings, "order", "list");
	obs_data_set_int(settings, "interval_ms", kSlideMs);
	obs_data_set_string(settings, "transition", "fade_transition");
	obs_data_set_int(settings, "transition_ms", kFadeMs);
	return settings;
}

OBSDataAutoRelease obsSlideshow(std::span<const StallPicture> slides)
{
	OBSDataAutoRelease settings = obs_data_create();
	const OBSDataArrayAutoRelease files = obs_data_array_create();
	for (const StallPicture &slide : slides) {
		const OBSDataAutoRelease file = obs_data_create();
		obs_data_set_string(file, "value", slide.file.c_str());
		obs_data_array_push_back(files, file);
	}
	obs_data_set_array(settings, "files", files);
	obs_data_set_string(settings, "playback_behavior", "always_play");
	obs_data_set_string(settings, "transition", "fade");
	obs_data_set_int(settings, "slide_time", kSlideMs);
	obs_data_set_int(settings, "transition_speed", kFadeMs);
	return settings;
}

SourcePointer createSource(const char *id, obs_data_t *settings)
{
	SourcePointer source{obs_source_create_private(id, "measured", settings)};
	if (!source) {
		throw std::runtime_error{std::string{"libobs cannot create "} + id};
	}
	return source;
}

} // namespace

std::string toString(Candidate candidate)
{
	return std::ranges::find(kNames, candidate, &decltype(kNames)::value_type::first)->second;
}

Candidate candidateNamed(const std::string &name)
{
	const auto found = std::ranges::find(kNames, name, &decltype(kNames)::value_type::second);
	if (found == kNames.end()) {
		throw std::invalid_argument{"no candidate " + name};
	}
	return found->first;
}

void ReleaseSource::operator()(obs_source *source) const
{
	obs_source_release(source);
}

SourcePointer create(Candidate candidate, const StallPicture &picture)
{
	return createSource(isOurs(candidate) ? kOurs : kImageSource, settingsFor(candidate, picture));
}

double change(Candidate candidate, obs_source *source, const StallPicture &picture)
{
	const OBSDataAutoRelease settings = settingsFor(candidate, picture);
	return millisecondsOf([&] { obs_source_update(source, settings); });
}

double changeToNext(obs_source *source, const StallPicture &next)
{
	if (obs_source_get_output_flags(source) & OBS_SOURCE_CONTROLLABLE_MEDIA) {
		return millisecondsOf([&] { obs_source_media_next(source); });
	}
	return change(Candidate::Ours, source, next);
}

SourcePointer createSlideshow(Candidate candidate, std::span<const StallPicture> slides)
{
	if (isOurs(candidate)) {
		return createSource(kOurs, ourSlideshow(candidate, slides));
	}
	return createSource(obs_get_latest_input_type_id("slideshow"), obsSlideshow(slides));
}

} // namespace StreamImages::Bench
