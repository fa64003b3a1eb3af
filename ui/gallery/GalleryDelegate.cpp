#include "ui/gallery/GalleryDelegate.hpp"

#include "ui/gallery/TilePainter.hpp"

#include <QWidget>

namespace StreamImages {

GalleryDelegate::GalleryDelegate(const Translator &translator, QObject *parent)
	: TitleDelegate(parent), translator_(translator)
{
}

void GalleryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
	const auto tile = index.data(kTileRole).value<Tile>();
	const bool lookedAt =
		option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_HasFocus);
	const bool veiled = veil_ == Veil::On && tile.visibility != Visibility::Public && !lookedAt;
	TilePainter{*painter, option, translator_}.draw(tile, index.data(kThumbnailRole).value<Thumbnail>(),
							veiled ? Veil::On : Veil::Off);
}

QWidget *GalleryDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
				       const QModelIndex &index) const
{
	QWidget *editor = TitleDelegate::createEditor(parent, option, index);
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
