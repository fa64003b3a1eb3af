#pragma once

class QAbstractItemModel;
class QListView;
class QWidget;

namespace StreamImages {

// A list of rows as RowDelegate draws them, fast also with thousands.
QListView *makeRowList(QAbstractItemModel &model, QWidget *parent);

} // namespace StreamImages
