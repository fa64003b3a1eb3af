#pragma once

#include "core/base/Id.hpp"
#include "ui/Translator.hpp"
#include "ui/importing/UploadSummary.hpp"
#include "ui/text/ErrorText.hpp"

#include <QDialog>

#include <vector>

class QComboBox;
class QDialogButtonBox;
class QPushButton;
class QTableView;

namespace StreamImages {

class UploadResultsFilter;
class UploadResultsModel;

// The list of what became of each file of an upload; not modal. GUI thread.
class UploadResultsDialog final : public QDialog {
	Q_OBJECT

public:
	// Translator and error texts outlive the dialog.
	UploadResultsDialog(const UploadSummary &summary, const Translator &translator, const ErrorText &errorText,
			    QWidget *parent);

signals:
	// To be uploaded once more; the dialog closes.
	void againRequested(const std::vector<StreamImages::UploadedFile> &files);
	// Images of one stream, to be shown in the gallery.
	void showRequested(const StreamImages::StreamId &stream, const std::vector<StreamImages::ImageId> &images);

protected:
	void resizeEvent(QResizeEvent *event) override;

private:
	void buildFilter();
	void buildTable();
	void buildButtons();
	void buildLayout();
	void connectWidgets();
	void connectRowHeights();
	void followSelection();
	void copyList() const;
	void tryAgain();
	void showSelected();
	std::vector<UploadedFile> selectedFiles() const; // all that are shown when none is selected

	const Translator &translator_;
	UploadResultsModel *model_;
	UploadResultsFilter *rows_;

	QComboBox *filter_ = nullptr;
	QTableView *table_ = nullptr;
	QPushButton *showButton_ = nullptr;
	QPushButton *againButton_ = nullptr;
	QPushButton *copyButton_ = nullptr;
	QDialogButtonBox *buttons_ = nullptr;
};

} // namespace StreamImages
