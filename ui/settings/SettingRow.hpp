#pragma once

#include "core/config/Settings.hpp"

#include <QWidget>

class QLabel;
class QPushButton;

namespace StreamImages {

class SettingEditor;
class SettingsSession;
class Translator;
struct SettingState;

// One setting: its name, the editor, where the value comes from, and why it is refused if it is. Its object name is that
// of the setting.
class SettingRow final : public QWidget {
	Q_OBJECT

public:
	// Both outlive the row.
	SettingRow(Setting setting, SettingsSession &session, const Translator &translator, QWidget *parent);

	// Another button, before "Default"; may be used also when the setting cannot be changed.
	void addButton(QPushButton *button);

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void follow();
	void followTexts(const SettingState &state);

	const Setting setting_;
	SettingsSession &session_;
	const Translator &translator_;

	QLabel *name_ = nullptr;
	SettingEditor *editor_ = nullptr;
	QWidget *buttons_ = nullptr;
	QPushButton *defaultButton_ = nullptr;
	QLabel *origin_ = nullptr;
	QLabel *refusal_ = nullptr;
};

} // namespace StreamImages
