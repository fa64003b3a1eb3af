#include "ui/details/FlowLayout.hpp"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kSpacingPx = 4;

} // namespace

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
	setContentsMargins(0, 0, 0, 0);
	setSpacing(kSpacingPx);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
	items_.emplace_back(item);
	invalidate();
}

int FlowLayout::count() const
{
	return static_cast<int>(items_.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
	return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
	if (itemAt(index) == nullptr) {
		return nullptr;
	}
	const auto position = items_.begin() + index;
	QLayoutItem *item = position->release();
	items_.erase(position);
	invalidate();
	return item;
}

std::vector<QRect> FlowLayout::arrange(const QRect &area) const
{
	std::vector<QRect> places;
	QPoint next = area.topLeft();
	int rowHeight = 0;
	for (const auto &item : items_) {
		if (item->isEmpty()) {
			continue;
		}
		const QSize size = item->sizeHint().boundedTo({std::max(area.width(), 1), QLAYOUTSIZE_MAX});
		const bool fits = next.x() + size.width() <= area.left() + area.width();
		if (!fits && next.x() > area.left()) {
			next = {area.left(), next.y() + rowHeight + spacing()};
			rowHeight = 0;
		}
		places.emplace_back(next, size);
		next.rx() += size.width() + spacing();
		rowHeight = std::max(rowHeight, size.height());
	}
	return places;
}

int FlowLayout::heightForWidth(int width) const
{
	int height = 0;
	for (const QRect &place : arrange({0, 0, width, 0})) {
		height = std::max(height, place.bottom() + 1);
	}
	return height;
}

QSize FlowLayout::sizeHint() const
{
	int width = 0;
	for (const auto &item : items_) {
		width += item->isEmpty() ? 0 : item->sizeHint().width() + spacing();
	}
	return {width, minimumSize().height()};
}

QSize FlowLayout::minimumSize() const
{
	QSize size;
	for (const auto &item : items_) {
		size = size.expandedTo(item->isEmpty() ? QSize{} : item->minimumSize());
	}
	return size;
}

void FlowLayout::setGeometry(const QRect &area)
{
	QLayout::setGeometry(area);
	const Qt::LayoutDirection direction =
		parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
	const std::vector<QRect> places = arrange(area);
	auto place = places.begin();
	for (const auto &item : items_) {
		if (!item->isEmpty()) {
			item->setGeometry(QStyle::visualRect(direction, area, *place));
			++place;
		}
	}
}

} // namespace StreamImages
