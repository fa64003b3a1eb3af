#pragma once

#include "ui/settings/ScrollingPage.hpp"

class QCheckBox;

namespace StreamImages {

class Preferences;
class SettingsSession;
struct SettingsServices;

// The dock's own preferences, which apply at once, and what remote control may do.
class GeneralPage final : public ScrollingPage {
	Q_OBJECT

public:
	// All that `services` names, and the session, outlive the page.
	GeneralPage(const SettingsServices &services, SettingsSession &session, QWidget *parent);

private:
	void buildDockGroup(const SettingsServices &services);
	void buildRemoteGroup(const SettingsServices &services, SettingsSession &session);
	void connectWidgets();
	void follow();

	Preferences &preferences_;
	QCheckBox *veils_ = nullptr;
	QCheckBox *confirms_ = nullptr;
};

} // namespace StreamImages
