#pragma once

#include "core/search/ImageQuery.hpp"
#include "ui/Translator.hpp"

#include <QMenu>

namespace StreamImages {

// In which order a gallery lists images.
class SortMenu final : public QMenu {
	Q_OBJECT

public:
	SortMenu(const Translator &translator, QWidget *parent);

	void setOrder(ImageOrder order, SortDirection direction); // does not signal
	ImageOrder order() const { return order_; }
	SortDirection direction() const { return direction_; }

signals:
	void orderChanged();

private:
	void addOrder(ImageOrder order, const char *key);
	void addDirection(SortDirection direction, const char *key);
	void check();

	const Translator &translator_;
	ImageOrder order_ = ImageOrder::Manual;
	SortDirection direction_ = SortDirection::Ascending;
	QActionGroup *orders_;
	QActionGroup *directions_;
};

} // namespace StreamImages
