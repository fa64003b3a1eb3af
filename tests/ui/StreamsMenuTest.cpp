#include "ui/streams/StreamMenu.hpp"

#include "tests/ui/IniTranslator.hpp"
#include "ui/streams/DurationText.hpp"

#include <gmock/gmock.h>

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

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

TEST(StreamsMenuTest, TellsWhatWasChosenAndDeletesItself)
{
	const IniTranslator translator;
	QPointer<StreamMenu> menu = new StreamMenu({.exists = true, .changeable = true}, translator, nullptr);
	const QSignalSpy renamed{menu, &StreamMenu::renameRequested};
	const QSignalSpy removed{menu, &StreamMenu::removeRequested};
	menu->popup({});
	menu->findChild<QAction *>("rename")->trigger();
	EXPECT_EQ(renamed.count(), 1);
	EXPECT_EQ(removed.count(), 0);
	menu->close();
	EXPECT_TRUE(QTest::qWaitFor([&] { return menu.isNull(); }, 20'000));
}

TEST(StreamsDurationTest, IsAsExactAsPeopleWantIt)
{
	const IniTranslator translator;
	EXPECT_EQ(durationText(translator, 0ms), "0 s");
	EXPECT_EQ(durationText(translator, 59'999ms), "59 s");
	EXPECT_EQ(durationText(translator, 1min), "1 min");
	EXPECT_EQ(durationText(translator, 59min + 59s), "59 min");
	EXPECT_EQ(durationText(translator, 200min), "3 h 20 min");
}

} // namespace

} // namespace StreamImages
