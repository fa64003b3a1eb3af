#include "ui/settings/SettingEditor.hpp"

#include "ui/settings/FlagEditor.hpp"
#include "ui/settings/FolderEditor.hpp"
#include "ui/settings/FormatsEditor.hpp"
#include "ui/settings/NumberEditor.hpp"
#include "ui/settings/SettingsText.hpp"

namespace StreamImages {

SettingEditor *SettingEditor::make(const SettingDescription &description, const Translator &translator, QWidget *parent)
{
	const QString name = settingName(translator, description.setting);
	switch (description.kind) {
	case SettingKind::Number:
		return new NumberEditor(description, translator, parent);
	case SettingKind::Folder:
		return new FolderEditor(name, translator, parent);
	case SettingKind::Extensions:
		return new FormatsEditor(parent);
	case SettingKind::Flag:
		break;
	}
	return new FlagEditor(name, parent);
}

} // namespace StreamImages
