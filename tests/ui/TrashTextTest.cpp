#include "ui/trash/TrashText.hpp"

#include "tests/ui/IniTranslator.hpp"

#include <gtest/gtest.h>

#include <QLocale>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

const QDateTime kNow{QDate{2026, 3, 14}, QTime{0, 30}};
constexpr UtcTime kDeleted{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};

TEST(TrashTextTest, TimeCountsOnlyForWhatWasDeletedToday)
{
	const IniTranslator translator;
	const QString today = deletedText(translator, kNow.addSecs(-60), kNow);
	EXPECT_TRUE(today.contains(QLocale().toString(kNow.addSecs(-60).time(), QLocale::ShortFormat)));
	EXPECT_EQ(deletedText(translator, kNow.addSecs(-3600), kNow), "Deleted yesterday"); // an hour ago
	const QString longAgo = deletedText(translator, kNow.addDays(-2), kNow);
	EXPECT_TRUE(longAgo.contains(QLocale().toString(kNow.date().addDays(-2), QLocale::ShortFormat)));
}

TEST(TrashTextTest, ClockThatWasSetBackMakesADate)
{
	const IniTranslator translator;
	EXPECT_TRUE(deletedText(translator, kNow.addDays(3), kNow).startsWith("Deleted on "));
}

TEST(TrashTextTest, DayThatHasBegunIsLeft)
{
	const IniTranslator translator;
	EXPECT_EQ(daysLeftText(translator, kDeleted, kDeleted), "Days left: 30");
	EXPECT_EQ(daysLeftText(translator, kDeleted, kDeleted + 1h), "Days left: 30");
	EXPECT_EQ(daysLeftText(translator, kDeleted, kDeleted + 24h), "Days left: 29");
	EXPECT_EQ(daysLeftText(translator, kDeleted, kDeleted + 720h - 1min), "Days left: 1");
	EXPECT_EQ(daysLeftText(translator, kDeleted, kDeleted + 720h), "Deleted for good soon");
	EXPECT_EQ(daysLeftText(translator, kDeleted, kDeleted + 9000h), "Deleted for good soon");
}

} // namespace

} // namespace StreamImages
