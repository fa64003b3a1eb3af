#include "ui/lists/WordFilter.hpp"

#include "core/search/FoldedText.hpp"
#include "ui/lists/RowRoles.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>

namespace StreamImages {

WordFilter::WordFilter(QAbstractItemModel *model, QObject *parent) : QSortFilterProxyModel(parent)
{
	setSourceModel(model);
}

void WordFilter::setSearch(const QString &text)
{
	words_ = toQString(foldText(toUtf8(text))).split(u' ', Qt::SkipEmptyParts);
	invalidate();
}

bool WordFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
	if (!searches()) {
		return true; // without folding anything
	}
	const QString text = sourceModel()->index(row, 0, parent).data(kSearchRole).toString();
	return std::ranges::all_of(words_, [&](const QString &word) { return text.contains(word); });
}

} // namespace StreamImages
