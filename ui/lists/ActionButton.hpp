#pragma once

#include <QPushButton>

class QAction;

namespace StreamImages {

// A button for an action: its text, tool tip and whether it can be used follow the action's. Enter elsewhere in the
// window never presses it.
class ActionButton final : public QPushButton {
	Q_OBJECT

public:
	// The action outlives the button. The button is named after it.
	ActionButton(QAction *action, QWidget *parent);

private:
	void follow();

	QAction *action_;
};

} // namespace StreamImages
