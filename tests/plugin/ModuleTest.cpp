#include "plugin/source/ImageSourceSettings.hpp"
#include "tests/plugin/LibraryFixture.hpp"
#include "tests/plugin/Rendering.hpp"

#include <gtest/gtest.h>
#include <obs.hpp>

#include <cstdlib>

namespace StreamImages {
namespace {

OBSSourceAutoRelease sourceShowing(const StreamId &stream, const ImageId &image)
{
	const OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_string(settings, kStreamIdKey, stream.text().c_str());
	obs_data_set_string(settings, kImageIdKey, image.text().c_str());
	return obs_source_create(kImageSourceId, "source", settings, nullptr);
}

// Prepares a library, then lets a libobs without frontend and obs-websocket load the real module over it.
TEST(ModuleTest, LoadsShowsWhatIsPublicAndNothingElse)
{
	NoRenderer gate;
	LibraryFixture library{gate};
	const ImageId publicImage = library.import(Pictures::plainPng({32, 32}, Pictures::kGreen), Visibility::Public);
	const ImageId privateImage = library.import(Pictures::plainPng({32, 16}, Pictures::kRed), Visibility::Private);
	library.close();
	std::filesystem::current_path(library.folder());
	setenv("STREAM_IMAGES_DIR", (library.folder() / "library").c_str(), 1);
	setenv("IMAGE_CACHE_DIR", (library.folder() / "cache").c_str(), 1);

	obs_module_t *module = nullptr;
	ASSERT_EQ(obs_open_module(&module, STREAM_IMAGES_MODULE, STREAM_IMAGES_DATA), MODULE_SUCCESS);
	ASSERT_TRUE(obs_init_module(module));
	obs_post_load_modules();
	EXPECT_STREQ(obs_source_get_display_name(kImageSourceId), "Stream Image");

	const OBSSourceAutoRelease shown = sourceShowing(library.stream(), publicImage);
	const OBSSourceAutoRelease hidden = sourceShowing(library.stream(), privateImage);
	ASSERT_TRUE(becomesTrue([&] { return obs_source_get_width(shown) == 32; }));
	EXPECT_EQ(render(shown, {32, 32}).at(16, 16), Pictures::kGreen);
	EXPECT_EQ(obs_source_get_width(hidden), 0u);
	EXPECT_TRUE(render(hidden, {32, 16}).blank());
	EXPECT_FALSE(std::filesystem::exists("obs-stream-images"))
		<< "libobs has no configuration folder here, and where it was started is none";
}

} // namespace
} // namespace StreamImages
