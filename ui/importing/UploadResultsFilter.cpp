#include "ui/importing/UploadResultsFilter.hpp"

#include "ui/importing/UploadResultsModel.hpp"

namespace StreamImages {

UploadResultsFilter::UploadResultsFilter(UploadResultsModel &model, QObject *parent)
	: QSortFilterProxyModel(parent), model_(model)
{
	order_.setNumericMode(true);
	order_.setCaseSensitivity(Qt::CaseInsensitive);
	setSourceModel(&model);
}

void UploadResultsFilter::showOnly(std::optional<UploadedFile::Outcome> outcome)
{
	only_ = outcome;
	invalidate();
}

const UploadedFile &UploadResultsFilter::file(const QModelIndex &index) const
{
	return model_.file(mapToSource(index).row());
}

QString UploadResultsFilter::text() const
{
	QStringList lines;
	for (int row = 0; row < rowCount(); ++row) {
		lines.append(model_.line(mapToSource(index(row, 0)).row()));
	}
	return lines.join(u'\n');
}

bool UploadResultsFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
	return !only_ || model_.file(row).outcome == *only_;
}

bool UploadResultsFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
	const UploadedFile &first = model_.file(left.row());
	const UploadedFile &second = model_.file(right.row());
	if (left.column() == UploadResultsModel::ResultColumn && first.outcome != second.outcome) {
		return first.outcome < second.outcome;
	}
	return order_.compare(first.name, second.name) < 0;
}

} // namespace StreamImages
