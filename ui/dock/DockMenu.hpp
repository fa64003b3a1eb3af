#pragma once

#include "ui/Translator.hpp"

#include <QMenu>

class QAction;

namespace StreamImages {

// Everything that is not about selected images: for the dock's menu button, and for the empty space of the gallery. Deletes
// itself when it closes.
class DockMenu final : public QMenu {
	Q_OBJECT

public:
	struct State {
		QAction *undo;
		QAction *redo;
		QAction *paste;
		QAction *selectAll;
		QMenu *stream; // what can be done with the chosen one; the dock menu takes it
		bool changeable = false;
		bool detailsShown = false;
	};

	DockMenu(const State &state, const Translator &translator, QWidget *parent);

signals:
	void uploadRequested();
	void browserRequested();
	void trashRequested();
	void heldImagesRequested();
	void detailsToggled(bool shown);
	void settingsRequested();
	void cacheRequested();

private:
	QAction *add(const char *name, const char *key, void (DockMenu::*requested)());

	const Translator &translator_;
};

} // namespace StreamImages
