#pragma once

#include "core/base/Text.hpp"

#include <QStyledItemDelegate>

namespace StreamImages {

// What a line holds in which a title is written, in UTF-16 units, of which an emoji takes two: the library counts code
// points, and cuts.
inline constexpr int kMaxTitleUnits = 2 * static_cast<int>(kMaxTitleCodePoints);

// What tiles and rows have in common: a title that is edited in its place, and saved only when somebody changed it.
class TitleDelegate : public QStyledItemDelegate {
	Q_OBJECT

public:
	using QStyledItemDelegate::QStyledItemDelegate;

	QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
			      const QModelIndex &index) const override;
	void setEditorData(QWidget *editor, const QModelIndex &index) const override;
	void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
};

} // namespace StreamImages
