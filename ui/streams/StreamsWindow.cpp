#include "ui/streams/StreamsWindow.hpp"

#include "ui/lists/ListPages.hpp"
#include "ui/lists/RowDelegate.hpp"
#include "ui/lists/RowList.hpp"
#include "ui/lists/WordFilter.hpp"
#include "ui/streams/StreamCommands.hpp"
#include "ui/streams/StreamsModel.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/widgets/Shortcuts.hpp"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>

namespace StreamImages {

namespace {

constexpr QSize kStreamsSizePx{460, 520};
constexpr int kManyStreams = 10; // from here on there is a search

} // namespace

StreamsWindow::StreamsWindow(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
			     const Translator &translator, Preferences &preferences, QWidget *parent)
	: LibraryWindow({manager, workers, changes, translator, preferences}, QStringLiteral("streams"), parent),
	  model_(new StreamsModel(manager, workers, translator, this)),
	  filter_(new WordFilter(model_, this)),
	  commands_(new StreamCommands(manager, changes, translator, this))
{
	buildWidgets();
	buildActions();
	buildLayout();
	connectWidgets();
	connectActions();
	followRows();
	restorePlace(kStreamsSizePx);
}

void StreamsWindow::buildWidgets()
{
	setWindowTitle(text("Streams.Title"));
	search_ = new QLineEdit(this);
	search_->setObjectName(QStringLiteral("search"));
	search_->setPlaceholderText(text("Streams.Search"));
	search_->setAccessibleName(text("Streams.Search"));
	search_->setClearButtonEnabled(true);
	list_ = makeRowList(*filter_, this);
	list_->setAccessibleName(text("Streams.Title"));
	list_->setItemDelegate(new RowDelegate(RowPictures::None, this));
	list_->setDragDropMode(QAbstractItemView::DragDrop);
	list_->setDefaultDropAction(Qt::MoveAction);
	pages_ = new ListPages(list_, this);
}

void StreamsWindow::buildActions()
{
	open_ = addRowAction(*list_, text("Streams.Open"), "open", {Qt::Key_Return, Qt::Key_Enter});
	create_ = addRowAction(*list_, text("Streams.Create"), "create", {QKeySequence::New});
	rename_ = addRowAction(*list_, text("Streams.Rename"), "rename", {Qt::Key_F2});
	duplicate_ = addRowAction(*list_, text("Streams.Duplicate"), "duplicate", {Qt::CTRL | Qt::Key_D});
	moveUp_ = addRowAction(*list_, text("Streams.MoveUp"), "moveUp", {Qt::CTRL | Qt::Key_Up});
	moveDown_ = addRowAction(*list_, text("Streams.MoveDown"), "moveDown", {Qt::CTRL | Qt::Key_Down});
	remove_ = addRowAction(*list_, text("Streams.Remove"), "remove", {QKeySequence::Delete});
	remove_->setToolTip(text("Streams.Remove.ToolTip"));
	tellShortcuts(services().translator, list_->actions());
}

void StreamsWindow::buildLayout()
{
	auto *buttons = new QHBoxLayout;
	for (QAction *action : {create_, rename_, duplicate_, moveUp_, moveDown_, remove_}) {
		auto *button = new QToolButton(this);
		button->setObjectName(action->objectName() + QStringLiteral("Button"));
		button->setDefaultAction(action);
		button->setFocusPolicy(Qt::TabFocus);
		buttons->addWidget(button);
		if (action == moveUp_ || action == moveDown_) {
			button->setToolButtonStyle(Qt::ToolButtonIconOnly);
			button->setArrowType(action == moveUp_ ? Qt::UpArrow : Qt::DownArrow);
		}
		if (action == moveDown_) {
			buttons->addStretch(1);
		}
	}
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(search_);
	layout->addWidget(pages_, 1);
	layout->addWidget(notices());
	layout->addLayout(buttons);
}

void StreamsWindow::connectWidgets()
{
	for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
		connect(model_, signal, this, &StreamsWindow::followRows);
	}
	connect(model_, &QAbstractItemModel::rowsMoved, this, &StreamsWindow::followSelection);
	connect(model_, &StreamsModel::renamed, commands_, &StreamCommands::rename);
	connect(model_, &StreamsModel::moved, commands_, &StreamCommands::move);
	connect(model_, &StreamsModel::imagesDropped, this, &StreamsWindow::imagesDropped);
	connect(search_, &QLineEdit::textChanged, this, [this](const QString &words) {
		filter_->setSearch(words);
		followRows();
	});
	connect(list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StreamsWindow::followSelection);
	connect(list_, &QListView::doubleClicked, open_, &QAction::trigger);
	connect(commands_, &StreamCommands::created, this, &StreamsWindow::select);
	connect(commands_, &StreamCommands::refused, this,
		[this](const QString &why) { notices()->add({Notice::Severity::Problem, why, {}}); });
}

void StreamsWindow::connectActions()
{
	connect(open_, &QAction::triggered, this, [this] { emit openRequested(selected()); });
	connect(create_, &QAction::triggered, commands_, &StreamCommands::create);
	connect(rename_, &QAction::triggered, this, [this] { list_->edit(list_->currentIndex()); });
	connect(duplicate_, &QAction::triggered, this, [this] { commands_->duplicate(selected()); });
	connect(moveUp_, &QAction::triggered, this, [this] { moveBy(-1); });
	connect(moveDown_, &QAction::triggered, this, [this] { moveBy(1); });
	connect(remove_, &QAction::triggered, this, [this] { commands_->remove(selected()); });
}

void StreamsWindow::setOnAir(const std::unordered_set<StreamId> &streams)
{
	model_->setOnAir(streams);
	commands_->setOnAir(streams);
}

void StreamsWindow::select(const StreamId &stream)
{
	const QModelIndex index = filter_->mapFromSource(model_->indexOf(stream));
	awaited_ = index.isValid() ? StreamId{} : stream;
	if (index.isValid()) {
		list_->setCurrentIndex(index);
		list_->scrollTo(index);
	}
}

void StreamsWindow::changeEvent(QEvent *event)
{
	LibraryWindow::changeEvent(event);
	if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
		model_->refreshStatistics();
	}
}

void StreamsWindow::followRows()
{
	const bool holdsSome = model_->rowCount() > 0;
	search_->setVisible(model_->rowCount() >= kManyStreams || filter_->searches());
	if (filter_->rowCount() > 0) {
		pages_->showList();
	} else {
		pages_->showText(text(holdsSome ? "Streams.NothingFound" : "Streams.Nothing"));
	}
	if (!awaited_.empty()) {
		select(awaited_);
	}
	followSelection();
}

void StreamsWindow::followSelection()
{
	const bool some = !selected().empty();
	const int row = list_->currentIndex().row();
	open_->setEnabled(some);
	create_->setEnabled(changeable());
	for (QAction *action : {rename_, duplicate_, remove_}) {
		action->setEnabled(changeable() && some);
	}
	moveUp_->setEnabled(changeable() && some && row > 0);
	moveDown_->setEnabled(changeable() && some && row + 1 < filter_->rowCount());
}

StreamId StreamsWindow::selected() const
{
	return list_->selectionModel()->hasSelection() ? streamAt(list_->currentIndex().row()) : StreamId{};
}

StreamId StreamsWindow::streamAt(int row) const
{
	const StreamRow *stream = model_->rowAt(filter_->mapToSource(filter_->index(row, 0)));
	return stream != nullptr ? stream->key : StreamId{};
}

// Past the neighbour that is seen, also while others between them are filtered away.
void StreamsWindow::moveBy(int rows)
{
	const StreamId neighbour = streamAt(list_->currentIndex().row() + rows);
	if (const int place = model_->rowOf(neighbour); place >= 0) {
		commands_->move(selected(), static_cast<std::size_t>(place));
	}
}

} // namespace StreamImages
