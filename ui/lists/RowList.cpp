#include "ui/lists/RowList.hpp"

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
	return list;
}

} // namespace StreamImages
