#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace StreamImages {

// Leaves the rows in which every word of a search is found, without case and accents; see kSearchRole. In the order of
// the source model.
class WordFilter final : public QSortFilterProxyModel {
	Q_OBJECT

public:
	// The model outlives the filter.
	WordFilter(QAbstractItemModel *model, QObject *parent);

	void setSearch(const QString &text);
	bool searches() const { return !words_.isEmpty(); }

protected:
	bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
	QStringList words_; // folded
};

} // namespace StreamImages
