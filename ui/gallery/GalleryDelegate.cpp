#include "ui/gallery/GalleryDelegate.hpp"

#include "ui/gallery/TilePainter.hpp"

#include <QWidget>

namespace StreamImages {

GalleryDelegate::GalleryDelegate(const Translator &translator, QObject *parent)
	: VeilingDelegate(parent), translator_(translator)
{
}

void GalleryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
	const auto tile = index.data(kTileRole).value<Tile>();
	const Veil veil = tile.visibility == Visibility::Public ? Veil::Off : veilOver(option, index);
	TilePainter{*painter, option, translator_}.draw(tile, index.data(kThumbnailRole).value<Thumbnail>(), veil);
}

QWidget *GalleryDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
				       const QModelIndex &index) const
{
	QWidget *editor = VeilingDelegate::createEditor(parent, option, index);
	editor->setAccessibleName(translator_.text("Dock.Tile.TitleEditor"));
	return editor;
}

void GalleryDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
					   const QModelIndex &) const
{
	QRect title = TileLayout{option.rect, option.fontMetrics}.title;
	const int height = editor->sizeHint().height();
	title.adjust(-2, (title.height() - height) / 2, 2, 0);
	title.setHeight(height);
	editor->setGeometry(QStyle::visualRect(option.direction, option.rect, title));
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
	return {tileWidthPx_, TileLayout::heightForWidth(tileWidthPx_, option.fontMetrics)};
}

} // namespace StreamImages
