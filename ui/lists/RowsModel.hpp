#pragma once

#include <QAbstractListModel>

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

namespace StreamImages {

// Calls `body(first, last)` for each longest run of consecutive rows that satisfy `matches`, last run first, so that
// removing a run moves none that is still to come.
template<typename Matches, typename Body> void forEachRowRunBackwards(int rows, Matches matches, Body body)
{
	for (int last = rows - 1; last >= 0; --last) {
		if (!matches(last)) {
			continue;
		}
		int first = last;
		while (first > 0 && matches(first - 1)) {
			--first;
		}
		body(first, last);
		last = first;
	}
}

// A list that follows snapshots with the smallest row changes, so that selection and scroll position stay. A Row can be
// compared, and has a `key` that no other row of the list has. GUI thread.
template<typename Row> class RowsModel : public QAbstractListModel {
public:
	using Key = decltype(Row::key);
	using Rows = std::vector<Row>;

	const Row *rowAt(const QModelIndex &index) const
	{
		return checkIndex(index, CheckIndexOption::IndexIsValid) ? &rows_[at(index.row())] : nullptr;
	}

	QModelIndex indexOf(const Key &key) const
	{
		const int row = find(key, 0);
		return row < rowCount() ? index(row) : QModelIndex{};
	}

	int rowCount(const QModelIndex &parent = {}) const override
	{
		return parent.isValid() ? 0 : static_cast<int>(rows_.size());
	}

protected:
	using QAbstractListModel::QAbstractListModel;

	const Rows &rows() const { return rows_; }

	void setRows(Rows next)
	{
		if (!std::ranges::equal(rows_, next, {}, &Row::key, &Row::key)) { // mostly nothing came, went or moved
			removeMissing(next);
			insertAndMove(next);
		}
		refreshChanged(std::move(next));
	}

private:
	using Places = std::unordered_map<Key, int>;

	static std::size_t at(int row) { return static_cast<std::size_t>(row); }

	static Places placesOf(const Rows &rows)
	{
		Places places;
		for (const Row &row : rows) {
			places.emplace(row.key, static_cast<int>(places.size()));
		}
		return places;
	}

	int find(const Key &key, int from) const
	{
		return static_cast<int>(std::ranges::find(rows_.begin() + from, rows_.end(), key, &Row::key) -
					rows_.begin());
	}

	void removeMissing(const Rows &next)
	{
		const Places remaining = placesOf(next);
		forEachRowRunBackwards(
			rowCount(), [&](int row) { return !remaining.contains(rows_[at(row)].key); },
			[&](int first, int last) {
				beginRemoveRows({}, first, last);
				rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
				endRemoveRows();
			});
	}

	void insertAndMove(const Rows &next)
	{
		const Places before = placesOf(rows_);
		const Places after = placesOf(next);
		const int count = static_cast<int>(next.size());
		for (int row = 0; row < count; ++row) {
			if (before.contains(next[at(row)].key)) {
				settle(row, next, after);
				continue;
			}
			int last = row;
			while (last + 1 < count && !before.contains(next[at(last + 1)].key)) {
				++last;
			}
			beginInsertRows({}, row, last);
			rows_.insert(rows_.begin() + row, next.begin() + row, next.begin() + last + 1);
			endInsertRows();
			row = last;
		}
	}

	// Brings to `row` what belongs there. One row that went down moves by itself, and not all below it up.
	void settle(int row, const Rows &next, const Places &after)
	{
		const Key &wanted = next[at(row)].key;
		if (rows_[at(row)].key == wanted) {
			return;
		}
		const bool nextIsWanted = row + 1 < rowCount() && rows_[at(row + 1)].key == wanted;
		if (nextIsWanted) {
			moveRow(row, std::min(after.at(rows_[at(row)].key), rowCount() - 1));
		} else {
			moveRow(find(wanted, row), row);
		}
	}

	void moveRow(int from, int to)
	{
		const auto begin = rows_.begin();
		if (from < to) {
			beginMoveRows({}, from, from, {}, to + 1);
			std::rotate(begin + from, begin + from + 1, begin + to + 1);
		} else {
			beginMoveRows({}, from, from, {}, to);
			std::rotate(begin + to, begin + from, begin + from + 1);
		}
		endMoveRows();
	}

	void refreshChanged(Rows next)
	{
		const Rows before = std::exchange(rows_, std::move(next));
		forEachRowRunBackwards(
			rowCount(), [&](int row) { return before[at(row)] != rows_[at(row)]; },
			[this](int first, int last) { emit dataChanged(index(first), index(last)); });
	}

	Rows rows_;
};

} // namespace StreamImages
