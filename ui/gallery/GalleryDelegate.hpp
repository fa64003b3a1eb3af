#pragma once

#include "ui/Translator.hpp"
#include "ui/lists/TitleDelegate.hpp"
#include "ui/widgets/Veil.hpp"

namespace StreamImages {

// Paints the gallery's tiles. While veiled, a tile that is not public shows itself only when hovered or focused.
class GalleryDelegate final : public TitleDelegate {
	Q_OBJECT

public:
	GalleryDelegate(const Translator &translator, QObject *parent);

	void setTileWidth(int widthPx) { tileWidthPx_ = widthPx; }
	void setVeil(Veil veil) { veil_ = veil; }

	void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
	QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

	// For the title.
	QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
			      const QModelIndex &index) const override;
	void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
				  const QModelIndex &index) const override;

private:
	const Translator &translator_;
	int tileWidthPx_ = 1;
	Veil veil_ = Veil::Off;
};

} // namespace StreamImages
