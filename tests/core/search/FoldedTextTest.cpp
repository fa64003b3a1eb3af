#include "core/search/FoldedText.hpp"

#include <gtest/gtest.h>

#include <string>

namespace StreamImages {
namespace {

TEST(FoldedTextTest, CaseAndAccentsMakeNoDifference)
{
	EXPECT_EQ(foldText("Hello World"), "hello world");
	EXPECT_EQ(foldText("Ångström"), "angstrom");
	EXPECT_EQ(foldText("CAFÉ"), foldText("cafe\u0301")) << "composed and decomposed";
	EXPECT_EQ(foldText("ÀÉÎÕÜ"), "aeiou");
	EXPECT_EQ(foldText("STRASSE"), foldText("Straße"));
	EXPECT_EQ(foldText("ΣΊΣΥΦΟΣ"), foldText("σίσυφος")) << "both forms of sigma";
	EXPECT_EQ(foldText("Ёлка"), foldText("елка"));
	EXPECT_EQ(foldText("İstanbul"), "istanbul");
}

TEST(FoldedTextTest, CompatibleCharactersAreThePlainOnes)
{
	EXPECT_EQ(foldText("Ｆｕｌｌ　ｗｉｄｔｈ　１２"), "full width 12");
	EXPECT_EQ(foldText("ﬁne"), "fine");
	EXPECT_EQ(foldText("№ x²"), "no x2");
	EXPECT_EQ(foldText("it’s 1–2"), "it's 1-2");
	EXPECT_EQ(foldText("soft\u00adhy\u200bphen"), "softhyphen");
}

TEST(FoldedTextTest, EveryKindOfSpaceIsASpaceAndNoOtherControlCharacterRemains)
{
	EXPECT_EQ(foldText("a\tb\nc\r\nd\u00a0e\u2003f"), "a b c d e f");
	EXPECT_EQ(foldText(std::string_view{"a\0b\x1b", 4}), "ab");
	EXPECT_EQ(foldText("é\n\té"), "e  e");
}

TEST(FoldedTextTest, AnyBytesWillDo)
{
	for (const std::string_view hostile :
	     {"\xff", "\xc3", "caf\xc3", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "a\n\xfe\n"}) {
		const std::string folded = foldText(hostile);
		EXPECT_EQ(folded.find('\n'), std::string::npos) << "the separator of texts";
		EXPECT_EQ(foldText(folded), folded) << "valid from then on";
	}
	EXPECT_TRUE(foldText("Caf\xc3\xa9 \xff Bar").contains("cafe"));
	EXPECT_EQ(foldText(""), "");
	EXPECT_EQ(foldText(std::string(1'000'000, 'A')).size(), 1'000'000u);
}

} // namespace
} // namespace StreamImages
