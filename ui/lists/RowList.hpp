#pragma once

#include <QKeySequence>
#include <QList>

class QAbstractItemModel;
class QAction;
class QListView;
class QWidget;

namespace StreamImages {

// A list of rows as RowDelegate draws them, fast also with thousands.
QListView *makeRowList(QAbstractItemModel &model, QWidget *parent);

// Something to do with the rows, in the list's context menu as well. Its keys are the list's: a search has its own. Only
// arrows repeat it while they are held down.
QAction *addRowAction(QListView &list, const QString &text, const char *name,
		      const QList<QKeySequence> &shortcuts = {});

} // namespace StreamImages
