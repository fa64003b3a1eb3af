#include "core/config/SettingsFile.hpp"

#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

class SettingsFileTest : public testing::Test {
protected:
	SettingsFileContent load() { return readSettingsFile(faulty_, folder_); }
	SettingsFileContent load(std::string_view text)
	{
		put(text);
		return load();
	}

	Expected<void> save(const SettingChanges &changes) { return saveSettings(faulty_, folder_, changes); }

	void put(std::string_view text) const
	{
		std::filesystem::create_directories(folder_);
		std::ofstream{file(), std::ios::binary} << text;
	}

	std::string text(const std::string &name = "settings.json") const
	{
		std::ifstream stream{folder_ / name, std::ios::binary};
		return {std::istreambuf_iterator<char>{stream}, {}};
	}

	Path file() const { return folder_ / kSettingsFile; }

	TemporaryFolder temporary_;
	const Path folder_ = temporary_.path() / "config" / "stream-images";
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem faulty_{*real_};
};

SettingValue number(std::uint64_t value)
{
	return SettingValue{value};
}

TEST_F(SettingsFileTest, NoFileSaysNothing)
{
	const SettingsFileContent content = load();
	EXPECT_EQ(content.state, SettingsFileState::Usable);
	EXPECT_THAT(content.values, IsEmpty());
	EXPECT_THAT(content.unusable, IsEmpty());
}

TEST_F(SettingsFileTest, WhatIsSavedIsReadAgain)
{
	const SettingChanges changes{
		{Setting::MaxImagesPerStream, number(7)},
		{Setting::LibraryFolder, Path{"/srv/pictures/Überraschung"}},
		{Setting::AllowedExtensions, std::set{ImageFormat::Png, ImageFormat::Gif}},
		{Setting::RemoteManagement, true},
	};
	ASSERT_TRUE(save(changes));
	const SettingsFileContent content = load();
	EXPECT_EQ(content.values.size(), changes.size());
	for (const auto &[setting, value] : changes) {
		EXPECT_EQ(content.values.at(setting), *value) << describe(setting).name;
	}
	EXPECT_THAT(text(), HasSubstr("\"ALLOWED_IMAGE_EXTENSIONS\": [\n\t\t\".png\",\n\t\t\".gif\"\n\t]"));
	EXPECT_THAT(text(), HasSubstr("\"STREAM_IMAGES_REMOTE_MANAGEMENT\": true"));
	EXPECT_THAT(text(), HasSubstr("\"schema\": 1"));
}

TEST_F(SettingsFileTest, TakesWhatAPersonMayWrite)
{
	const SettingsFileContent content = load(R"({"MAX_IMAGE_UPLOAD_SIZE_MB": "30", "IMAGE_CACHE_TTL_HOURS": 2,
		"ALLOWED_IMAGE_EXTENSIONS": ".png, .jpg", "STREAM_IMAGES_REMOTE_MANAGEMENT": "1", "IMAGE_CACHE_DIR": " "})");
	EXPECT_THAT(content.values,
		    ElementsAre(Pair(Setting::MaxUploadSize, number(30)), Pair(Setting::CacheTtl, number(2)),
				Pair(Setting::AllowedExtensions,
				     SettingValue{std::set{ImageFormat::Jpeg, ImageFormat::Png}}),
				Pair(Setting::RemoteManagement, SettingValue{true})));
	EXPECT_THAT(content.unusable, IsEmpty());
}

TEST_F(SettingsFileTest, SaysWhichValuesCannotBeUsed)
{
	for (const char *value : {"-5", "0", "1001", "5.5", "\"many\"", "true", "null", "[5]", "{}"}) {
		const SettingsFileContent content = load("{\"MAX_STREAM_IMAGES_PER_STREAM\": " + std::string{value} +
							 ", \"IMAGE_CACHE_TTL_HOURS\": 3}");
		EXPECT_THAT(content.unusable, ElementsAre(Setting::MaxImagesPerStream)) << value;
		EXPECT_THAT(content.values, ElementsAre(Pair(Setting::CacheTtl, number(3)))) << value;
	}
	for (const char *value : {R"(".svg")", R"([".png", ".svg"])", "[]", "[1]", "true"}) {
		EXPECT_THAT(load("{\"ALLOWED_IMAGE_EXTENSIONS\": " + std::string{value} + "}").unusable,
			    ElementsAre(Setting::AllowedExtensions))
			<< value;
	}
	for (const char *value : {"\"pictures\"", "1", R"("/a\u0000b")"}) {
		EXPECT_THAT(load("{\"STREAM_IMAGES_DIR\": " + std::string{value} + "}").unusable,
			    ElementsAre(Setting::LibraryFolder))
			<< value;
	}
}

TEST_F(SettingsFileTest, SavingKeepsWhatWeDoNotKnowAndWhatDidNotChange)
{
	put(R"({"note": {"mine": [1, 2]}, "IMAGE_CACHE_TTL_HOURS": 2, "MAX_IMAGE_UPLOAD_SIZE_MB": 30})");
	ASSERT_TRUE(save({{Setting::MaxUploadSize, number(40)}}));
	EXPECT_THAT(text(), HasSubstr("\"mine\""));
	EXPECT_THAT(load().values,
		    ElementsAre(Pair(Setting::MaxUploadSize, number(40)), Pair(Setting::CacheTtl, number(2))));
}

TEST_F(SettingsFileTest, ANumberOnceReadMeansTheSameAfterSavingAnother)
{
	const SettingsFileContent before = load(R"({"IMAGE_CACHE_MAX_MEMORY_MB": -0})"); // JSON's, saved as 0
	EXPECT_EQ(before.values.at(Setting::CacheMemory), number(0));
	ASSERT_TRUE(save({{Setting::MaxImagesPerStream, number(7)}}));
	EXPECT_EQ(load().values.at(Setting::CacheMemory), number(0));
}

TEST_F(SettingsFileTest, NothingAsTheValueBringsTheDefaultBack)
{
	ASSERT_TRUE(save({{Setting::MaxUploadSize, number(40)}, {Setting::CacheTtl, number(2)}}));
	ASSERT_TRUE(save({{Setting::MaxUploadSize, std::nullopt}}));
	EXPECT_THAT(load().values, ElementsAre(Pair(Setting::CacheTtl, number(2))));
	EXPECT_THAT(text(), Not(HasSubstr("MAX_IMAGE_UPLOAD_SIZE_MB")));
}

TEST_F(SettingsFileTest, SavesNoValueThatCannotBeUsed)
{
	put("{}");
	const std::vector<std::pair<Setting, SettingValue>> refused{
		{Setting::MaxImagesPerStream, number(0)},
		{Setting::MaxImagesPerStream, true},
		{Setting::LibraryFolder, Path{"pictures"}},
		{Setting::LibraryFolder, Path{"/ends with a space "}},
		{Setting::LibraryFolder, Path{"/no UTF-8: \xff"}},
		{Setting::AllowedExtensions, std::set<ImageFormat>{}},
		{Setting::RemoteManagement, number(1)},
	};
	for (const auto &[setting, value] : refused) {
		EXPECT_EQ(save({{Setting::CacheTtl, number(2)}, {setting, value}}).error().kind,
			  ErrorKind::InvalidArgument)
			<< describe(setting).name;
	}
	EXPECT_EQ(text(), "{}");
}

TEST_F(SettingsFileTest, ANewerSchemaIsReadButNeverRewritten)
{
	const std::string newer = R"({"schema": 2, "IMAGE_CACHE_TTL_HOURS": 5})";
	const SettingsFileContent content = load(newer);
	EXPECT_EQ(content.state, SettingsFileState::NewerSchema);
	EXPECT_THAT(content.values, ElementsAre(Pair(Setting::CacheTtl, number(5))));
	EXPECT_EQ(save({{Setting::CacheTtl, number(2)}}).error().kind, ErrorKind::ReadOnly);
	EXPECT_EQ(text(), newer);
}

TEST_F(SettingsFileTest, ADamagedFileSaysNothingAndIsKeptAsideWhenAnotherTakesItsPlace)
{
	for (const std::string &damaged :
	     {std::string{"{\"IMAGE_CACHE_TTL_HOURS\": 2"}, std::string{"[]"}, std::string{},
	      std::string{R"({"schema": 0})"}, std::string{R"({"schema": "1"})"},
	      "{\"x\":" + std::string(40, '[') + std::string(40, ']') + "}", std::string(2u << 20, ' ')}) {
		std::filesystem::remove_all(folder_);
		const SettingsFileContent content = load(damaged);
		EXPECT_EQ(content.state, SettingsFileState::Damaged);
		EXPECT_THAT(content.values, IsEmpty());
		EXPECT_EQ(text(), damaged) << "reading moves nothing";

		ASSERT_TRUE(save({{Setting::CacheTtl, number(3)}}));
		EXPECT_EQ(text("settings.json.damaged-1"), damaged);
		EXPECT_EQ(load().state, SettingsFileState::Usable);
		EXPECT_THAT(load().values, ElementsAre(Pair(Setting::CacheTtl, number(3))));
	}
	put("{{");
	ASSERT_TRUE(save({{Setting::CacheTtl, number(4)}}));
	EXPECT_EQ(text("settings.json.damaged-2"), "{{");
}

TEST_F(SettingsFileTest, AFileThatCannotBeReadIsNotReplaced)
{
	put(R"({"IMAGE_CACHE_TTL_HOURS": 2})");
	faulty_.failEvery(FileOperation::Read, ErrorKind::StorageDenied);
	EXPECT_EQ(load().state, SettingsFileState::Unreadable);
	EXPECT_EQ(save({{Setting::CacheTtl, number(3)}}).error().kind, ErrorKind::StorageDenied);
	faulty_.heal();
	EXPECT_THAT(load().values, ElementsAre(Pair(Setting::CacheTtl, number(2))));
}

// Whatever call fails, the file is wholly the old one, damage included, or wholly the new one.
TEST_F(SettingsFileTest, AFailureAtAnyStepOfSavingKeepsTheOldFile)
{
	for (const std::string old : {R"({"IMAGE_CACHE_TTL_HOURS": 2})", "{{"}) {
		bool saved = false;
		for (std::size_t call = 1; !saved; ++call) {
			std::filesystem::remove_all(folder_);
			put(old);
			faulty_.failAt(call, ErrorKind::StorageFull);
			saved = save({{Setting::CacheTtl, number(3)}}).has_value();
			faulty_.heal();
			if (!saved) {
				EXPECT_EQ(text(), old) << "failing call " << call;
			}
		}
		EXPECT_THAT(load().values, ElementsAre(Pair(Setting::CacheTtl, number(3))));
	}
}

TEST_F(SettingsFileTest, WithoutAFolderThereIsNoFile)
{
	EXPECT_EQ(readSettingsFile(faulty_, {}).state, SettingsFileState::Usable);
	EXPECT_EQ(saveSettings(faulty_, {}, {}).error().kind, ErrorKind::StorageFailed);
	EXPECT_THAT(faulty_.calls(), IsEmpty());
}

} // namespace

} // namespace StreamImages
