#include "ui/lists/RowDelegate.hpp"

#include "core/base/Text.hpp"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

#include <utility>

namespace StreamImages {

RowDelegate::RowDelegate(RowPictures pictures, QObject *parent) : QStyledItemDelegate(parent), pictures_(pictures) {}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
	QStyleOptionViewItem row = option;
	initStyleOption(&row, index);
	const QString title = std::exchange(row.text, {});
	const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
	style->drawControl(QStyle::CE_ItemViewItem, &row, painter, option.widget); // what is behind the row

	const bool lookedAt = row.state.testFlag(QStyle::State_MouseOver) || row.state.testFlag(QStyle::State_HasFocus);
	const Veil veil = lookedAt ? Veil::Off : veil_;
	painter->save();
	RowPainter content{*painter, row, pictures_};
	if (pictures_ != RowPictures::None) {
		content.drawPicture(index.data(kPictureRole).value<RowPicture>(), veil);
	}
	content.drawTitle(title, veil);
	content.drawFacts(index.data(kFactsRole).toStringList());
	painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
	const QFontMetrics font{option.font};
	return {font.averageCharWidth() * 20, RowLayout::height(font, pictures_)}; // the view gives rows its own width
}

QWidget *RowDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
	auto *editor = new QLineEdit(parent);
	editor->setMaxLength(static_cast<int>(kMaxTitleCodePoints));
	return editor;
}

// Views ask for this whenever anything about the row changes: what has been typed, or is selected, stays.
void RowDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
	auto *line = static_cast<QLineEdit *>(editor);
	const QString title = index.data(Qt::EditRole).toString();
	if (!line->isModified() && line->text() != title) {
		line->setText(title);
	}
}

void RowDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
	const RowLayout layout{option.rect, option.fontMetrics, pictures_};
	QRect place = layout.title;
	place.setHeight(editor->sizeHint().height());
	place.moveTop(option.rect.top() + 1);
	editor->setGeometry(QStyle::visualRect(option.direction, option.rect, place));
}

} // namespace StreamImages
