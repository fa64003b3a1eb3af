#pragma once

#include "core/config/Settings.hpp"
#include "ui/settings/ScrollingPage.hpp"

namespace StreamImages {

class SettingRow;
class SettingsSession;
struct SettingsServices;

// Every setting of the library, and the button that verifies it.
class LibraryPage final : public ScrollingPage {
	Q_OBJECT

public:
	// All that `services` names, and the session, outlive the page.
	LibraryPage(const SettingsServices &services, SettingsSession &session, QWidget *parent);

signals:
	void verifyRequested();

private:
	void buildSettings(const SettingsServices &services, SettingsSession &session);
	void addOpenButton(SettingRow *row, Setting setting, const SettingsServices &services);
	void buildVerifying(const SettingsServices &services);
};

} // namespace StreamImages
