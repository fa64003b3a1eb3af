#include "ui/dock/DockMenu.hpp"

namespace StreamImages {

DockMenu::DockMenu(const State &state, const Translator &translator, QWidget *parent)
	: QMenu(parent), translator_(translator)
{
	setObjectName(QStringLiteral("dockMenu"));
	setAttribute(Qt::WA_DeleteOnClose);
	addAction(state.undo);
	addAction(state.redo);
	addSeparator();
	add("upload", "Import.Upload", &DockMenu::uploadRequested)->setEnabled(state.changeable);
	addAction(state.paste);
	addAction(state.selectAll);
	addSeparator();
	state.stream->setParent(this, state.stream->windowFlags());
	state.stream->setTitle(translator.text("Dock.Menu.Stream"));
	addMenu(state.stream);
	add("browser", "Dock.Menu.Browser", &DockMenu::browserRequested);
	add("trash", "Dock.Menu.Trash", &DockMenu::trashRequested);
	add("heldImages", "Dock.Menu.HeldImages", &DockMenu::heldImagesRequested);
	addSeparator();
	QAction *details = addAction(translator.text("Actions.Details"));
	details->setObjectName(QStringLiteral("detailsShown"));
	details->setCheckable(true);
	details->setChecked(state.detailsShown);
	connect(details, &QAction::triggered, this, &DockMenu::detailsToggled);
	add("cache", "Dock.Menu.Cache", &DockMenu::cacheRequested);
	add("settings", "Dock.Menu.Settings", &DockMenu::settingsRequested);
}

QAction *DockMenu::add(const char *name, const char *key, void (DockMenu::*requested)())
{
	QAction *action = addAction(translator_.text(key));
	action->setObjectName(QLatin1String(name));
	connect(action, &QAction::triggered, this, requested);
	return action;
}

} // namespace StreamImages
