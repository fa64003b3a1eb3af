#include "tests/plugin/ImageSourceFixture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace StreamImages {
namespace {

using Pictures::Colour;

constexpr PixelSize kCanvas{320, 180};
constexpr PixelSize kDetailed{640, 360}; // two canvases wide and high

// Black and white columns, a pixel each: any scaling makes them grey.
Pictures::Bytes stripes(PixelSize size)
{
	return Pictures::paintedPng(size, [](int x, int) { return x % 2 == 0 ? Colour{} : Pictures::kWhite; });
}

// Neighbouring pixels differ by a sixteenth of the brightness: an edge that is missing shows as several steps, a coordinate
// that is rounded as one at most.
Pictures::Bytes waves(PixelSize size)
{
	const auto wave = [](int place) { return static_cast<std::uint8_t>(std::abs(place % 32 - 16) * 255 / 16); };
	return Pictures::paintedPng(size, [=](int x, int y) {
		return Colour{wave(x), wave(y), static_cast<std::uint8_t>((wave(x) + wave(y)) / 2)};
	});
}

struct Difference {
	double mean = 0;
	int most = 0;
};

Difference difference(const Rendered &one, const Rendered &other)
{
	Difference result;
	double sum = 0;
	for (std::size_t i = 0; i < one.rgba.size(); ++i) {
		const int apart = std::abs(int{one.rgba[i]} - int{other.rgba[i]});
		sum += apart;
		result.most = std::max(result.most, apart);
	}
	result.mean = sum / static_cast<double>(one.rgba.size());
	return result;
}

class ImageSourceDetailTest : public ImageSourceTest {
protected:
	void expectDrawnAsOBSDoes(PixelSize pictureSize, std::initializer_list<PixelSize> sizes)
	{
		const Pictures::Bytes picture = waves(pictureSize);
		set({{kImageIdKey, import(picture).text()}, {kResolutionKey, "original"}});
		const OBSSourceAutoRelease theirs = obsImageSource(picture);
		ASSERT_TRUE(becomesTrue(
			[&] { return !render(source_, {8, 8}).blank() && !render(theirs, {8, 8}).blank(); }));
		for (const PixelSize size : sizes) {
			const Difference apart = difference(render(source_, size), render(theirs, size));
			std::printf("PLUGIN TILES: %d x %d px, from OBS's image source by %.4f of 255 in the mean, "
				    "%d at most\n",
				    size.widthPx, size.heightPx, apart.mean, apart.most);
			EXPECT_LT(apart.mean, 0.05);
			EXPECT_LE(apart.most, 1);
		}
	}

	// Whether the columns of the picture are told apart when it is drawn in its own size.
	bool showsEachColumn()
	{
		const Rendered rendered = render(source_, kDetailed);
		for (int x = 100; x < kDetailed.widthPx - 100; ++x) {
			const Colour wanted = x % 2 == 0 ? Colour{} : Pictures::kWhite;
			if (rendered.at(x, kDetailed.heightPx / 2) != wanted) {
				return false;
			}
		}
		return true;
	}

	bool showsGrey()
	{
		const Colour middle = render(source_, kDetailed).at(kDetailed.widthPx / 2, kDetailed.heightPx / 2);
		return middle.alpha == 255 && middle.red > 64 && middle.red < 224;
	}

	// As OBS's own image source shows the same file.
	OBSSourceAutoRelease obsImageSource(const Pictures::Bytes &picture)
	{
		const auto file = library().folder() / "picture.png";
		std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char *>(picture.data()),
							    static_cast<std::streamsize>(picture.size()));
		const OBSDataAutoRelease settings = obs_data_create();
		obs_data_set_string(settings, "file", file.c_str());
		return obs_source_create("image_source", "OBS's own", settings, nullptr);
	}
};

TEST_F(ImageSourceDetailTest, OriginalPutsEveryPixelOnTheGpu)
{
	set({{kImageIdKey, import(stripes(kDetailed)).text()}, {kFitKey, "contain"}, {kResolutionKey, "original"}});
	EXPECT_TRUE(becomesTrue([&] { return showsEachColumn(); }));
}

TEST_F(ImageSourceDetailTest, CanvasPutsNoMoreOnTheGpuThanTheCanvasShows)
{
	const ImageId image = import(stripes({kDetailed.widthPx, kDetailed.heightPx + 64}));
	set({{kImageIdKey, image.text()}, {kFitKey, "cover"}});
	ASSERT_TRUE(becomesTrue([&] { return showsGrey(); }));
	PixelSize onGpu;
	onGraphicsThread([&] {
		const auto key = PictureKey::of(image, Audience::Everyone, Fit::Cover, Resolution::Canvas, kCanvas);
		if (const auto *texture = environment().pictures.ensure(key, Urgency::Idle)->texture()) {
			onGpu = texture->grid().picture();
		}
	});
	EXPECT_EQ(onGpu, (PixelSize{320, 212}));
}

constexpr int kASecond = 75; // frames; looking, decoding and uploading included

TEST_F(ImageSourceDetailTest, AnItemThatMakesTheImageLargerThanTheCanvasGetsMoreDetailWithinASecond)
{
	set({{kImageIdKey, import(stripes(kDetailed)).text()}, {kFitKey, "contain"}});
	const OBSSceneAutoRelease scene = obs_scene_create("scene");
	putOnAir(obs_scene_get_source(scene));
	obs_sceneitem_t *item = obs_scene_add(scene, source_);
	ASSERT_TRUE(becomesTrue([&] { return showsGrey(); }));
	EXPECT_TRUE(staysTrue(kASecond, [&] { return showsGrey(); }));
	vec2 twice{};
	vec2_set(&twice, 2.0f, 2.0f);
	obs_sceneitem_set_scale(item, &twice);
	bool detailed = false;
	(void)staysTrue(kASecond, [&] { return !(detailed = showsEachColumn()); });
	EXPECT_TRUE(detailed);
	putOnAir(nullptr);
	obs_source_remove(obs_scene_get_source(scene)); // since OBS 32 a canvas holds its scenes until then
}

TEST_F(ImageSourceDetailTest, AnImageOfAnotherSizeInAnItemWithBoundsGetsNoMoreDetailThanItNeeds)
{
	const auto small = Pictures::plainPng({32, 18}, Pictures::kRed);
	set({{kImageIdKey, import(small).text()}, {kFitKey, "native"}});
	const OBSSceneAutoRelease scene = obs_scene_create("scene");
	putOnAir(obs_scene_get_source(scene));
	obs_sceneitem_t *item = obs_scene_add(scene, source_);
	vec2 canvas{};
	vec2_set(&canvas, static_cast<float>(kCanvas.widthPx), static_cast<float>(kCanvas.heightPx));
	obs_sceneitem_set_bounds_type(item, OBS_BOUNDS_SCALE_INNER);
	obs_sceneitem_set_bounds(item, &canvas);
	ASSERT_TRUE(becomesTrue([&] { return shows(Pictures::kRed); }));
	ASSERT_TRUE(staysTrue(kASecond, [&] { return shows(Pictures::kRed); })) << "its scale has been looked up";
	const auto picture = Pictures::paintedPng(kDetailed, [](int x, int y) {
		return y == 1 ? Pictures::kRed : x % 2 == 0 ? Colour{} : Pictures::kWhite; // not that of another test
	});
	set({{kImageIdKey, import(picture).text()}});
	ASSERT_TRUE(becomesTrue([&] { return showsGrey(); }));
	EXPECT_TRUE(staysTrue(kASecond, [&] { return showsGrey(); }));
	putOnAir(nullptr);
	obs_source_remove(obs_scene_get_source(scene));
}

TEST_F(ImageSourceDetailTest, ASceneThatIsMadeLargerInAnotherGetsMoreDetailToo)
{
	const auto picture = Pictures::paintedPng(kDetailed, [](int x, int y) {
		return y == 0 ? Pictures::kRed : x % 2 == 0 ? Colour{} : Pictures::kWhite; // not that of another test
	});
	set({{kImageIdKey, import(picture).text()}, {kFitKey, "contain"}});
	const OBSSceneAutoRelease inner = obs_scene_create("inner");
	obs_scene_add(inner, source_);
	const OBSSceneAutoRelease outer = obs_scene_create("outer");
	obs_sceneitem_t *item = obs_scene_add(outer, obs_scene_get_source(inner));
	putOnAir(obs_scene_get_source(outer));
	ASSERT_TRUE(becomesTrue([&] { return showsGrey(); }));
	vec2 twice{};
	vec2_set(&twice, 2.0f, 2.0f);
	obs_sceneitem_set_scale(item, &twice);
	bool detailed = false;
	(void)staysTrue(kASecond, [&] { return !(detailed = showsEachColumn()); });
	EXPECT_TRUE(detailed);
	putOnAir(nullptr);
	obs_source_remove(obs_scene_get_source(outer));
	obs_source_remove(obs_scene_get_source(inner));
}

TEST_F(ImageSourceDetailTest, APictureOfSeveralTilesIsDrawnAsOBSDrawsItAtAnyScale)
{
	expectDrawnAsOBSDoes({1500, 1100},
			     {{1500, 1100}, {411, 301}, {777, 570}, {1061, 778}, {1733, 1271}, {2001, 1467}});
}

// OBS has it in one texture, which Mesa's processor allows.
TEST_F(ImageSourceDetailTest, SoIsOneWhoseTilesAreInColumns)
{
	expectDrawnAsOBSDoes({9000, 60}, {{9000, 60}, {2467, 17}, {6301, 42}, {11003, 73}, {12007, 80}});
}

} // namespace
} // namespace StreamImages
