#pragma once

#include "ui/widgets/Symbols.hpp"

#include <QPixmap>
#include <Qt>

namespace StreamImages {

// What stands at the beginning of a row: a thumbnail, or a symbol as long as there is none.
struct RowPicture {
	enum class Frame {
		Single = 1,
		Pile, // of several pictures: a stream
	};
	QPixmap sharp = {};
	QPixmap veiled = {}; // see Thumbnail
	Symbol symbol = Symbol::Picture;
	Frame frame = Frame::Single;
};

// What RowDelegate draws of a row, beside its title (Qt::DisplayRole), and WordFilter searches.
enum RowRole : int {
	kFactsRole = Qt::UserRole + 100, // QStringList: what there is to say about it, the most important first
	kPictureRole,                    // RowPicture; asking for it may load it, so only painting does
	kSearchRole,                     // QString, folded (core/search/FoldedText.hpp)
};

} // namespace StreamImages
