#include "ui/gallery/GalleryDelegate.hpp"

#include "core/base/Text.hpp"
#include "ui/gallery/TilePainter.hpp"

#include <QLineEdit>

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

QWidget *GalleryDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
	auto *editor = new QLineEdit(parent);
	editor->setObjectName(QStringLiteral("titleEditor"));
	editor->setAccessibleName(translator_.text("Dock.Tile.TitleEditor"));
	editor->setMaxLength(static_cast<int>(kMaxTitleCodePoints));
	return editor;
}

// Views ask again whenever the tile changes in any way, a thumbnail that arrives say: what the user has typed stays.
void GalleryDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
	auto *line = qobject_cast<QLineEdit *>(editor);
	const QString title = index.data(Qt::EditRole).toString();
	if (line != nullptr && !line->isModified() && line->text() != title) {
		line->setText(title);
	}
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
