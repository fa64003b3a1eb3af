#include "ui/lists/RowList.hpp"

#include <QAction>
#include <QListView>

namespace StreamImages {

QListView *makeRowList(QAbstractItemModel &model, QWidget *parent)
{
	auto *list = new QListView(parent);
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
	list.addAction(action);
	return action;
}

} // namespace StreamImages
