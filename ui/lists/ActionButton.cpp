#include "ui/lists/ActionButton.hpp"

#include <QAction>

namespace StreamImages {

ActionButton::ActionButton(QAction *action, QWidget *parent) : QPushButton(parent), action_(action)
{
	setObjectName(action->objectName() + QStringLiteral("Button"));
	setAutoDefault(false);
	connect(this, &QPushButton::clicked, action_, &QAction::trigger);
	connect(action_, &QAction::changed, this, &ActionButton::follow);
	follow();
}

void ActionButton::follow()
{
	setText(action_->text());
	setToolTip(action_->toolTip());
	setEnabled(action_->isEnabled());
}

} // namespace StreamImages
