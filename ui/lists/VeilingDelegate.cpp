#include "ui/lists/VeilingDelegate.hpp"

namespace StreamImages {

void VeilingDelegate::setVeil(Veil veil)
{
	if (veil == Veil::On && veil_ == Veil::Off) {
		chosen_ = QModelIndex{}; // while nobody else saw the screen
	}
	veil_ = veil;
}

void VeilingDelegate::choose(const QModelIndex &index)
{
	chosen_ = index;
}

Veil VeilingDelegate::veilOver(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
	const bool chosen = option.state.testFlag(QStyle::State_HasFocus) && chosen_ == index;
	return chosen || option.state.testFlag(QStyle::State_MouseOver) ? Veil::Off : veil_;
}

} // namespace StreamImages
