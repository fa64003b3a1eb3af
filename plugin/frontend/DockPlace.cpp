#include "plugin/frontend/DockPlace.hpp"

#include "plugin/base/Log.hpp"

#include <obs-frontend-api.h>
#include <obs-module.h>

#include <QApplication>
#include <QDockWidget>

namespace StreamImages {

namespace {

constexpr const char *kDockId = "stream-images"; // OBS remembers the dock's place by it

} // namespace

bool hasMainWindow()
{
	return qobject_cast<QApplication *>(QCoreApplication::instance()) && obs_frontend_get_main_window();
}

bool addDock(QWidget *content)
{
	if (!obs_frontend_add_dock_by_id(kDockId, obs_module_text("Plugin.Name"), content)) {
		logError("OBS did not take the dock");
		delete content; // nobody else owns it now
		return false;
	}
	return true;
}

bool showDock(QWidget *content)
{
	for (QWidget *widget = content; widget; widget = widget->parentWidget()) {
		if (auto *dock = qobject_cast<QDockWidget *>(widget)) {
			dock->show();
			return true;
		}
	}
	return false;
}

void removeDock()
{
	obs_frontend_remove_dock(kDockId);
}

} // namespace StreamImages
