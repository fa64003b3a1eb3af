#include "core/base/Text.hpp"

#include <gtest/gtest.h>

namespace StreamImages {

namespace {

TEST(CleanTextTest, KeepsOrdinaryTextOfAnyLanguage)
{
	for (const char *text :
	     {"Logo", "Überraschung – 50 %", "日本語の題名", "مرحبا", "👨‍👩‍👧 family", "a  b"}) {
		EXPECT_EQ(cleanText(text), text);
	}
}

TEST(CleanTextTest, ReplacesWhatIsNotUtf8)
{
	EXPECT_EQ(cleanText("a\xff"
			    "b"),
		  "a\uFFFDb");
	EXPECT_EQ(cleanText("caf\xe9"), "caf\uFFFD");                         // Latin-1
	EXPECT_EQ(cleanText("\xc0\xaf"), "\uFFFD\uFFFD");                     // a slash, too long
	EXPECT_EQ(cleanText("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");           // a surrogate
	EXPECT_EQ(cleanText("\xf4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD"); // behind the last code point
	EXPECT_EQ(cleanText("\xe2\x82"), "\uFFFD\uFFFD");                     // cut
	EXPECT_EQ(cleanText("\xe2\x82z"), "\uFFFD\uFFFDz");
}

TEST(CleanTextTest, RemovesControlCharacters)
{
	EXPECT_EQ(cleanText("ab\x1b[31mc\x7f"), "ab[31mc");
	EXPECT_EQ(cleanText(std::string_view{"a\0b", 3}), "ab");
	EXPECT_EQ(cleanText("a\u0086b\u009Fc\uFEFFd"), "abcd");
	EXPECT_EQ(cleanText("\uFEFF\u200B\u2060"), "");
}

TEST(CleanTextTest, MakesOneSpaceOfLineBreaksAndTabs)
{
	for (const char *text :
	     {"two\nlines", "two\r\nlines", "two\n\n\tlines", "two \nlines", "two\u2028lines", "two\u2029lines",
	      "two\u0085lines", "two\vlines", "two\flines", "\ntwo\u200B\tlines\n"}) {
		EXPECT_EQ(cleanText(text), "two lines") << testing::PrintToString(text);
	}
	EXPECT_EQ(cleanText("ab\ncd", 3), "ab") << "a space counts";
}

TEST(CleanTextTest, RemovesWhatTurnsTheDirectionOfWriting)
{
	EXPECT_EQ(cleanText("photo\u202Egpj.exe"), "photogpj.exe");
	EXPECT_EQ(cleanText("\u2066a\u2067b\u2068c\u2069\u200E\u200F\u061C\u202A\u202B\u202C\u202D"), "abc");
}

TEST(CleanTextTest, TrimsSurroundingSpace)
{
	EXPECT_EQ(cleanText("  \u00A0\u3000 a b \t\u2003 "), "a b");
	EXPECT_EQ(cleanText(" \n "), "");
	EXPECT_EQ(cleanText(""), "");
}

TEST(CleanTextTest, CutsAtCodePointsNotBytes)
{
	EXPECT_EQ(cleanText("日本語", 2), "日本");
	EXPECT_EQ(cleanText("👍👍👍", 1), "👍");
	EXPECT_EQ(cleanText("ab cd", 3), "ab");
	EXPECT_EQ(cleanText("abc", 0), "");
	EXPECT_EQ(cleanText(std::string(500, 'x')).size(), kMaxTitleCodePoints);
}

TEST(CleanTextTest, CleaningTwiceChangesNothingMore)
{
	for (const char *text : {" a\u202E \xff b ", "ab cd ef", "\u202E a", "a\n\nb\n"}) {
		const std::string once = cleanText(text, 4);
		EXPECT_EQ(cleanText(once, 4), once);
	}
}

TEST(TitleFromFileNameTest, DropsFolderAndExtension)
{
	EXPECT_EQ(titleFromFileName("logo.png"), "logo");
	EXPECT_EQ(titleFromFileName("/home/someone/show/guest photo.final.JPEG"), "guest photo.final");
	EXPECT_EQ(titleFromFileName("C:\\Users\\someone\\logo.webp"), "logo");
	EXPECT_EQ(titleFromFileName("Mr. Smith"), "Mr. Smith");
	EXPECT_EQ(titleFromFileName(".png"), ".png");
	EXPECT_EQ(titleFromFileName(""), "");
}

TEST(TitleFromFileNameTest, ShowsUnderscoresAsSpaces)
{
	EXPECT_EQ(titleFromFileName("_opening_credits_.png"), "opening credits");
}

TEST(TitleFromFileNameTest, IsTheWholeNameWhenNothingElseIsLeft)
{
	EXPECT_EQ(titleFromFileName("/tmp/___.png"), "___.png");
	EXPECT_EQ(titleFromFileName("\u202E.png"), ".png");
}

TEST(TitleFromFileNameTest, IsClean)
{
	EXPECT_EQ(titleFromFileName("a\u202E\n\xff.png"), "a \uFFFD");
	EXPECT_EQ(titleFromFileName(std::string(300, 'x') + ".png"), std::string(200, 'x'));
}

} // namespace

} // namespace StreamImages
