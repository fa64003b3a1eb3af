#include "ui/lists/RowList.hpp"

#include "ui/lists/VeiledListView.hpp"

#include <QAction>

#include <algorithm>

namespace StreamImages {

namespace {

// Held down, any other key would do to row after row what is meant for one.
bool walks(const QKeySequence &shortcut)
{
	const Qt::Key key = shortcut[0].key();
	return key == Qt::Key_Up || key == Qt::Key_Down;
}

} // namespace

QListView *makeRowList(QAbstractItemModel &model, QWidget *parent)
{
	auto *list = new VeiledListView(parent);
	list->setObjectName(QStringLiteral("rows"));
	list->setModel(&model);
	list->setUniformItemSizes(true);
	list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
	list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
	list->setEditTriggers(QAbstractItemView::NoEditTriggers);
	list->setMouseTracking(true);
	list->viewport()->setAttribute(Qt::WA_Hover);
	list->setContextMenuPolicy(Qt::ActionsContextMenu);
	return list;
}

QAction *addRowAction(QListView &list, const QString &text, const char *name, const QList<QKeySequence> &shortcuts)
{
	auto *action = new QAction(text, &list);
	action->setObjectName(QString::fromLatin1(name));
	action->setShortcuts(shortcuts);
	action->setShortcutContext(Qt::WidgetShortcut);
	action->setAutoRepeat(std::ranges::any_of(shortcuts, walks));
	list.addAction(action);
	return action;
}

} // namespace StreamImages
