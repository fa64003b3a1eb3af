#include "plugin/scene/RenderDelays.hpp"
#include "tests/plugin/ImageSourceFixture.hpp"

#include <atomic>

namespace StreamImages {
namespace {

// A scene for as long as the test needs it; libobs keeps scenes that are not removed.
class TestScene {
public:
	explicit TestScene(const char *name) : scene_(obs_scene_create(name)) {}
	~TestScene() { obs_source_remove(source()); }

	TestScene(const TestScene &) = delete;
	TestScene &operator=(const TestScene &) = delete;

	obs_source_t *source() const { return obs_scene_get_source(scene_); }
	obs_scene_t *get() const { return scene_; }
	obs_sceneitem_t *add(obs_source_t *source) { return obs_scene_add(scene_, source); }

private:
	const OBSSceneAutoRelease scene_;
};

class RenderDelaysTest : public ImageSourceTest {
protected:
	~RenderDelaysTest() override { obs_source_remove(source_); }

	static OBSSourceAutoRelease delay(obs_source_t *source, int milliseconds = 250)
	{
		const OBSDataAutoRelease settings = obs_data_create();
		obs_data_set_int(settings, "delay_ms", milliseconds);
		OBSSourceAutoRelease filter = obs_source_create_private("gpu_delay", "Delay", settings);
		obs_source_filter_add(source, filter);
		return filter;
	}

	// The name of what delays the source of the test; empty for none.
	std::string delayedBy()
	{
		const auto found = delays_.find();
		const auto mine = found.find(obs_source_get_uuid(source_));
		EXPECT_LE(found.size(), 1u) << "only sources of ours are told";
		return mine == found.end() ? "" : mine->second;
	}

	// Whether the change was told.
	bool tells(const std::function<void()> &change)
	{
		EXPECT_TRUE(passFrames(2)); // until new filters have updated themselves
		const int before = told_;
		change();
		return becomesTrue([&] { return told_ > before; });
	}

	std::atomic<int> told_ = 0;
	RenderDelays delays_{[this] { ++told_; }};
	TestScene scene_{"Friday scene"};
	TestScene outer_{"Outer scene"};
};

TEST_F(RenderDelaysTest, WithoutSuchAFilterNothingIsDelayed)
{
	scene_.add(source_);
	for (obs_source_t *source : {source_.Get(), scene_.source()}) {
		const OBSSourceAutoRelease other = obs_source_create_private("color_filter", "Colours", nullptr);
		obs_source_filter_add(source, other);
	}
	EXPECT_EQ(delayedBy(), "");
}

TEST_F(RenderDelaysTest, TheSourceMayDelayItself)
{
	const auto filter = delay(source_);
	EXPECT_EQ(delayedBy(), "source");
}

TEST_F(RenderDelaysTest, TheSceneDelaysWhatIsInIt)
{
	const auto filter = delay(scene_.source());
	EXPECT_EQ(delayedBy(), "");
	scene_.add(source_);
	EXPECT_EQ(delayedBy(), "Friday scene");
}

TEST_F(RenderDelaysTest, AGroupDelaysWhatIsInIt)
{
	obs_sceneitem_t *item = scene_.add(source_);
	obs_sceneitem_t *group = obs_scene_insert_group(scene_.get(), "Corner", &item, 1);
	const auto filter = delay(obs_sceneitem_get_source(group));
	EXPECT_EQ(delayedBy(), "Corner");
	obs_source_remove(obs_sceneitem_get_source(group));
}

TEST_F(RenderDelaysTest, ScenesDelayWhatIsInGroupsAndScenesInThem)
{
	obs_sceneitem_t *item = scene_.add(source_);
	obs_sceneitem_t *group = obs_scene_insert_group(scene_.get(), "Corner", &item, 1);
	outer_.add(scene_.source());
	outer_.add(scene_.source());
	const auto filter = delay(outer_.source());
	EXPECT_EQ(delayedBy(), "Outer scene");
	obs_source_remove(obs_sceneitem_get_source(group));
}

TEST_F(RenderDelaysTest, ASceneIsToldRatherThanTheSource)
{
	scene_.add(source_);
	const auto onScene = delay(scene_.source());
	const auto onSource = delay(source_);
	EXPECT_EQ(delayedBy(), "Friday scene");
}

TEST_F(RenderDelaysTest, AnotherSceneDelaysNothingOfIt)
{
	scene_.add(source_);
	const auto filter = delay(outer_.source());
	EXPECT_EQ(delayedBy(), "");
}

// What program shows in Studio Mode.
TEST_F(RenderDelaysTest, APrivateCopyOfTheSceneDelaysToo)
{
	scene_.add(source_);
	const auto filter = delay(scene_.source());
	const OBSSceneAutoRelease copy = obs_scene_duplicate(scene_.get(), "Friday scene", OBS_SCENE_DUP_PRIVATE_REFS);
	obs_source_filter_remove(scene_.source(), filter);
	EXPECT_EQ(delayedBy(), "Friday scene");
}

TEST_F(RenderDelaysTest, ComingAndGoingOfFiltersIsTold)
{
	scene_.add(source_);
	OBSSourceAutoRelease filter;
	EXPECT_TRUE(tells([&] { filter = delay(scene_.source()); }));
	EXPECT_EQ(delayedBy(), "Friday scene");
	EXPECT_TRUE(tells([&] { obs_source_filter_remove(scene_.source(), filter); }));
	EXPECT_EQ(delayedBy(), "");
}

TEST_F(RenderDelaysTest, SwitchingAFilterOffAndOnIsTold)
{
	scene_.add(source_);
	const auto filter = delay(scene_.source());
	ASSERT_EQ(delayedBy(), "Friday scene");
	EXPECT_TRUE(tells([&] { obs_source_set_enabled(filter, false); }));
	EXPECT_EQ(delayedBy(), "");
	EXPECT_TRUE(tells([&] { obs_source_set_enabled(filter, true); }));
	EXPECT_EQ(delayedBy(), "Friday scene");
}

TEST_F(RenderDelaysTest, ADelayOfZeroIsNone)
{
	const auto filter = delay(source_, 0);
	ASSERT_EQ(delayedBy(), "");
	EXPECT_TRUE(tells([&] { update(filter, {{"delay_ms", 100}}); }));
	EXPECT_EQ(delayedBy(), "source");
}

TEST_F(RenderDelaysTest, MovingTheSourceIsTold)
{
	outer_.add(scene_.source());
	const auto filter = delay(outer_.source());
	ASSERT_EQ(delayedBy(), "");
	obs_sceneitem_t *item = nullptr;
	EXPECT_TRUE(tells([&] { item = scene_.add(source_); }));
	EXPECT_EQ(delayedBy(), "Outer scene");
	EXPECT_TRUE(tells([&] { obs_sceneitem_remove(item); }));
	EXPECT_EQ(delayedBy(), "");
}

TEST_F(RenderDelaysTest, WhatIsNoLongerThereIsNotFollowed)
{
	{
		const TestScene gone{"Gone"};
		const auto filter = delay(gone.source());
		delayedBy();
	}
	obs_wait_for_destroy_queue();
	const int before = told_;
	EXPECT_EQ(delayedBy(), "");
	EXPECT_EQ(told_, before);
}

} // namespace
} // namespace StreamImages
