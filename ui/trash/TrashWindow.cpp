#include "ui/trash/TrashWindow.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/lists/ActionButton.hpp"
#include "ui/lists/ListPages.hpp"
#include "ui/lists/Question.hpp"
#include "ui/lists/RowDelegate.hpp"
#include "ui/lists/RowList.hpp"
#include "ui/lists/WordFilter.hpp"
#include "ui/trash/RestoreEdit.hpp"
#include "ui/trash/TrashModel.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/widgets/OpenBeside.hpp"
#include "ui/widgets/Shortcuts.hpp"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr QSize kTrashSizePx{560, 520};

} // namespace

TrashWindow::TrashWindow(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
			 const Translator &translator, Preferences &preferences, QWidget *parent)
	: LibraryWindow({manager, workers, changes, translator, preferences}, QStringLiteral("trash"), parent),
	  model_(new TrashModel(manager, workers, translator, this)),
	  filter_(new WordFilter(model_, this))
{
	buildWidgets();
	buildActions();
	buildLayout();
	connectWidgets();
	followRows();
	restorePlace(kTrashSizePx);
}

void TrashWindow::buildWidgets()
{
	setWindowTitle(text("Trash.Title"));
	search_ = new QLineEdit(this);
	search_->setObjectName(QStringLiteral("search"));
	search_->setPlaceholderText(text("Trash.Search"));
	search_->setAccessibleName(text("Trash.Search"));
	search_->setClearButtonEnabled(true);
	list_ = makeRowList(*filter_, this);
	list_->setAccessibleName(text("Trash.Title"));
	list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
	delegate_ = new RowDelegate(RowPictures::Large, this);
	list_->setItemDelegate(delegate_);
	pages_ = new ListPages(list_, this);
	help_ = new QLabel(text("Trash.Help").arg(kTrashRetention.count()), this);
	help_->setWordWrap(true);
}

void TrashWindow::buildActions()
{
	restore_ = addRowAction(*list_, text("Trash.Restore"), "restore", {Qt::Key_Return, Qt::Key_Enter});
	restoreAll_ = addRowAction(*list_, text("Trash.RestoreAll"), "restoreAll");
	empty_ = addRowAction(*list_, text("Trash.Empty"), "empty");
	tellShortcuts(services().translator, list_->actions());
}

void TrashWindow::buildLayout()
{
	auto *buttons = new QHBoxLayout;
	buttons->addWidget(new ActionButton(restore_, this));
	buttons->addWidget(new ActionButton(restoreAll_, this));
	buttons->addStretch(1);
	buttons->addWidget(new ActionButton(empty_, this));
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(search_);
	layout->addWidget(pages_, 1);
	layout->addWidget(help_);
	layout->addWidget(notices());
	layout->addLayout(buttons);
}

void TrashWindow::connectWidgets()
{
	connect(model_, &TrashModel::loaded, this, &TrashWindow::followRows);
	connect(search_, &QLineEdit::textChanged, this, [this](const QString &words) {
		filter_->setSearch(words);
		followRows();
	});
	connect(list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrashWindow::followSelection);
	connect(list_, &QListView::doubleClicked, restore_, &QAction::trigger);
	connect(restore_, &QAction::triggered, this, [this] { restore(selectedRows()); });
	connect(restoreAll_, &QAction::triggered, this, [this] { restore(model_->all()); });
	connect(empty_, &QAction::triggered, this, &TrashWindow::askToEmpty);
}

void TrashWindow::setVeil(Veil veil)
{
	delegate_->setVeil(veil);
	list_->viewport()->update();
}

void TrashWindow::followRows()
{
	const bool holdsSomething = model_->rowCount() > 0;
	if (filter_->rowCount() > 0) {
		pages_->showList();
	} else if (!model_->isLoaded()) {
		pages_->showText(text("Trash.Loading"));
	} else {
		pages_->showText(text(holdsSomething ? "Trash.NothingFound" : "Trash.Nothing"));
	}
	restoreAll_->setEnabled(changeable() && holdsSomething);
	empty_->setEnabled(changeable() && holdsSomething);
	followSelection();
}

void TrashWindow::followSelection()
{
	restore_->setEnabled(changeable() && list_->selectionModel()->hasSelection());
}

std::vector<TrashRow> TrashWindow::selectedRows() const
{
	std::vector<TrashRow> rows;
	for (const QModelIndex &index : list_->selectionModel()->selectedRows()) {
		if (const TrashRow *row = model_->rowAt(filter_->mapToSource(index))) {
			rows.push_back(*row);
		}
	}
	return rows;
}

void TrashWindow::restore(const std::vector<TrashRow> &rows)
{
	if (!rows.empty()) {
		emit restoreRequested(restoreEdit(rows));
	}
}

void TrashWindow::askToEmpty()
{
	const std::vector<TrashRow> &rows = model_->all();
	if (rows.empty()) {
		return;
	}
	const auto streams = std::ranges::count_if(rows, &TrashRow::isStream);
	const auto images = model_->rowCount() - streams;
	const UtcTime latest = rows.front().since;
	auto *question =
		new Question({text("Trash.Title"), text("Trash.Empty.Question"),
			      text("Trash.Empty.Details").arg(QString::number(images), QString::number(streams)),
			      text("Trash.Empty.Yes")},
			     this);
	// What came there after the question was not asked about.
	connect(question, &Question::agreed, this, [this, latest] {
		services().changes.make(Edits::emptyTrash(latest, services().workers.makeStopFlag()));
	});
	openBeside(question);
}

} // namespace StreamImages
