#include "ui/gallery/FilterMenu.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QActionGroup>

#include <utility>

namespace StreamImages {

FilterMenu::FilterMenu(const Translator &translator, QWidget *parent)
	: QMenu(parent), translator_(translator), visibilities_(new QActionGroup(this)), tags_(new QActionGroup(this))
{
	addVisibility({}, translator.text("Gallery.Filter.All"));
	for (const Visibility visibility : kVisibilities) {
		addVisibility(visibility, visibilityWord(translator, visibility));
	}
	addSeparator();
	tagMenu_ = addMenu(translator.text("Gallery.Filter.Tag"));
	tagMenu_->setObjectName(QStringLiteral("tagFilter"));
	fillTagMenu();
}

void FilterMenu::addVisibility(std::optional<Visibility> visibility, const QString &text)
{
	QAction *action = addAction(text);
	action->setObjectName(visibility ? toQString(toString(*visibility)) : QStringLiteral("all"));
	action->setCheckable(true);
	if (visibility) {
		action->setIcon(symbolIcon(symbolOf(*visibility)));
	}
	action->setData(visibility ? QVariant::fromValue(*visibility) : QVariant{});
	visibilities_->addAction(action);
	connect(action, &QAction::triggered, this, [this, visibility] {
		visibility_ = visibility;
		emit filterChanged();
	});
}

void FilterMenu::setTags(const QStringList &tags)
{
	QStringList offered = tags;
	if (!tag_.isEmpty() && !tags.contains(tag_)) {
		offered.append(tag_); // its last image lost it; the filter stands until it is taken away
	}
	if (offered != offered_) { // the menu may be open
		offered_ = offered;
		fillTagMenu();
	}
}

void FilterMenu::fillTagMenu()
{
	tagMenu_->clear();
	addTag({}, translator_.text("Gallery.Filter.AnyTag"));
	for (const QString &tag : std::as_const(offered_)) {
		addTag(tag, tag);
	}
	tagMenu_->menuAction()->setEnabled(!offered_.isEmpty());
	check();
}

void FilterMenu::addTag(const QString &tag, const QString &text)
{
	QAction *action = tagMenu_->addAction(menuText(text));
	action->setCheckable(true);
	action->setData(tag);
	tags_->addAction(action);
	connect(action, &QAction::triggered, this, [this, tag] {
		tag_ = tag;
		emit filterChanged();
	});
}

void FilterMenu::clearFilter()
{
	visibility_.reset();
	tag_.clear();
	check();
	emit filterChanged();
}

void FilterMenu::check()
{
	for (QAction *action : visibilities_->actions()) {
		const bool all = !action->data().isValid();
		action->setChecked(all ? !visibility_ : visibility_ == action->data().value<Visibility>());
	}
	for (QAction *action : tags_->actions()) {
		action->setChecked(action->data().toString() == tag_);
	}
}

} // namespace StreamImages
