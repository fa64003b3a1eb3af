#pragma once

#include "ui/lists/RowPainter.hpp"
#include "ui/lists/VeilingDelegate.hpp"

namespace StreamImages {

// Draws rows of two lines; see RowPainter. While veiled, a row shows its picture and title only where the user
// looks. A title that can be edited is edited in its place.
class RowDelegate final : public VeilingDelegate {
	Q_OBJECT

public:
	RowDelegate(RowPictures pictures, QObject *parent);

	void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
	QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
	void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
				  const QModelIndex &index) const override;

private:
	const RowPictures pictures_;
};

} // namespace StreamImages
