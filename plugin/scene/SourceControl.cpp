#include "plugin/scene/SourceControl.hpp"

#include "plugin/scene/AddedSource.hpp"
#include "plugin/source/ImageSourceInfo.hpp"

#include <obs.hpp>

#include <algorithm>
#include <tuple>

namespace StreamImages {

namespace {

SourceState stateOf(obs_source_t *source)
{
	SourceState state{obs_source_get_uuid(source), obs_source_get_name(source)};
	if (const ImageSource *ours = imageSourceOf(source)) {
		// While the selected image loads, or when it cannot be read, viewers see the one before it.
		const ImageId shown = ours->shownImage();
		const ImageSourceSettings selection = ours->selection();
		state.onAir = obs_source_active(source) && !shown.empty();
		state.image = state.onAir ? shown : selection.hidden ? ImageId{} : selection.image;
		state.hidden = selection.hidden;
		state.audience = selection.audience;
		state.selected = selection.image;
		state.problem = ours->problem();
	}
	return state;
}

// Empty when there is no such source of ours.
OBSSource findByUuid(const std::string &uuid)
{
	const OBSSourceAutoRelease source = obs_get_source_by_uuid(uuid.c_str());
	return source && isImageSource(source) ? OBSSource{source} : OBSSource{};
}

void select(obs_data_t *settings, const StreamId &stream, const ImageId &image)
{
	obs_data_set_string(settings, kStreamIdKey, stream.text().c_str());
	obs_data_set_string(settings, kImageIdKey, image.text().c_str());
}

std::string unusedName(const std::string &wanted)
{
	std::string name = wanted;
	for (int number = 2; OBSSourceAutoRelease{obs_get_source_by_name(name.c_str())}; ++number) {
		name = wanted + " " + std::to_string(number);
	}
	return name;
}

} // namespace

std::vector<SourceState> SourceControl::sources() const
{
	std::vector<SourceState> states;
	// Without a reference to any: OBS counts who is left when it clears its scenes, and takes it for a leak.
	obs_enum_sources(
		[](void *data, obs_source_t *source) {
			if (isImageSource(source)) {
				static_cast<std::vector<SourceState> *>(data)->push_back(stateOf(source));
			}
			return true;
		},
		&states);
	std::ranges::sort(states, {}, [](const SourceState &state) { return std::tuple{!state.onAir, state.name}; });
	return states;
}

void SourceControl::setChosen(const std::string &uuid)
{
	std::scoped_lock lock{mutex_};
	chosen_ = uuid;
}

const SourceState *SourceControl::findChosen(const std::vector<SourceState> &states) const
{
	std::scoped_lock lock{mutex_};
	const auto found = std::ranges::find(states, chosen_, &SourceState::uuid);
	return found == states.end() ? nullptr : &*found;
}

Expected<SourceState> SourceControl::findSourceForKey() const
{
	const std::vector<SourceState> states = sources();
	if (states.empty()) {
		return failure(ErrorKind::NotFound, "there is no image source");
	}
	const SourceState *chosen = findChosen(states);
	return chosen ? *chosen : states.front();
}

// What the audience may not see is on air has no say in it, as that would tell of it.
Expected<SourceState> SourceControl::findSource(const std::string &name, Audience audience) const
{
	const std::vector<SourceState> states = sources();
	if (!name.empty()) {
		const auto named = std::ranges::find(states, name, &SourceState::name);
		return named != states.end() ? Expected<SourceState>{*named}
					     : failure(ErrorKind::NotFound, "no image source of this name");
	}
	if (states.empty()) {
		return failure(ErrorKind::NotFound, "there is no image source");
	}
	if (const SourceState *chosen = findChosen(states)) {
		return *chosen;
	}
	const auto seen = [&](const SourceState &state) {
		return state.onAir && manager_.image(state.image, audience);
	};
	if (std::ranges::count_if(states, seen) == 1) {
		return *std::ranges::find_if(states, seen);
	}
	return states.size() == 1 ? Expected<SourceState>{states.front()}
				  : failure(ErrorKind::Ambiguous,
					    "there are several image sources: name one, or choose one in the dock");
}

Expected<void> SourceControl::ensureDrawable() const
{
	return manager_.status().access == LibraryAccess::Writable
		       ? Expected<void>{}
		       : failure(ErrorKind::ReadOnly, "nothing is drawn of a library that is open for reading only");
}

Expected<void> SourceControl::show(const std::string &uuid, const ImageId &image) const
{
	if (auto drawable = ensureDrawable(); !drawable) {
		return drawable;
	}
	const OBSSource source = findByUuid(uuid);
	if (!source) {
		return failure(ErrorKind::NotFound, "no such image source");
	}
	const auto stream = manager_.streamOf(image, stateOf(source).audience);
	if (!stream) {
		return std::unexpected{stream.error()};
	}
	const OBSDataAutoRelease changes = obs_data_create();
	select(changes, *stream, image);
	if (ImageSource *ours = imageSourceOf(source)) {
		ours->expectShow(*stream, image);
	}
	obs_source_update(source, changes);
	return {};
}

Expected<NewSource> SourceControl::showInNewSource(obs_scene_t *scene, const ImageId &image, const char *name) const
{
	if (const auto drawable = ensureDrawable(); !drawable) {
		return std::unexpected{drawable.error()};
	}
	const auto stream = manager_.streamOf(image, Audience::Everyone);
	if (!stream) {
		return std::unexpected{stream.error()};
	}
	const OBSDataAutoRelease settings = obs_data_create();
	select(settings, *stream, image);
	const std::string unused = unusedName(name);
	const OBSSourceAutoRelease source = obs_source_create(kImageSourceId, unused.c_str(), settings, nullptr);
	if (!source) {
		return failure(ErrorKind::NotFound, "OBS could not make an image source");
	}
	return NewSource{unused, addFitted(scene, source)};
}

Expected<void> SourceControl::command(const std::string &uuid, Command command) const
{
	const OBSSource source = findByUuid(uuid);
	if (!source) {
		return failure(ErrorKind::NotFound, "no such image source");
	}
	if (ImageSource *ours = imageSourceOf(source)) {
		ours->command(command);
	}
	return {};
}

} // namespace StreamImages
