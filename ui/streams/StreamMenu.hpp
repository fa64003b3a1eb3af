#pragma once

#include "ui/Translator.hpp"

#include <QMenu>

namespace StreamImages {

// What can be done with the chosen stream, and the way to all of them. As a submenu it belongs to the menu that it is in; whoever
// opens it alone sets Qt::WA_DeleteOnClose.
class StreamMenu final : public QMenu {
	Q_OBJECT

public:
	struct Choice {
		bool exists = false;     // a stream is chosen
		bool isFirst = false;    // of all
		bool isLast = false;     // of all
		bool changeable = false; // the library may be changed
	};

	StreamMenu(const Choice &choice, const Translator &translator, QWidget *parent);

signals:
	void createRequested();
	void renameRequested();
	void duplicateRequested();
	void moveUpRequested();
	void moveDownRequested();
	void removeRequested();
	void manageRequested();

private:
	void add(const QString &text, const char *name, void (StreamMenu::*requested)(), bool enabled);
};

} // namespace StreamImages
