#include "ui/gallery/GalleryDelegate.hpp"

namespace StreamImages {

GalleryDelegate::GalleryDelegate(const Translator &translator, QObject *parent)
	: QStyledItemDelegate(parent), translator_(translator)
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

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
	return {tileWidthPx_, TileLayout::heightForWidth(tileWidthPx_, option.fontMetrics)};
}

} // namespace StreamImages
