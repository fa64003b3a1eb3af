#pragma once

#include "ui/Translator.hpp"
#include "ui/importing/UploadSummary.hpp"
#include "ui/text/ErrorText.hpp"

#include <QAbstractTableModel>

#include <vector>

namespace StreamImages {

// What became of each file of an upload that ended, one row each. GUI thread.
class UploadResultsModel final : public QAbstractTableModel {
	Q_OBJECT

public:
	enum Column { NameColumn, ResultColumn, ColumnCount }; // counted from zero, as Qt's are

	// Translator and error texts outlive the model.
	UploadResultsModel(std::vector<UploadedFile> files, const Translator &translator, const ErrorText &errorText,
			   QObject *parent);

	const UploadedFile &file(int row) const { return files_.at(static_cast<std::size_t>(row)); }
	const std::vector<UploadedFile> &files() const { return files_; }

	// The row as text: name, outcome and, if it was refused, why; with tabs between them.
	QString line(int row) const;

	int rowCount(const QModelIndex &parent = {}) const override;
	int columnCount(const QModelIndex &parent = {}) const override;
	QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
	QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
	QString result(const UploadedFile &file) const;

	const std::vector<UploadedFile> files_;
	const Translator &translator_;
	const ErrorText &errorText_;
};

} // namespace StreamImages
