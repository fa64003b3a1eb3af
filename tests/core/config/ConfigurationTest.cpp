#include "core/config/Configuration.hpp"

#include <gmock/gmock.h>

#include <map>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class ConfigurationTest : public testing::Test {
protected:
	static LoadedConfiguration load(const std::map<std::string, std::string> &variables,
					const SettingsFileContent &file = {})
	{
		const auto read = [&](const std::string &name) {
			const auto found = variables.find(name);
			return found == variables.end() ? std::nullopt : std::optional{found->second};
		};
		return loadConfiguration(read, "/config/stream-images", file);
	}

	// The default has to be in force, and exactly this problem told.
	static void expectRefused(const std::string &name, const std::string &value, const std::string &reason)
	{
		const LoadedConfiguration loaded = load({{name, value}});
		EXPECT_THAT(loaded.problems, ElementsAre(ConfigurationProblem{name, reason})) << value;
		expectDefaults(loaded.values);
	}

	static void expectDefaults(const Configuration &values)
	{
		EXPECT_EQ(values.maxImagesPerStream, 50u);
		EXPECT_EQ(values.maxUploadBytes, 20u * 1024 * 1024);
		EXPECT_EQ(values.maxCacheBytes, 500u * 1024 * 1024);
		EXPECT_EQ(values.cacheTtl, 24h);
		EXPECT_EQ(values.libraryFolder, "/config/stream-images/library");
		EXPECT_EQ(values.cacheFolder, "/config/stream-images/cache");
		EXPECT_THAT(values.allowedFormats, ElementsAre(ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif,
							       ImageFormat::WebP, ImageFormat::Bmp));
		EXPECT_FALSE(values.remoteMayManageLibrary);
	}
};

TEST_F(ConfigurationTest, HasADefaultForEverything)
{
	const LoadedConfiguration loaded = load({});
	expectDefaults(loaded.values);
	EXPECT_THAT(loaded.problems, IsEmpty());
}

TEST_F(ConfigurationTest, TheEnvironmentOverridesEveryDefault)
{
	const LoadedConfiguration loaded = load({
		{"MAX_STREAM_IMAGES_PER_STREAM", "7"},
		{"MAX_IMAGE_UPLOAD_SIZE_MB", "3"},
		{"IMAGE_CACHE_MAX_MEMORY_MB", "0"},
		{"IMAGE_CACHE_TTL_HOURS", "48"},
		{"STREAM_IMAGES_DIR", "/srv/pictures"},
		{"IMAGE_CACHE_DIR", "/var/cache/pictures"},
		{"ALLOWED_IMAGE_EXTENSIONS", ".png, .GIF"},
		{"STREAM_IMAGES_REMOTE_MANAGEMENT", "1"},
	});
	EXPECT_THAT(loaded.problems, IsEmpty());
	EXPECT_EQ(loaded.values.maxImagesPerStream, 7u);
	EXPECT_EQ(loaded.values.maxUploadBytes, 3u * 1024 * 1024);
	EXPECT_EQ(loaded.values.maxCacheBytes, 0u);
	EXPECT_EQ(loaded.values.cacheTtl, 48h);
	EXPECT_EQ(loaded.values.libraryFolder, "/srv/pictures");
	EXPECT_EQ(loaded.values.cacheFolder, "/var/cache/pictures");
	EXPECT_THAT(loaded.values.allowedFormats, ElementsAre(ImageFormat::Png, ImageFormat::Gif));
	EXPECT_TRUE(loaded.values.remoteMayManageLibrary);
}

TEST_F(ConfigurationTest, RefusesWhatIsNoNumberInRange)
{
	for (const char *value : {"many", "-1", "0", "1001", "5.5", "5 images", "0x10", "99999999999999999999"}) {
		expectRefused("MAX_STREAM_IMAGES_PER_STREAM", value, "is not a whole number from 1 to 1000");
	}
	expectRefused("MAX_IMAGE_UPLOAD_SIZE_MB", "1025", "is not a whole number from 1 to 1024");
	expectRefused("IMAGE_CACHE_MAX_MEMORY_MB", "65537", "is not a whole number from 0 to 65536");
	expectRefused("IMAGE_CACHE_TTL_HOURS", "0", "is not a whole number from 1 to 8760");
}

TEST_F(ConfigurationTest, TakesTheEndsOfARange)
{
	EXPECT_EQ(load({{"MAX_STREAM_IMAGES_PER_STREAM", "1"}}).values.maxImagesPerStream, 1u);
	EXPECT_EQ(load({{"MAX_STREAM_IMAGES_PER_STREAM", " 1000 "}}).values.maxImagesPerStream, 1000u);
	EXPECT_EQ(load({{"IMAGE_CACHE_MAX_MEMORY_MB", "65536"}}).values.maxCacheBytes, std::size_t{65536} << 20);
}

TEST_F(ConfigurationTest, RefusesARelativeFolder)
{
	expectRefused("STREAM_IMAGES_DIR", "pictures", "is not an absolute path");
	expectRefused("IMAGE_CACHE_DIR", "../cache", "is not an absolute path");
}

TEST_F(ConfigurationTest, RefusesACacheThatLiesInTheLibraryOrHoldsIt)
{
	const std::string reason = "lies in the library's folder, or holds it";
	for (const char *folder : {"/config/stream-images/library", "/config/stream-images/library/cache/",
				   "/config/stream-images/other/../library/cache", "/config", "/"}) {
		expectRefused("IMAGE_CACHE_DIR", folder, reason);
	}
	EXPECT_THAT(load({{"IMAGE_CACHE_DIR", "/config/stream-images/library-cache"}}).problems, IsEmpty());

	SettingsFileContent file;
	file.values[Setting::CacheFolder] = std::filesystem::path{"/pictures/cache"};
	EXPECT_THAT(load({}, file).problems, IsEmpty());
	const LoadedConfiguration moved = load({{"STREAM_IMAGES_DIR", "/pictures"}}, file);
	EXPECT_THAT(moved.problems,
		    ElementsAre(ConfigurationProblem{"IMAGE_CACHE_DIR", reason, SettingSource::SettingsFile}));
	EXPECT_EQ(moved.values.cacheFolder, "/config/stream-images/cache");
	EXPECT_EQ(moved.values.sourceOf(Setting::CacheFolder), SettingSource::Default);
}

TEST_F(ConfigurationTest, RefusesAListWithAnUnknownExtension)
{
	const std::string reason = "is not a list of some of .jpg,.jpeg,.png,.gif,.webp,.bmp";
	for (const char *value : {".png,.svg", "png", ".png,,.gif", ",", ".*"}) {
		expectRefused("ALLOWED_IMAGE_EXTENSIONS", value, reason);
	}
}

TEST_F(ConfigurationTest, RemoteManagementIsOffUnlessItIsClearlyOn)
{
	EXPECT_FALSE(load({{"STREAM_IMAGES_REMOTE_MANAGEMENT", "0"}}).values.remoteMayManageLibrary);
	for (const char *value : {"yes", "true", "2", "01"}) {
		expectRefused("STREAM_IMAGES_REMOTE_MANAGEMENT", value, "is neither 0 nor 1");
	}
}

TEST_F(ConfigurationTest, AVariableSetToNothingCountsAsNotSet)
{
	const LoadedConfiguration loaded = load({{"MAX_STREAM_IMAGES_PER_STREAM", ""}, {"STREAM_IMAGES_DIR", " "}});
	expectDefaults(loaded.values);
	EXPECT_THAT(loaded.problems, IsEmpty());
}

TEST_F(ConfigurationTest, OneProblemDoesNotSpoilTheOtherValues)
{
	const LoadedConfiguration loaded = load({{"MAX_STREAM_IMAGES_PER_STREAM", "many"},
						 {"IMAGE_CACHE_TTL_HOURS", "x"},
						 {"IMAGE_CACHE_MAX_MEMORY_MB", "9"}});
	EXPECT_EQ(loaded.problems.size(), 2u);
	EXPECT_EQ(loaded.values.maxCacheBytes, 9u * 1024 * 1024);
}

TEST_F(ConfigurationTest, TheSettingsFileOverridesTheDefaultAndTheEnvironmentBoth)
{
	SettingsFileContent file;
	file.values[Setting::MaxImagesPerStream] = std::uint64_t{9};
	file.values[Setting::MaxUploadSize] = std::uint64_t{30};
	const Configuration values = load({{"MAX_STREAM_IMAGES_PER_STREAM", "7"}}, file).values;
	EXPECT_EQ(values.maxImagesPerStream, 7u);
	EXPECT_EQ(values.sourceOf(Setting::MaxImagesPerStream), SettingSource::EnvironmentVariable);
	EXPECT_EQ(values.maxUploadBytes, 30u * 1024 * 1024);
	EXPECT_EQ(values.sourceOf(Setting::MaxUploadSize), SettingSource::SettingsFile);
	EXPECT_EQ(values.cacheTtl, 24h);
	EXPECT_EQ(values.sourceOf(Setting::CacheTtl), SettingSource::Default);
}

TEST_F(ConfigurationTest, AnEmptyVariableLeavesTheChoiceToTheFile)
{
	SettingsFileContent file;
	file.values[Setting::MaxImagesPerStream] = std::uint64_t{9};
	const Configuration values = load({{"MAX_STREAM_IMAGES_PER_STREAM", ""}}, file).values;
	EXPECT_EQ(values.maxImagesPerStream, 9u);
	EXPECT_EQ(values.sourceOf(Setting::MaxImagesPerStream), SettingSource::SettingsFile);
}

// Who meant to turn something off, and misspelled it, does not find it turned on by the file.
TEST_F(ConfigurationTest, AVariableThatCannotBeUsedMeansTheDefaultWhateverTheFileSays)
{
	SettingsFileContent file;
	file.values[Setting::RemoteManagement] = true;
	const LoadedConfiguration loaded = load({{"STREAM_IMAGES_REMOTE_MANAGEMENT", "false"}}, file);
	EXPECT_FALSE(loaded.values.remoteMayManageLibrary);
	EXPECT_EQ(loaded.values.sourceOf(Setting::RemoteManagement), SettingSource::EnvironmentVariable);
	EXPECT_EQ(loaded.problems.size(), 1u);
}

TEST_F(ConfigurationTest, EverySettingIsReadFromTheFileAndGivenBack)
{
	SettingsFileContent file;
	for (const SettingDescription &description : kSettings) {
		file.values[description.setting] = defaultOf(description, "/elsewhere");
	}
	file.values[Setting::CacheMemory] = std::uint64_t{0};
	file.values[Setting::RemoteManagement] = true;
	const Configuration values = load({}, file).values;
	for (const auto &[setting, value] : file.values) {
		EXPECT_EQ(valueOf(values, setting), value) << describe(setting).name;
		EXPECT_EQ(values.sourceOf(setting), SettingSource::SettingsFile);
	}
}

TEST_F(ConfigurationTest, ReportsWhatIsWrongInTheSettingsFile)
{
	SettingsFileContent file;
	file.unusable = {Setting::CacheTtl};
	EXPECT_THAT(load({}, file).problems,
		    ElementsAre(ConfigurationProblem{"IMAGE_CACHE_TTL_HOURS", "is not a whole number from 1 to 8760",
						     SettingSource::SettingsFile}));
	for (const auto state :
	     {SettingsFileState::Damaged, SettingsFileState::Unreadable, SettingsFileState::NewerSchema}) {
		const LoadedConfiguration loaded = load({}, {.state = state, .values = {}, .unusable = {}});
		ASSERT_EQ(loaded.problems.size(), 1u);
		EXPECT_EQ(loaded.problems[0].name, "settings.json");
		expectDefaults(loaded.values);
	}
}

TEST_F(ConfigurationTest, TheEnvironmentsTextAndTheValueSayTheSame)
{
	for (const SettingDescription &description : kSettings) {
		const SettingValue value = defaultOf(description, "/config");
		EXPECT_EQ(parseSetting(description, writeSetting(value)), value) << description.name;
	}
}

TEST(ProcessEnvironmentTest, TellsSetFromNotSet)
{
	EXPECT_NE(readProcessEnvironment("PATH"), std::nullopt);
	EXPECT_EQ(readProcessEnvironment("STREAM_IMAGES_NOBODY_SETS_THIS"), std::nullopt);
}

} // namespace

} // namespace StreamImages
