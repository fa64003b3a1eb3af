#include "ui/settings/SettingsDraft.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

void SettingsDraft::setSaved(SettingsFileContent saved)
{
	saved_ = std::move(saved);
	std::erase_if(edits_, [this](const auto &edit) { return isSaved(edit.first, edit.second); });
}

void SettingsDraft::choose(Setting setting, const SettingValue &value)
{
	if (isSaved(setting, value)) {
		edits_.erase(setting);
	} else {
		edits_[setting] = value;
	}
}

SettingValue SettingsDraft::chosen(Setting setting) const
{
	const auto edit = edits_.find(setting);
	return edit == edits_.end() ? savedValue(setting) : edit->second;
}

SettingValue SettingsDraft::savedValue(Setting setting) const
{
	const auto value = saved_.values.find(setting);
	return value == saved_.values.end() ? defaultValue(setting) : value->second;
}

bool SettingsDraft::isUsable() const
{
	return std::ranges::all_of(
		edits_, [](const auto &edit) { return StreamImages::isUsable(describe(edit.first), edit.second); });
}

SettingChanges SettingsDraft::changes() const
{
	SettingChanges changes;
	for (const auto &[setting, value] : edits_) {
		changes[setting] = value == defaultValue(setting) ? std::nullopt : std::optional{value};
	}
	return changes;
}

bool SettingsDraft::isSaved(Setting setting, const SettingValue &value) const
{
	return !saved_.unusable.contains(setting) && value == savedValue(setting);
}

} // namespace StreamImages
