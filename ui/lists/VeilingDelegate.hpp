#pragma once

#include "ui/lists/TitleDelegate.hpp"
#include "ui/widgets/Veil.hpp"

#include <QPersistentModelIndex>

namespace StreamImages {

// While veiled, an item is shown only where the user looks: below the pointer, or where the user brought the focus. The
// focus moves by itself as well, when an item is deleted, a list is read anew, or a window comes to the front: that shows
// nothing. See VeiledListView, which tells what the user chose.
class VeilingDelegate : public TitleDelegate {
	Q_OBJECT

public:
	using TitleDelegate::TitleDelegate;

	void setVeil(Veil veil); // over what was looked at before as well
	void choose(const QModelIndex &index);

protected:
	Veil veilOver(const QStyleOptionViewItem &option, const QModelIndex &index) const;

private:
	Veil veil_ = Veil::Off;
	QPersistentModelIndex chosen_;
};

} // namespace StreamImages
