#include "ui/recovery/HeldImagesDialog.hpp"

#include "ui/changes/Edits.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/lists/ActionButton.hpp"
#include "ui/lists/ListPages.hpp"
#include "ui/lists/Question.hpp"
#include "ui/lists/RowDelegate.hpp"
#include "ui/lists/RowList.hpp"
#include "ui/recovery/HeldImagesModel.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QListView>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr QSize kUsualSizePx{460, 480};

std::vector<ImageId> idsOf(const std::vector<HeldRow> &rows)
{
	std::vector<ImageId> ids;
	for (const HeldRow &row : rows) {
		ids.push_back(row.key);
	}
	return ids;
}

} // namespace

HeldImagesDialog::HeldImagesDialog(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
				   const Translator &translator, Preferences &preferences, QWidget *parent)
	: LibraryWindow({manager, workers, changes, translator, preferences}, QStringLiteral("heldImages"), parent),
	  model_(new HeldImagesModel(manager, workers, translator, this))
{
	buildWidgets();
	buildActions();
	buildLayout();
	connectWidgets();
	followRows();
	restorePlace(kUsualSizePx);
}

void HeldImagesDialog::buildWidgets()
{
	setWindowTitle(text("Recovery.Title"));
	why_ = new QLabel(text("Recovery.Why"), this);
	why_->setWordWrap(true);
	list_ = makeRowList(*model_, this);
	list_->setAccessibleName(text("Recovery.Title"));
	list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
	delegate_ = new RowDelegate(RowPictures::Large, this);
	list_->setItemDelegate(delegate_);
	pages_ = new ListPages(list_, this);
}

void HeldImagesDialog::buildActions()
{
	confirm_ = addRowAction(*list_, text("Recovery.Confirm"), "confirm");
	confirm_->setToolTip(text("Recovery.Confirm.ToolTip"));
	keepPrivate_ = addRowAction(*list_, text("Recovery.KeepPrivate"), "keepPrivate");
	keepPrivate_->setToolTip(text("Recovery.KeepPrivate.ToolTip"));
	confirmAll_ = addRowAction(*list_, text("Recovery.ConfirmAll"), "confirmAll");
}

void HeldImagesDialog::buildLayout()
{
	auto *buttons = new QHBoxLayout;
	buttons->addWidget(new ActionButton(confirm_, this));
	buttons->addWidget(new ActionButton(keepPrivate_, this));
	buttons->addStretch(1);
	buttons->addWidget(new ActionButton(confirmAll_, this));
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(why_);
	layout->addWidget(pages_, 1);
	layout->addWidget(notices());
	layout->addLayout(buttons);
}

void HeldImagesDialog::connectWidgets()
{
	connect(model_, &HeldImagesModel::loaded, this, &HeldImagesDialog::followRows);
	connect(list_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
		&HeldImagesDialog::followSelection);
	connect(confirm_, &QAction::triggered, this, [this] { confirm(selectedRows()); });
	connect(keepPrivate_, &QAction::triggered, this, &HeldImagesDialog::keepPrivate);
	connect(confirmAll_, &QAction::triggered, this, &HeldImagesDialog::confirmAll);
}

void HeldImagesDialog::setVeil(Veil veil)
{
	delegate_->setVeil(veil);
	list_->viewport()->update();
}

void HeldImagesDialog::followRows()
{
	const bool holdsSome = model_->rowCount() > 0;
	if (holdsSome) {
		pages_->showList();
	} else {
		pages_->showText(text(model_->isLoaded() ? "Recovery.Nothing" : "Recovery.Loading"));
	}
	confirmAll_->setEnabled(changeable() && holdsSome);
	followSelection();
	if (heldSome_ && !holdsSome) {
		accept();
	}
	heldSome_ |= holdsSome;
}

void HeldImagesDialog::followSelection()
{
	const bool usable = changeable() && list_->selectionModel()->hasSelection();
	confirm_->setEnabled(usable);
	keepPrivate_->setEnabled(usable);
}

std::vector<HeldRow> HeldImagesDialog::selectedRows() const
{
	std::vector<HeldRow> rows;
	for (const QModelIndex &index : list_->selectionModel()->selectedRows()) {
		if (const HeldRow *row = model_->rowAt(index)) {
			rows.push_back(*row);
		}
	}
	return rows;
}

void HeldImagesDialog::confirm(const std::vector<HeldRow> &rows)
{
	if (!rows.empty()) {
		emit confirmRequested(idsOf(rows));
	}
}

void HeldImagesDialog::keepPrivate()
{
	if (const std::vector<HeldRow> rows = selectedRows(); !rows.empty()) {
		services().changes.make(Edits::setVisibility(idsOf(rows), Visibility::Private));
	}
}

// What is confirmed is what the question counted, even if more has come to the list meanwhile.
void HeldImagesDialog::confirmAll()
{
	const std::vector<HeldRow> rows = model_->all();
	const auto count = [&](Visibility visibility) {
		return std::ranges::count(rows, visibility, &HeldRow::former);
	};
	const auto everyone = count(Visibility::Public);
	const auto subscribers = count(Visibility::Subscribers);
	if (everyone + subscribers == 0) {
		confirm(rows);
		return;
	}
	auto *question = new Question(
		{text("Recovery.Title"), text("Recovery.ConfirmAll.Question"),
		 text("Recovery.ConfirmAll.Details").arg(QString::number(everyone), QString::number(subscribers)),
		 text("Recovery.ConfirmAll.Yes")},
		this);
	connect(question, &Question::agreed, this, [this, rows] { confirm(rows); });
	openBeside(question);
}

} // namespace StreamImages
