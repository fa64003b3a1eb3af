#include "ui/widgets/KeyPrecedence.hpp"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace StreamImages {

KeyPrecedence::KeyPrecedence(QWidget *widget) : QObject(widget), widget_(widget)
{
	widget->installEventFilter(this);
}

// Qt asks with a ShortcutOverride first; who accepts that gets the key itself next, and no shortcut is looked for.
bool KeyPrecedence::eventFilter(QObject *watched, QEvent *event)
{
	if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) {
		return QObject::eventFilter(watched, event);
	}
	QAction *action = actionOf(*static_cast<QKeyEvent *>(event));
	if (action == nullptr) {
		return QObject::eventFilter(watched, event);
	}
	event->accept();
	if (event->type() == QEvent::KeyPress && action->isEnabled()) {
		action->trigger();
	}
	return true;
}

QAction *KeyPrecedence::actionOf(const QKeyEvent &event) const
{
	const QKeySequence keys(event.keyCombination());
	const auto actions = widget_->actions();
	const auto found = std::ranges::find_if(actions, [&](const QAction *action) {
		return (action->isEnabled() || event.isAutoRepeat()) && action->shortcuts().contains(keys);
	});
	return found == actions.end() ? nullptr : *found;
}

} // namespace StreamImages
