#include "ui/widgets/Shortcuts.hpp"

#include <QAction>
#include <QStringList>

namespace StreamImages {

QString withShortcuts(const Translator &translator, const QString &toolTip, const QList<QKeySequence> &shortcuts)
{
	QStringList keys;
	for (const QKeySequence &shortcut : shortcuts) {
		keys.append(shortcut.toString(QKeySequence::NativeText));
	}
	return translator.text("Actions.WithShortcut").arg(toolTip, keys.join(QStringLiteral(", ")));
}

void tellShortcuts(const Translator &translator, const QList<QAction *> &actions)
{
	for (QAction *action : actions) {
		if (!action->shortcut().isEmpty()) {
			action->setToolTip(withShortcuts(translator, action->toolTip(), {action->shortcut()}));
			action->setShortcutVisibleInContextMenu(true); // where else would one learn it
		}
	}
}

} // namespace StreamImages
