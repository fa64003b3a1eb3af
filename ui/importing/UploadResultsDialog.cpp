#include "ui/importing/UploadResultsDialog.hpp"

#include "ui/importing/UploadResultsFilter.hpp"
#include "ui/importing/UploadResultsModel.hpp"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace StreamImages {

namespace {

constexpr QSize kFirstSizePx{560, 400};
constexpr int kLeastColumnPx = 60;
constexpr double kNameShare = 0.36; // of the table's width

std::vector<UploadedFile> retriable(const std::vector<UploadedFile> &files)
{
	std::vector<UploadedFile> found;
	std::ranges::copy_if(files, std::back_inserter(found),
			     [](const UploadedFile &file) { return file.again.has_value(); });
	return found;
}

} // namespace

UploadResultsDialog::UploadResultsDialog(const UploadSummary &summary, const Translator &translator,
					 const ErrorText &errorText, QWidget *parent)
	: QDialog(parent),
	  translator_(translator),
	  model_(new UploadResultsModel(summary.files, translator, errorText, this)),
	  rows_(new UploadResultsFilter(*model_, this))
{
	setObjectName(QStringLiteral("uploadResults"));
	setWindowTitle(translator.text("Import.Results.Title"));
	buildFilter();
	buildTable();
	buildButtons();
	buildLayout();
	connectWidgets();
	connectRowHeights();
	followSelection();
	resize(kFirstSizePx);
}

void UploadResultsDialog::buildFilter()
{
	filter_ = new QComboBox(this);
	filter_->setObjectName(QStringLiteral("resultsFilter"));
	filter_->setAccessibleName(translator_.text("Import.Results.Filter"));
	const auto add = [this](const QString &word, std::size_t count, const QVariant &outcome) {
		filter_->addItem(translator_.text("Import.Results.FilterEntry").arg(word, QString::number(count)),
				 outcome);
	};
	add(translator_.text("Import.Results.All"), model_->files().size(), {});
	for (const UploadedFile::Outcome outcome : kUploadOutcomes) {
		const auto count = std::ranges::count(model_->files(), outcome, &UploadedFile::outcome);
		if (count > 0) {
			add(outcomeWord(translator_, outcome), static_cast<std::size_t>(count),
			    QVariant::fromValue(outcome));
		}
	}
}

void UploadResultsDialog::buildTable()
{
	table_ = new QTableView(this);
	table_->setObjectName(QStringLiteral("resultsTable"));
	table_->setAccessibleName(translator_.text("Import.Results.Title"));
	table_->setModel(rows_);
	table_->setSelectionBehavior(QAbstractItemView::SelectRows);
	table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
	table_->setTabKeyNavigation(false); // Tab goes on to the buttons
	table_->setShowGrid(false);
	table_->setAlternatingRowColors(true);
	table_->setTextElideMode(Qt::ElideMiddle);
	table_->sortByColumn(-1, Qt::AscendingOrder);
	table_->setSortingEnabled(true);
	table_->verticalHeader()->hide();
	QHeaderView *columns = table_->horizontalHeader();
	columns->setMinimumSectionSize(kLeastColumnPx);
	columns->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
	columns->setHighlightSections(false);
	columns->setStretchLastSection(true);
}

void UploadResultsDialog::buildButtons()
{
	showButton_ = new QPushButton(translator_.text("Import.Results.Show"), this);
	showButton_->setObjectName(QStringLiteral("showResults"));
	showButton_->setToolTip(translator_.text("Import.Results.Show.ToolTip"));
	againButton_ = new QPushButton(translator_.text("Import.Results.Again"), this);
	againButton_->setObjectName(QStringLiteral("tryAgain"));
	againButton_->setToolTip(translator_.text("Import.Results.Again.ToolTip"));
	againButton_->setEnabled(!retriable(model_->files()).empty());
	copyButton_ = new QPushButton(translator_.text("Import.Results.Copy"), this);
	copyButton_->setObjectName(QStringLiteral("copyResults"));
	buttons_ = new QDialogButtonBox(this);
	QPushButton *close =
		buttons_->addButton(translator_.text("Import.Results.Close"), QDialogButtonBox::RejectRole);
	for (QPushButton *button : {showButton_, againButton_, copyButton_, close}) {
		button->setAutoDefault(false); // Enter is for the row
	}
}

void UploadResultsDialog::buildLayout()
{
	auto *top = new QHBoxLayout;
	top->addWidget(filter_, 1);
	top->addWidget(copyButton_);
	auto *bottom = new QHBoxLayout;
	bottom->addWidget(showButton_);
	bottom->addWidget(againButton_);
	bottom->addWidget(buttons_, 1);
	auto *layout = new QVBoxLayout(this);
	layout->addLayout(top);
	layout->addWidget(table_, 1);
	layout->addLayout(bottom);
}

void UploadResultsDialog::connectWidgets()
{
	connect(filter_, &QComboBox::currentIndexChanged, this, [this] {
		const QVariant outcome = filter_->currentData();
		rows_->showOnly(outcome.isValid() ? std::optional{outcome.value<UploadedFile::Outcome>()}
						  : std::nullopt);
		followSelection();
	});
	connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
		&UploadResultsDialog::followSelection);
	connect(table_, &QTableView::activated, this, &UploadResultsDialog::showSelected);
	connect(showButton_, &QPushButton::clicked, this, &UploadResultsDialog::showSelected);
	connect(againButton_, &QPushButton::clicked, this, &UploadResultsDialog::tryAgain);
	connect(copyButton_, &QPushButton::clicked, this, &UploadResultsDialog::copyList);
	connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

// Reasons take several lines: how many, depends on how wide their column is, once everything has its place.
void UploadResultsDialog::connectRowHeights()
{
	auto *later = new QTimer(this);
	later->setSingleShot(true);
	const auto start = qOverload<>(&QTimer::start);
	connect(table_->horizontalHeader(), &QHeaderView::sectionResized, later, start);
	connect(rows_, &QAbstractItemModel::layoutChanged, later, start);
	connect(rows_, &QAbstractItemModel::rowsInserted, later, start);
	connect(later, &QTimer::timeout, table_, &QTableView::resizeRowsToContents);
}

void UploadResultsDialog::resizeEvent(QResizeEvent *event)
{
	QDialog::resizeEvent(event);
	table_->setColumnWidth(UploadResultsModel::NameColumn, static_cast<int>(kNameShare * table_->width()));
}

void UploadResultsDialog::followSelection()
{
	const std::vector<UploadedFile> files = selectedFiles();
	showButton_->setEnabled(
		std::ranges::any_of(files, [](const UploadedFile &file) { return !file.image.empty(); }));
}

void UploadResultsDialog::copyList() const
{
	QGuiApplication::clipboard()->setText(rows_->text());
}

void UploadResultsDialog::tryAgain()
{
	const std::vector<UploadedFile> files = retriable(model_->files());
	close();
	emit againRequested(files);
}

void UploadResultsDialog::showSelected()
{
	StreamId stream;
	std::vector<ImageId> images;
	for (const UploadedFile &file : selectedFiles()) {
		if (file.image.empty()) {
			continue;
		}
		stream = images.empty() ? file.target.stream : stream; // the gallery shows one stream at a time
		if (file.target.stream == stream) {
			images.push_back(file.image);
		}
	}
	if (!images.empty()) {
		emit showRequested(stream, images);
	}
}

std::vector<UploadedFile> UploadResultsDialog::selectedFiles() const
{
	QModelIndexList rows = table_->selectionModel()->selectedRows();
	if (rows.isEmpty()) {
		for (int row = 0; row < rows_->rowCount(); ++row) {
			rows.append(rows_->index(row, 0));
		}
	}
	std::vector<UploadedFile> files;
	for (const QModelIndex &row : std::as_const(rows)) {
		files.push_back(rows_->file(row));
	}
	return files;
}

} // namespace StreamImages
