#pragma once

#include "ui/lists/RowPainter.hpp"
#include "ui/lists/TitleDelegate.hpp"
#include "ui/widgets/Veil.hpp"

namespace StreamImages {

// Draws rows of two lines; see RowPainter. While veiled, a row shows its picture and title only when hovered or
// focused. A title that can be edited is edited in its place.
class RowDelegate final : public TitleDelegate {
	Q_OBJECT

public:
	RowDelegate(RowPictures pictures, QObject *parent);

	void setVeil(Veil veil) { veil_ = veil; }

	void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
	QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
	void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
				  const QModelIndex &index) const override;

private:
	const RowPictures pictures_;
	Veil veil_ = Veil::Off;
};

} // namespace StreamImages
