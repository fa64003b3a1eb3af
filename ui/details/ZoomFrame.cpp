#include "ui/details/ZoomFrame.hpp"

#include <algorithm>

namespace StreamImages {

void ZoomFrame::setPicture(QSizeF size)
{
	picture_ = size;
	fit();
}

void ZoomFrame::setView(QSizeF size)
{
	view_ = size;
	settle();
}

void ZoomFrame::zoomBy(qreal factor, QPointF fixed)
{
	const qreal before = scale();
	const qreal smallest = fitScale();
	const qreal after = std::clamp(before * factor, smallest, std::max(kLargest, smallest));
	const QPointF middle{view_.width() / 2, view_.height() / 2};
	const QPointF fromPicture = fixed - middle - offset_;
	offset_ -= fromPicture * (after / before - 1);
	scale_ = after > smallest ? after : 0;
	settle();
}

void ZoomFrame::fit()
{
	scale_ = 0;
	offset_ = {};
}

void ZoomFrame::drag(QPointF by)
{
	offset_ += by;
	settle();
}

QRectF ZoomFrame::target() const
{
	QRectF target{QPointF{}, picture_ * scale()};
	target.moveCenter(QPointF{view_.width() / 2, view_.height() / 2} + offset_);
	return target;
}

// Never enlarges.
qreal ZoomFrame::fitScale() const
{
	if (picture_.isEmpty() || view_.isEmpty()) {
		return 1;
	}
	return std::min({view_.width() / picture_.width(), view_.height() / picture_.height(), 1.0});
}

// No gap beside a picture that is wider than the view, and one that is not stays in the middle.
void ZoomFrame::settle()
{
	const QSizeF slack = (picture_ * scale() - view_) / 2;
	const qreal x = std::max(slack.width(), 0.0);
	const qreal y = std::max(slack.height(), 0.0);
	offset_ = {std::clamp(offset_.x(), -x, x), std::clamp(offset_.y(), -y, y)};
}

} // namespace StreamImages
