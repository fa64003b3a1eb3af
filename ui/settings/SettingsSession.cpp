#include "ui/settings/SettingsSession.hpp"

#include "core/store/Folders.hpp"
#include "ui/settings/SettingsServices.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace StreamImages {

SettingsSession::SettingsSession(const SettingsServices &services, QObject *parent)
	: QObject(parent),
	  manager_(services.manager),
	  workers_(services.workers),
	  environment_(services.environment),
	  self_((new Postbox(this))->address()),
	  draft_(services.manager.configuration().pluginFolder)
{
	load();
}

void SettingsSession::load()
{
	runInBackground(
		workers_, Lane::Look, self_, [&manager = manager_] { return manager.savedSettings(); },
		[this](SettingsFileContent file) {
			draft_.setSaved(std::move(file));
			enter(Phase::Ready);
		});
}

SettingState SettingsSession::state(Setting setting) const
{
	const SettingValue force = inForce(setting);
	const bool overridden = isOverridden(setting);
	const SettingValue value = valueToBe(setting);
	const SettingRefusal refusal = refusalOf(setting, value);
	const bool waits = phase_ != Phase::Loading && !overridden && refusal == SettingRefusal::None;
	return {.value = value,
		.byDefault = draft_.defaultValue(setting),
		.inForce = force,
		.origin = originOf(setting),
		.changeable = phase_ == Phase::Ready && isRewritable() && !overridden,
		.refusal = refusal,
		.waits = waits && draft_.savedValue(setting) != force};
}

// When OBS starts again.
SettingValue SettingsSession::valueToBe(Setting setting) const
{
	return isOverridden(setting) ? inForce(setting) : draft_.chosen(setting);
}

SettingRefusal SettingsSession::refusalOf(Setting setting, const SettingValue &value) const
{
	if (!isUsable(describe(setting), value)) {
		return SettingRefusal::Value;
	}
	return setting == Setting::CacheFolder && cacheOverlapsLibrary() ? SettingRefusal::Overlap
									 : SettingRefusal::None;
}

bool SettingsSession::cacheOverlapsLibrary() const
{
	return foldersOverlap(std::get<std::filesystem::path>(valueToBe(Setting::LibraryFolder)),
			      std::get<std::filesystem::path>(valueToBe(Setting::CacheFolder)));
}

// Folders that overlap already are no reason to refuse other settings.
bool SettingsSession::isSavable() const
{
	const bool choosesFolder = draft_.isEdited(Setting::LibraryFolder) || draft_.isEdited(Setting::CacheFolder);
	return phase_ == Phase::Ready && draft_.isEdited() && draft_.isUsable() &&
	       !(choosesFolder && cacheOverlapsLibrary());
}

bool SettingsSession::isOverridden(Setting setting) const
{
	return manager_.configuration().sourceOf(setting) == SettingSource::EnvironmentVariable;
}

bool SettingsSession::isRewritable() const
{
	const SettingsFileState state = draft_.saved().state;
	return state == SettingsFileState::Usable || state == SettingsFileState::Damaged;
}

SettingOrigin SettingsSession::originOf(Setting setting) const
{
	if (isOverridden(setting)) {
		const auto text = environment_(std::string{describe(setting).name});
		const auto value = text ? parseSetting(describe(setting), *text) : std::nullopt;
		return value && *value == inForce(setting) ? SettingOrigin::FromEnvironment
							   : SettingOrigin::UnusableInEnvironment;
	}
	if (draft_.isEdited(setting)) {
		return SettingOrigin::Edited;
	}
	if (draft_.saved().unusable.contains(setting)) {
		return SettingOrigin::UnusableInFile;
	}
	return draft_.saved().values.contains(setting) ? SettingOrigin::SettingsFile : SettingOrigin::Default;
}

SettingValue SettingsSession::inForce(Setting setting) const
{
	return setting == Setting::RemoteManagement ? SettingValue{manager_.remoteMayManageLibrary()}
						    : valueOf(manager_.configuration(), setting);
}

void SettingsSession::choose(Setting setting, const SettingValue &value)
{
	if (state(setting).changeable) {
		draft_.choose(setting, value);
		emit changed();
	}
}

void SettingsSession::chooseDefaults()
{
	for (const SettingDescription &description : kSettings) {
		choose(description.setting, draft_.defaultValue(description.setting));
	}
}

bool SettingsSession::isWaiting() const
{
	return std::ranges::any_of(kSettings,
				   [this](const auto &description) { return state(description.setting).waits; });
}

void SettingsSession::save(Preparation preparation)
{
	auto work = [&manager = manager_, changes = draft_.changes(),
		     prepare = std::move(preparation.prepare)]() -> Outcome {
		if (auto prepared = prepare ? prepare() : Expected<void>{}; !prepared) {
			return {Step::Preparing, std::move(prepared), manager.savedSettings()};
		}
		auto result = manager.saveSettings(changes);
		return {Step::Saving, std::move(result), manager.savedSettings()};
	};
	enter(Phase::Saving);
	runInBackground(workers_, preparation.lane, self_, std::move(work),
			[this](Outcome outcome) { finish(std::move(outcome)); });
}

void SettingsSession::finish(Outcome outcome)
{
	draft_.setSaved(std::move(outcome.file));
	enter(Phase::Ready);
	if (outcome.result) {
		emit saved();
	} else {
		emit failed(outcome.step, outcome.result.error());
	}
}

void SettingsSession::enter(Phase phase)
{
	phase_ = phase;
	emit changed();
}

} // namespace StreamImages
