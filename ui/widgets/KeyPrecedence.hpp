#pragma once

#include <QObject>

class QAction;
class QKeyEvent;
class QWidget;

namespace StreamImages {

// Gives the keys of a widget's actions to that widget while it, or something in it, has the focus.
//
// OBS's main window has many of the same keys: undo, paste, Ctrl+E, Ctrl+F. Its shortcuts are good in docks too, and of a
// key that two enabled actions want Qt says that it is ambiguous, and triggers neither. Text fields keep the keys of
// editing. A key whose action is disabled stays OBS's: who has nothing to undo here undoes there. A key that is held down
// does not: it stops when the last change is taken back here, and never goes on in OBS. GUI thread only.
class KeyPrecedence final : public QObject {
	Q_OBJECT

public:
	// For the actions that the widget has when a key is pressed. Belongs to the widget.
	explicit KeyPrecedence(QWidget *widget);

	bool eventFilter(QObject *watched, QEvent *event) override;

private:
	QAction *actionOf(const QKeyEvent &event) const; // the one that keeps this key from OBS; null when none does

	QWidget *widget_;
};

} // namespace StreamImages
