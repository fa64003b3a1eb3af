#pragma once

#include "ui/Translator.hpp"
#include "ui/changes/LibraryChanges.hpp"

#include <QObject>

class QAction;
class QWidget;

namespace StreamImages {

class Publisher;

// Undo and redo: an action each, which names what it would take back or make again. While a change runs both keep their
// names and are enabled; what was asked for last is done after it. No more waits, as keys repeat while they are held.
class HistoryActions final : public QObject {
	Q_OBJECT

public:
	// The keys work while `dock`, or a part of it, has the focus: elsewhere they are OBS's. All outlive this.
	HistoryActions(LibraryChanges &changes, Publisher &publisher, const Translator &translator, QWidget *dock);

	QAction *undo() const { return undo_; }
	QAction *redo() const { return redo_; }

private:
	using Walk = void (Publisher::*)();

	void walk(Walk where);
	void follow();
	void walkOn();
	void name(QAction *action, const LibraryChanges::Step *step, const char *key, const char *keyOfNothing);

	LibraryChanges &changes_;
	Publisher &publisher_;
	const Translator &translator_;
	QAction *undo_;
	QAction *redo_;
	Walk waiting_ = nullptr; // until no change runs
};

} // namespace StreamImages
