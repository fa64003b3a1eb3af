#include "ui/streams/StreamMenu.hpp"

namespace StreamImages {

StreamMenu::StreamMenu(const Choice &choice, const Translator &translator, QWidget *parent) : QMenu(parent)
{
	const bool usable = choice.exists && choice.changeable;
	add(translator.text("Streams.Create"), "create", &StreamMenu::createRequested, choice.changeable);
	addSeparator();
	add(translator.text("Streams.RenameAsked"), "rename", &StreamMenu::renameRequested, usable);
	add(translator.text("Streams.Duplicate"), "duplicate", &StreamMenu::duplicateRequested, usable);
	add(translator.text("Streams.MoveUp"), "moveUp", &StreamMenu::moveUpRequested, usable && !choice.isFirst);
	add(translator.text("Streams.MoveDown"), "moveDown", &StreamMenu::moveDownRequested, usable && !choice.isLast);
	add(translator.text("Streams.Remove"), "remove", &StreamMenu::removeRequested, usable);
	addSeparator();
	add(translator.text("Streams.Manage"), "manage", &StreamMenu::manageRequested, true);
}

void StreamMenu::add(const QString &text, const char *name, void (StreamMenu::*requested)(), bool enabled)
{
	QAction *action = addAction(text);
	action->setObjectName(QString::fromLatin1(name));
	action->setEnabled(enabled);
	connect(action, &QAction::triggered, this, requested);
}

} // namespace StreamImages
