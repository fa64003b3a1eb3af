#pragma once

#include "ui/importing/UploadedFile.hpp"

#include <QCollator>
#include <QLocale>
#include <QSortFilterProxyModel>

#include <optional>

namespace StreamImages {

class UploadResultsModel;

// The results in the order of a column: names as a file manager sorts them, results by outcome. In the order of the upload
// until one is chosen.
class UploadResultsFilter final : public QSortFilterProxyModel {
	Q_OBJECT

public:
	UploadResultsFilter(UploadResultsModel &model, QObject *parent);

	void showOnly(std::optional<UploadedFile::Outcome> outcome); // empty: all

	const UploadedFile &file(const QModelIndex &index) const;
	QString text() const; // of all rows that are shown, a line each

protected:
	bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
	bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
	const UploadResultsModel &model_;
	QCollator order_{QLocale{QLocale::English}}; // in the "C" locale numbers would not count
	std::optional<UploadedFile::Outcome> only_;
};

} // namespace StreamImages
