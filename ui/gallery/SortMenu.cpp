#include "ui/gallery/SortMenu.hpp"

#include <QActionGroup>

namespace StreamImages {

SortMenu::SortMenu(const Translator &translator, QWidget *parent)
	: QMenu(parent), translator_(translator), orders_(new QActionGroup(this)), directions_(new QActionGroup(this))
{
	addOrder(ImageOrder::Manual, "Gallery.Sort.Manual");
	addOrder(ImageOrder::Name, "Gallery.Sort.Name");
	addOrder(ImageOrder::Created, "Gallery.Sort.Created");
	addOrder(ImageOrder::Views, "Gallery.Sort.Views");
	addOrder(ImageOrder::Size, "Gallery.Sort.Size");
	addSeparator();
	addDirection(SortDirection::Ascending, "Gallery.Sort.Ascending");
	addDirection(SortDirection::Descending, "Gallery.Sort.Descending");
	check();
}

void SortMenu::addOrder(ImageOrder order, const char *key)
{
	QAction *action = orders_->addAction(translator_.text(key));
	action->setCheckable(true);
	action->setData(QVariant::fromValue(order));
	addAction(action);
	connect(action, &QAction::triggered, this, [this, order] {
		order_ = order;
		emit orderChanged();
	});
}

void SortMenu::addDirection(SortDirection direction, const char *key)
{
	QAction *action = directions_->addAction(translator_.text(key));
	action->setCheckable(true);
	action->setData(QVariant::fromValue(direction));
	addAction(action);
	connect(action, &QAction::triggered, this, [this, direction] {
		direction_ = direction;
		emit orderChanged();
	});
}

void SortMenu::setOrder(ImageOrder order, SortDirection direction)
{
	order_ = order;
	direction_ = direction;
	check();
}

void SortMenu::check()
{
	for (QAction *action : orders_->actions()) {
		action->setChecked(action->data().value<ImageOrder>() == order_);
	}
	for (QAction *action : directions_->actions()) {
		action->setChecked(action->data().value<SortDirection>() == direction_);
	}
}

} // namespace StreamImages
