#pragma once

#include "ui/Translator.hpp"
#include "ui/changes/LibraryChanges.hpp"

#include <QObject>

class QAction;
class QWidget;

namespace StreamImages {

class Publisher;

// Undo and redo: an action each, which names what it would take back or make again. While a change runs both keep their
// names, are enabled, and do nothing.
class HistoryActions final : public QObject {
	Q_OBJECT

public:
	// The keys work while `dock`, or a part of it, has the focus: elsewhere they are OBS's. All outlive this.
	HistoryActions(LibraryChanges &changes, Publisher &publisher, const Translator &translator, QWidget *dock);

	QAction *undo() const { return undo_; }
	QAction *redo() const { return redo_; }

private:
	void follow();
	void name(QAction *action, const LibraryChanges::Step *step, const char *key, const char *keyOfNothing);

	LibraryChanges &changes_;
	const Translator &translator_;
	QAction *undo_;
	QAction *redo_;
};

} // namespace StreamImages
