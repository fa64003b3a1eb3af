#pragma once

#include "ui/Translator.hpp"
#include "ui/lists/VeilingDelegate.hpp"

namespace StreamImages {

// Paints the gallery's tiles. While veiled, a tile that is not public shows itself only where the user looks.
class GalleryDelegate final : public VeilingDelegate {
	Q_OBJECT

public:
	GalleryDelegate(const Translator &translator, QObject *parent);

	void setTileWidth(int widthPx) { tileWidthPx_ = widthPx; }

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
};

} // namespace StreamImages
