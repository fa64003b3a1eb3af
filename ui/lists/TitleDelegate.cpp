#include "ui/lists/TitleDelegate.hpp"

#include <QLineEdit>

namespace StreamImages {

QWidget *TitleDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
	auto *editor = new QLineEdit(parent);
	editor->setObjectName(QStringLiteral("titleEditor"));
	editor->setMaxLength(kMaxTitleUnits);
	return editor;
}

// Views ask for this whenever anything about the image changes, a thumbnail that arrives say: what has been typed, or is
// selected, stays.
void TitleDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
	auto *line = static_cast<QLineEdit *>(editor);
	const QString title = index.data(Qt::EditRole).toString();
	if (!line->isModified() && line->text() != title) {
		line->setText(title);
	}
}

void TitleDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
	const auto *line = static_cast<const QLineEdit *>(editor);
	if (line->isModified()) {
		model->setData(index, line->text(), Qt::EditRole);
	}
}

} // namespace StreamImages
