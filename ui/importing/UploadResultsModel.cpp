#include "ui/importing/UploadResultsModel.hpp"

#include <QApplication>
#include <QIcon>
#include <QStyle>

#include <utility>

namespace StreamImages {

namespace {

QStyle::StandardPixmap iconFor(UploadedFile::Outcome outcome)
{
	switch (outcome) {
	case UploadedFile::Outcome::Imported:
	case UploadedFile::Outcome::Restored:
		return QStyle::SP_DialogApplyButton;
	case UploadedFile::Outcome::AlreadyThere:
		return QStyle::SP_MessageBoxInformation;
	case UploadedFile::Outcome::Refused:
		return QStyle::SP_MessageBoxCritical;
	case UploadedFile::Outcome::Cancelled:
		return QStyle::SP_DialogCancelButton;
	}
	return QStyle::SP_MessageBoxInformation;
}

} // namespace

UploadResultsModel::UploadResultsModel(std::vector<UploadedFile> files, const Translator &translator,
				       const ErrorText &errorText, QObject *parent)
	: QAbstractTableModel(parent), files_(std::move(files)), translator_(translator), errorText_(errorText)
{
}

QString UploadResultsModel::line(int row) const
{
	QStringList fields{file(row).name, outcomeWord(translator_, file(row).outcome)};
	if (const QString why = refusalSentence(file(row), translator_, errorText_); !why.isEmpty()) {
		fields.append(why);
	}
	for (QString &field : fields) {
		field = field.simplified(); // a tab of its own would begin a column
	}
	return fields.join(u'\t');
}

int UploadResultsModel::rowCount(const QModelIndex &parent) const
{
	return parent.isValid() ? 0 : static_cast<int>(files_.size());
}

int UploadResultsModel::columnCount(const QModelIndex &parent) const
{
	return parent.isValid() ? 0 : ColumnCount;
}

QVariant UploadResultsModel::data(const QModelIndex &index, int role) const
{
	if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
		return {};
	}
	const UploadedFile &uploaded = file(index.row());
	const bool isName = index.column() == NameColumn;
	switch (role) {
	case Qt::DisplayRole:
		return isName ? uploaded.name : result(uploaded);
	case Qt::ToolTipRole:
		return (isName ? uploaded.name : result(uploaded)).toHtmlEscaped();
	case Qt::DecorationRole:
		return isName ? QVariant{} : QApplication::style()->standardIcon(iconFor(uploaded.outcome));
	default:
		return {};
	}
}

QVariant UploadResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
	if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
		return QAbstractTableModel::headerData(section, orientation, role);
	}
	return translator_.text(section == NameColumn ? "Import.Results.Name" : "Import.Results.Result");
}

QString UploadResultsModel::result(const UploadedFile &file) const
{
	const QString why = refusalSentence(file, translator_, errorText_);
	return why.isEmpty() ? outcomeWord(translator_, file.outcome)
			     : translator_.text("Import.Results.Refused").arg(why);
}

} // namespace StreamImages
