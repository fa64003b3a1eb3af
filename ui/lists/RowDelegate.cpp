#include "ui/lists/RowDelegate.hpp"

#include <QApplication>
#include <QPainter>
#include <QWidget>

#include <utility>

namespace StreamImages {

RowDelegate::RowDelegate(RowPictures pictures, QObject *parent) : VeilingDelegate(parent), pictures_(pictures) {}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
	QStyleOptionViewItem row = option;
	initStyleOption(&row, index);
	const QString title = std::exchange(row.text, {});
	const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
	style->drawControl(QStyle::CE_ItemViewItem, &row, painter, option.widget); // what is behind the row

	const Veil veil = veilOver(row, index);
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

void RowDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
	const RowLayout layout{option.rect, option.fontMetrics, pictures_};
	QRect place = layout.title;
	place.setHeight(editor->sizeHint().height());
	place.moveTop(option.rect.top() + 1);
	editor->setGeometry(QStyle::visualRect(option.direction, option.rect, place));
}

} // namespace StreamImages
