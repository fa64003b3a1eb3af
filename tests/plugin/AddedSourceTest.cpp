#include "plugin/scene/AddedSource.hpp"
#include "plugin/scene/SourceControl.hpp"
#include "tests/plugin/ImageSourceFixture.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace StreamImages {
namespace {

using Pictures::kGreen;

class AddedSourceTest : public ImageSourceTest {
protected:
	void SetUp() override
	{
		auto made = control_.showInNewSource(scene_, green_.image, "added");
		ASSERT_TRUE(made);
		added_ = made->added;
		EXPECT_EQ(made->name, "added");
	}

	void TearDown() override
	{
		obs_source_remove(obs_scene_get_source(scene_)); // libobs keeps a scene that was not removed
		if (const OBSSourceAutoRelease source = named("added")) {
			obs_source_remove(source);
		}
	}

	static OBSSourceAutoRelease named(const char *name) { return obs_get_source_by_name(name); }

	// What lies in the scene, by UUID and by id of the item.
	struct Item {
		std::string sourceUuid;
		std::int64_t id;
		obs_bounds_type bounds;
		bool operator==(const Item &) const = default;
	};
	std::vector<Item> items()
	{
		std::vector<Item> found;
		obs_scene_enum_items(
			scene_,
			[](obs_scene_t *, obs_sceneitem_t *item, void *data) {
				static_cast<std::vector<Item> *>(data)->push_back(
					{obs_source_get_uuid(obs_sceneitem_get_source(item)),
					 obs_sceneitem_get_id(item), obs_sceneitem_get_bounds_type(item)});
				return true;
			},
			&found);
		return found;
	}

	bool undoLeavesNothing()
	{
		const OBSSourceAutoRelease scene = undoAddFitted(added_.c_str());
		EXPECT_EQ(scene.Get(), obs_scene_get_source(scene_));
		EXPECT_TRUE(items().empty());
		return becomesTrue([] { return !named("added"); });
	}

	const SourceControl control_{manager()};
	const OBSSceneAutoRelease scene_ = obs_scene_create("scene");
	const Slide green_ = slide(kGreen);
	std::string added_;
};

TEST_F(AddedSourceTest, UndoRemovesTheSource)
{
	ASSERT_EQ(items().size(), 1u);
	EXPECT_TRUE(undoLeavesNothing());
}

TEST_F(AddedSourceTest, RedoMakesTheSameSourceInTheSamePlaceWithTheSameImage)
{
	const auto before = items();
	ASSERT_TRUE(undoLeavesNothing());
	const OBSSourceAutoRelease scene = redoAddFitted(added_.c_str());
	EXPECT_EQ(scene.Get(), obs_scene_get_source(scene_));
	EXPECT_EQ(items(), before);
	EXPECT_EQ(items().at(0).bounds, OBS_BOUNDS_SCALE_INNER);
	const OBSSourceAutoRelease source = named("added");
	EXPECT_TRUE(becomesTrue([&] { return render(source, {8, 8}).at(4, 4) == green_.colour; }));
}

TEST_F(AddedSourceTest, UndoAndRedoCanBeRepeated)
{
	for (int round = 0; round < 3; ++round) {
		ASSERT_TRUE(undoLeavesNothing());
		redoAddFitted(added_.c_str());
		ASSERT_EQ(items().size(), 1u);
	}
	EXPECT_TRUE(undoLeavesNothing());
}

TEST_F(AddedSourceTest, RedoShowsNothingThatHasBecomePrivateMeanwhile)
{
	ASSERT_TRUE(undoLeavesNothing());
	ASSERT_TRUE(library().setVisibility(green_.image, Visibility::Private));
	redoAddFitted(added_.c_str());
	const OBSSourceAutoRelease source = named("added");
	ASSERT_TRUE(source);
	EXPECT_TRUE(staysTrue(20, [&] { return render(source, {8, 8}).blank(); }));
}

TEST_F(AddedSourceTest, UndoOfWhatTheUserRemovedDoesNothing)
{
	ASSERT_TRUE(undoLeavesNothing());
	EXPECT_TRUE(undoLeavesNothing());
}

TEST_F(AddedSourceTest, TextThatSpeaksOfNothingIsHarmless)
{
	for (const char *text : {"", "{}", R"({"scene": "gone", "source": {"uuid": "gone"}})"}) {
		EXPECT_FALSE(undoAddFitted(text));
		EXPECT_FALSE(redoAddFitted(text));
	}
	EXPECT_EQ(items().size(), 1u);
}

} // namespace
} // namespace StreamImages
