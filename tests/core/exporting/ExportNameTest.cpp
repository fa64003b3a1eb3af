#include "core/exporting/ExportName.hpp"

#include <gmock/gmock.h>

#include <set>

namespace StreamImages {

namespace {

using testing::EndsWith;

TEST(ExportNameTest, KeepsAnOrdinaryTitle)
{
	EXPECT_EQ(exportName("Summer, 2026", ".jpg"), "Summer, 2026.jpg");
	EXPECT_EQ(exportName("Überraschung 日本", ".png"), "Überraschung 日本.png");
	EXPECT_EQ(exportName("Mr. Smith", ""), "Mr. Smith");
}

TEST(ExportNameTest, LeavesNoSeparatorAndNoForbiddenCharacter)
{
	EXPECT_EQ(exportName("../../etc/passwd", ".jpg"), "_.._etc_passwd.jpg");
	EXPECT_EQ(exportName("C:\\a", ".jpg"), "C__a.jpg");
	EXPECT_EQ(exportName("<a>\"b\"|c?*", ".jpg"), "_a__b__c__.jpg");
	EXPECT_EQ(exportName("two\nlines", ".jpg"), "two lines.jpg");
}

TEST(ExportNameTest, HasNoDotOrSpaceAtItsEnds)
{
	EXPECT_EQ(exportName(".hidden", ".jpg"), "hidden.jpg");
	EXPECT_EQ(exportName("wait...", ".jpg"), "wait.jpg");
	EXPECT_EQ(exportName(" . show . ", ""), "show");
}

TEST(ExportNameTest, IsNeverEmpty)
{
	for (const char *title : {"", " ", "...", "\t", ".jpg"}) {
		EXPECT_EQ(exportName(title, ".jpg"), "untitled.jpg") << title;
	}
}

TEST(ExportNameTest, IsNoDevice)
{
	for (const char *title :
	     {"CON", "con", "Aux", "nul", "PRN", "COM1", "lpt9", "COM\u00b2", "CON.old", "con .old"}) {
		EXPECT_EQ(exportName(title, ".jpg"), "_" + std::string{title} + ".jpg");
	}
	for (const char *title : {"CONcert", "COM", "COM10", "auxiliary"}) {
		EXPECT_EQ(exportName(title, ".jpg"), std::string{title} + ".jpg");
	}
}

TEST(ExportNameTest, BecomesNoDeviceByBeingCut)
{
	EXPECT_EQ(exportName("CON" + std::string(150, ' ') + "cert", ".jpg"), "_CON.jpg");
}

TEST(ExportNameTest, HasTheExtensionOnce)
{
	EXPECT_EQ(exportName("photo.JPG", ".jpg"), "photo.jpg");
	EXPECT_EQ(exportName("photo.png", ".jpg"), "photo.png.jpg");
}

TEST(ExportNameTest, IsCutBetweenCodePoints)
{
	std::string emoji;
	for (int count = 0; count < 60; ++count) {
		emoji += "\U0001f600";
	}
	const std::string name = exportName(emoji, ".jpg");
	EXPECT_EQ(name, emoji.substr(0, 116) + ".jpg"); // 29 of 4 bytes: 116 is what the extension leaves
	const std::string shifted = exportName("a" + emoji, ".jpg");
	EXPECT_EQ(shifted, "a" + emoji.substr(0, 112) + ".jpg");
}

TEST(ExportNameTest, TheLongestNameHasRoomForANumber)
{
	for (const std::string &title : {std::string(300, 'x'), "CON." + std::string(300, 'x')}) {
		EXPECT_EQ(exportName(title, ".jpeg").size(), kMaxExportNameBytes);
		const std::string numbered = exportName(title, ".jpeg", 1234);
		EXPECT_EQ(numbered.size(), kMaxExportNameBytes);
		EXPECT_THAT(numbered, EndsWith("x (1234).jpeg"));
	}
}

TEST(ExportNameTest, CountsUpUntilANameIsFree)
{
	const std::set<std::string> taken{"show.jpg", "show (2).jpg"};
	const auto isTaken = [&](const std::string &name) { return taken.contains(name); };
	EXPECT_EQ(uniqueExportName("show", ".jpg", isTaken), "show (3).jpg");
	EXPECT_EQ(uniqueExportName("other", ".jpg", isTaken), "other.jpg");
}

TEST(ExportNameTest, NamesThatDifferInCaseAreTheSame)
{
	EXPECT_TRUE(areSameName("Show.JPG", "show.jpg"));
	EXPECT_FALSE(areSameName("show.jpg", "show.jpeg"));
	EXPECT_FALSE(areSameName("show", "show "));
}

} // namespace

} // namespace StreamImages
