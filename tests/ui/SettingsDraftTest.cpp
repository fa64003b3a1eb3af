#include "ui/settings/SettingsDraft.hpp"

#include <gmock/gmock.h>

namespace StreamImages {

namespace {

using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

SettingValue number(std::uint64_t value)
{
	return value;
}

class SettingsDraftTest : public testing::Test {
protected:
	SettingsDraft draft_{"/plugin"};
};

TEST_F(SettingsDraftTest, ValueThatDiffersFromWhatIsSavedIsAChange)
{
	draft_.choose(Setting::MaxUploadSize, number(30));
	EXPECT_TRUE(draft_.isEdited(Setting::MaxUploadSize));
	EXPECT_EQ(draft_.chosen(Setting::MaxUploadSize), number(30));
	EXPECT_THAT(draft_.changes(), UnorderedElementsAre(Pair(Setting::MaxUploadSize, number(30))));
}

TEST_F(SettingsDraftTest, ChoosingWhatIsSavedIsNoChange)
{
	draft_.setSaved({.values = {{Setting::MaxUploadSize, number(30)}}, .unusable = {}});
	draft_.choose(Setting::MaxUploadSize, number(31));
	draft_.choose(Setting::MaxUploadSize, number(30));
	EXPECT_FALSE(draft_.isEdited());
	EXPECT_THAT(draft_.changes(), IsEmpty());
}

TEST_F(SettingsDraftTest, DefaultIsSavedAsTheDefaultAndNotAsAValue)
{
	draft_.setSaved({.values = {{Setting::LibraryFolder, std::filesystem::path{"/srv"}}}, .unusable = {}});
	draft_.choose(Setting::LibraryFolder, std::filesystem::path{"/plugin/library"});
	EXPECT_THAT(draft_.changes(), UnorderedElementsAre(Pair(Setting::LibraryFolder, std::nullopt)));
}

TEST_F(SettingsDraftTest, DefaultInThePlaceOfAnUnusableValueIsAChange)
{
	draft_.setSaved({.values = {}, .unusable = {Setting::MaxUploadSize}});
	EXPECT_FALSE(draft_.isEdited());
	draft_.choose(Setting::MaxUploadSize, draft_.defaultValue(Setting::MaxUploadSize));
	EXPECT_THAT(draft_.changes(), UnorderedElementsAre(Pair(Setting::MaxUploadSize, std::nullopt)));
}

TEST_F(SettingsDraftTest, WhatHasBeenSavedIsNoChangeAnyMoreAndTheRestStays)
{
	draft_.choose(Setting::MaxUploadSize, number(30));
	draft_.choose(Setting::CacheTtl, number(2));
	draft_.setSaved({.values = {{Setting::MaxUploadSize, number(30)}}, .unusable = {}});
	EXPECT_THAT(draft_.changes(), UnorderedElementsAre(Pair(Setting::CacheTtl, number(2))));
}

TEST_F(SettingsDraftTest, OneValueThatCannotBeUsedMakesAllUnusable)
{
	draft_.choose(Setting::MaxUploadSize, number(30));
	EXPECT_TRUE(draft_.isUsable());
	draft_.choose(Setting::CacheFolder, std::filesystem::path{"relative"});
	EXPECT_FALSE(draft_.isUsable());
	draft_.discard();
	EXPECT_TRUE(draft_.isUsable());
	EXPECT_FALSE(draft_.isEdited());
}

} // namespace

} // namespace StreamImages
