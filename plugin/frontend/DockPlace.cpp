#include "plugin/frontend/DockPlace.hpp"

#include "plugin/base/Log.hpp"

#include <obs-frontend-api.h>
#include <obs-module.h>

#include <QAction>
#include <QApplication>
#include <QDockWidget>

namespace StreamImages {

namespace {

constexpr const char *kDockId = "stream-images"; // OBS remembers the dock's place by it

QDockWidget *dockAround(QWidget *content)
{
	for (QWidget *widget = content; widget; widget = widget->parentWidget()) {
		if (auto *dock = qobject_cast<QDockWidget *>(widget)) {
			return dock;
		}
	}
	return nullptr;
}

// The entry stays until OBS ends; what it does ends with the dock.
void addToolsMenuEntry(QWidget *content)
{
	const auto *entry =
		static_cast<QAction *>(obs_frontend_add_tools_menu_qaction(obs_module_text("Plugin.ToolsMenu")));
	QObject::connect(entry, &QAction::triggered, content, [content] { openDock(content); });
}

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
	addToolsMenuEntry(content);
	return true;
}

bool showDock(QWidget *content)
{
	QDockWidget *dock = dockAround(content);
	if (dock) {
		dock->show();
	}
	return dock != nullptr;
}

void openDock(QWidget *content)
{
	if (showDock(content)) {
		dockAround(content)->raise(); // of several in one place, or above other windows
		content->activateWindow();
		content->setFocus(Qt::OtherFocusReason);
	}
}

void removeDock()
{
	obs_frontend_remove_dock(kDockId);
}

} // namespace StreamImages
