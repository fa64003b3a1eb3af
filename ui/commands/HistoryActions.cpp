#include "ui/commands/HistoryActions.hpp"

#include "ui/commands/Publisher.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Shortcuts.hpp"

#include <QAction>
#include <QWidget>

#include <utility>

namespace StreamImages {

HistoryActions::HistoryActions(LibraryChanges &changes, Publisher &publisher, const Translator &translator,
			       QWidget *dock)
	: QObject(dock),
	  changes_(changes),
	  publisher_(publisher),
	  translator_(translator),
	  undo_(new QAction(this)),
	  redo_(new QAction(this))
{
	undo_->setObjectName(QStringLiteral("undo"));
	undo_->setShortcuts(QKeySequence::Undo);
	redo_->setObjectName(QStringLiteral("redo"));
	redo_->setShortcuts({QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_Z}, QKeySequence{Qt::CTRL | Qt::Key_Y}});
	for (QAction *action : {undo_, redo_}) {
		action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
		action->setShortcutVisibleInContextMenu(true);
		dock->addAction(action);
	}
	connect(undo_, &QAction::triggered, this, [this] { walk(&Publisher::undo); });
	connect(redo_, &QAction::triggered, this, [this] { walk(&Publisher::redo); });
	connect(&changes, &LibraryChanges::historyChanged, this, &HistoryActions::follow);
	// Queued: whoever hears of the change that is done must not hear of the next one first.
	connect(&changes, &LibraryChanges::historyChanged, this, &HistoryActions::walkOn, Qt::QueuedConnection);
	follow();
}

void HistoryActions::walk(Walk where)
{
	if (changes_.busy()) {
		waiting_ = where;
	} else {
		(publisher_.*where)();
	}
}

void HistoryActions::walkOn()
{
	if (waiting_ != nullptr && !changes_.busy()) {
		walk(std::exchange(waiting_, nullptr));
	}
}

// What comes next is known when the change that runs is done. Until then the keys are still the dock's: those of a disabled
// action would reach OBS, and change its scenes.
void HistoryActions::follow()
{
	if (changes_.busy()) {
		undo_->setEnabled(true);
		redo_->setEnabled(true);
		return;
	}
	name(undo_, changes_.undoable(), "History.Undo", "History.NoUndo");
	name(redo_, changes_.redoable(), "History.Redo", "History.NoRedo");
}

void HistoryActions::name(QAction *action, const LibraryChanges::Step *step, const char *key, const char *keyOfNothing)
{
	action->setEnabled(step != nullptr);
	const QString text = step != nullptr ? translator_.text(key).arg(editText(translator_, step->label))
					     : translator_.text(keyOfNothing);
	action->setText(menuText(text));
	action->setToolTip(toolTipText(withShortcuts(translator_, text, {action->shortcut()})));
}

} // namespace StreamImages
