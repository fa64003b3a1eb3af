#include "ui/streams/StreamMenu.hpp"

#include "tests/ui/IniTranslator.hpp"

#include <gmock/gmock.h>

#include <QSignalSpy>

namespace StreamImages {

namespace {

std::string enabledActions(const StreamMenu::Choice &choice)
{
	const IniTranslator translator;
	const StreamMenu menu{choice, translator, nullptr};
	QStringList names;
	for (const QAction *action : menu.actions()) {
		if (!action->isSeparator() && action->isEnabled()) {
			names << action->objectName();
		}
	}
	return names.join(u' ').toStdString();
}

TEST(StreamsMenuTest, OffersWhatCanBeDone)
{
	using Choice = StreamMenu::Choice;
	EXPECT_EQ(enabledActions(Choice{.exists = true, .changeable = true}),
		  "create rename duplicate moveUp moveDown remove manage");
	EXPECT_EQ(enabledActions(Choice{.exists = true, .isFirst = true, .changeable = true}),
		  "create rename duplicate moveDown remove manage");
	EXPECT_EQ(enabledActions(Choice{.exists = true, .isLast = true, .changeable = true}),
		  "create rename duplicate moveUp remove manage");
	EXPECT_EQ(enabledActions(Choice{.changeable = true}), "create manage");
	EXPECT_EQ(enabledActions(Choice{.exists = true}), "manage");
}

TEST(StreamsMenuTest, TellsWhatWasChosen)
{
	const IniTranslator translator;
	const StreamMenu menu{{.exists = true, .changeable = true}, translator, nullptr};
	const QSignalSpy renamed{&menu, &StreamMenu::renameRequested};
	const QSignalSpy removed{&menu, &StreamMenu::removeRequested};
	menu.findChild<QAction *>("rename")->trigger();
	EXPECT_EQ(renamed.count(), 1);
	EXPECT_EQ(removed.count(), 0);
}

} // namespace

} // namespace StreamImages
