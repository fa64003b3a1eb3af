#include "ui/commands/ImageActions.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/KeyPrecedence.hpp"
#include "ui/widgets/Shortcuts.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QActionGroup>
#include <QMenu>
#include <QWidget>

#include <algorithm>

namespace StreamImages {

ImageActions::ImageActions(const Translator &translator, QWidget *gallery)
	: QObject(gallery), translator_(translator), gallery_(gallery)
{
	add("show", "Dock.Show", kShowKey, Needs::One, Changes::Library, &ImageActions::showRequested);
	add("hide", "Dock.Hide", {}, Needs::Some, Changes::Nothing, &ImageActions::hideRequested);
	add("fullSize", "Actions.FullSize", kLargePreviewKey, Needs::One, Changes::Nothing,
	    &ImageActions::fullSizeRequested);
	add("details", "Actions.Details", QKeySequence{Qt::ALT | Qt::Key_Return}, Needs::Some, Changes::Nothing,
	    &ImageActions::detailsRequested);
	addVisibilities();
	add("rename", "Actions.Rename", Qt::Key_F2, Needs::One, Changes::Library, &ImageActions::titleRequested);
	add("addTag", "Actions.AddTag", QKeySequence{Qt::CTRL | Qt::Key_T}, Needs::Some, Changes::Library,
	    &ImageActions::tagRequested);
	addPlaces();
	add("export", "Actions.Export", QKeySequence{Qt::CTRL | Qt::Key_E}, Needs::Some, Changes::Nothing,
	    &ImageActions::exportRequested);
	add("exportOriginal", "Actions.ExportOriginal", {}, Needs::Some, Changes::Nothing,
	    &ImageActions::originalExportRequested);
	add("remove", "Actions.Remove", QKeySequence::Delete, Needs::Some, Changes::Library,
	    &ImageActions::removalRequested);
	add("selectAll", "Actions.SelectAll", QKeySequence::SelectAll, Needs::Nothing, Changes::Nothing,
	    &ImageActions::selectAllRequested);

	// The gallery handles Return itself, which is the title editor's while that has the focus. The menu tells the key.
	gallery_->removeAction(find("show"));
	find("show")->setShortcutContext(Qt::WidgetShortcut);
	new KeyPrecedence(gallery_);
	follow({});
}

template<typename Signal> void ImageActions::add(const char *name, const char *key, const QKeySequence &shortcut,
						 Needs needs, Changes changes, Signal signal)
{
	auto *action = new QAction(translator_.text(key), this);
	action->setObjectName(QLatin1String(name));
	action->setShortcut(shortcut);
	action->setShortcutContext(Qt::WidgetWithChildrenShortcut); // OBS has its own of the same keys elsewhere
	tellShortcuts(translator_, {action});
	connect(action, &QAction::triggered, this, signal);
	gallery_->addAction(action);
	entries_.push_back({action, needs, changes});
}

void ImageActions::addVisibilities()
{
	auto *group = new QActionGroup(this);
	group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
	for (const Visibility visibility : kVisibilities) {
		auto *action =
			new QAction(symbolIcon(symbolOf(visibility)), visibilityWord(translator_, visibility), group);
		action->setObjectName(toQString(toString(visibility)));
		action->setCheckable(true);
		action->setToolTip(visibilityExplanation(translator_, visibility));
		action->setData(QVariant::fromValue(visibility));
		connect(action, &QAction::triggered, this, [this, visibility] {
			follow(selection_); // what is checked is what is so, not what was asked for
			emit visibilityChosen(visibility);
		});
		entries_.push_back({action, Needs::Some, Changes::Library});
	}
}

// By the arrow that points there.
void ImageActions::addPlaces()
{
	const bool mirrored = gallery_->isRightToLeft();
	const QKeySequence left{Qt::ALT | Qt::SHIFT | Qt::Key_Left};
	const QKeySequence right{Qt::ALT | Qt::SHIFT | Qt::Key_Right};
	add("moveEarlier", "Actions.MoveEarlier", mirrored ? right : left, Needs::Some, Changes::Library,
	    &ImageActions::earlierRequested);
	add("moveLater", "Actions.MoveLater", mirrored ? left : right, Needs::Some, Changes::Library,
	    &ImageActions::laterRequested);
}

void ImageActions::follow(const Selection &selection)
{
	selection_ = selection;
	for (const auto &[action, needs, changes] : entries_) {
		const bool enough = needs == Needs::Nothing || (needs == Needs::One && selection.count == 1) ||
				    (needs == Needs::Some && selection.count > 0);
		action->setEnabled(enough && (changes == Changes::Nothing || selection.changeable));
		if (action->isCheckable()) {
			action->setChecked(action->data().value<Visibility>() == selection.visibility);
		}
	}
	find("hide")->setEnabled(selection.onStream);
	for (const char *place : {"moveEarlier", "moveLater"}) {
		find(place)->setEnabled(find(place)->isEnabled() && selection.movable);
	}
}

QAction *ImageActions::find(const char *name) const
{
	const auto entry = std::ranges::find(entries_, QLatin1String(name),
					     [](const Entry &candidate) { return candidate.action->objectName(); });
	return entry == entries_.end() ? nullptr : entry->action;
}

QMenu *ImageActions::makeMenu(const Choices &choices, QWidget *parent)
{
	auto *menu = new QMenu(parent);
	menu->setObjectName(QStringLiteral("imageMenu"));
	menu->setAttribute(Qt::WA_DeleteOnClose);
	menu->setToolTipsVisible(true);
	for (const char *name : {"show", "hide", "fullSize", "details"}) {
		menu->addAction(find(name));
	}
	menu->addSeparator();
	if (selection_.count > 1) {
		menu->addSection(translator_.text("Dock.Selection.Count").arg(selection_.count));
	}
	for (const Visibility visibility : kVisibilities) {
		menu->addAction(find(toString(visibility).data()));
	}
	menu->addSeparator();
	menu->addAction(find("rename"));
	menu->addAction(find("addTag"));
	addTags(menu, choices.tags);
	addSlots(menu, choices.contents, choices.slot);
	menu->addSeparator();
	menu->addAction(find("moveEarlier"));
	menu->addAction(find("moveLater"));
	addStreams(menu, "moveTo", "Actions.MoveTo", choices.streams, &ImageActions::moveChosen);
	addStreams(menu, "copyTo", "Actions.CopyTo", choices.streams, &ImageActions::copyChosen);
	menu->addSeparator();
	menu->addAction(find("export"));
	menu->addAction(find("exportOriginal"));
	menu->addSeparator();
	menu->addAction(find("remove"));
	menu->addAction(find("selectAll"));
	return menu;
}

void ImageActions::addStreams(QMenu *menu, const char *name, const char *key, const std::vector<Target> &streams,
			      void (ImageActions::*chosen)(const StreamId &, const QString &))
{
	QMenu *targets = menu->addMenu(translator_.text(key));
	targets->setObjectName(QLatin1String(name));
	targets->setEnabled(selection_.changeable && selection_.count > 0 && !streams.empty());
	for (const auto &[stream, title] : streams) {
		connect(targets->addAction(menuText(title)), &QAction::triggered, this,
			[this, chosen, stream, title] { (this->*chosen)(stream, title); });
	}
}

void ImageActions::addTags(QMenu *menu, const QStringList &tags)
{
	QMenu *removable = menu->addMenu(translator_.text("Actions.RemoveTag"));
	removable->setObjectName(QStringLiteral("removeTag"));
	removable->setEnabled(selection_.changeable && !tags.isEmpty());
	for (const QString &tag : tags) {
		connect(removable->addAction(menuText(tag)), &QAction::triggered, this,
			[this, tag] { emit tagRemovalChosen(tag); });
	}
}

// No titles: the dock may be on screen.
void ImageActions::addSlots(QMenu *menu, const Slots &contents, int slot)
{
	QMenu *places = menu->addMenu(translator_.text("Actions.Slot"));
	places->setObjectName(QStringLiteral("hotkeySlot"));
	places->setEnabled(selection_.changeable && selection_.count == 1);
	auto *group = new QActionGroup(places);
	const auto add = [&](const QString &name, const QString &text, int place) {
		QAction *action = places->addAction(text);
		action->setObjectName(name);
		action->setCheckable(true);
		action->setChecked(place == slot);
		group->addAction(action);
		connect(action, &QAction::triggered, this, [this, place] { emit slotChosen(place); });
	};
	for (int place = kFirstSlot; place <= kLastSlot; ++place) {
		const bool isTaken = place != slot && !contents.at(place).empty();
		add(QStringLiteral("slot%1").arg(place),
		    translator_.text(isTaken ? "Actions.Slot.Taken" : "Actions.Slot.Entry").arg(place), place);
	}
	places->addSeparator();
	add(QStringLiteral("noSlot"), translator_.text("Actions.Slot.None"), 0);
}

} // namespace StreamImages
