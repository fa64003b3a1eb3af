#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace StreamImages {

// Where a picture lies in the view in which it is looked at: fitted, or enlarged and moved. In logical pixels. Plain data.
class ZoomFrame {
public:
	static constexpr qreal kLargest = 8; // times the picture's own size

	void setPicture(QSizeF size); // its own; another one is fitted
	void setView(QSizeF size);

	// What lies at `fixed`, in the view, stays there.
	void zoomBy(qreal factor, QPointF fixed);
	void fit();
	void drag(QPointF by);

	bool isFitted() const { return scale_ <= 0; }
	qreal scale() const { return isFitted() ? fitScale() : scale_; } // of the picture's own size
	QRectF target() const;

private:
	qreal fitScale() const;
	void settle();

	QSizeF picture_;
	QSizeF view_;
	qreal scale_ = 0; // 0: as fits
	QPointF offset_;  // of the picture's middle from the view's
};

} // namespace StreamImages
