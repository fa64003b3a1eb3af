#include "tests/plugin/ImageSourceFixture.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <string>

namespace StreamImages {
namespace {

using Pictures::kGreen;
using Pictures::kRed;

// As OBS's own: it is filled when it opens, and anew, a little later, when it is told that the properties have changed.
class PropertiesWindow {
public:
	explicit PropertiesWindow(obs_source_t *source)
		: source_(source), told_(obs_source_get_signal_handler(source), "update_properties", onTold, this)
	{
		fill();
	}

	void passTime()
	{
		if (outdated_.exchange(false)) {
			fill();
		}
	}

	const std::string &preview() const { return preview_; } // empty while there is none
	const std::string &image() const { return image_; }     // what the list calls the selected one
	bool saysPanic() const { return saysPanic_; }
	int timesFilled() const { return timesFilled_; }

private:
	static void onTold(void *data, calldata_t *) { static_cast<PropertiesWindow *>(data)->outdated_ = true; }

	void fill()
	{
		obs_properties_t *properties = obs_source_properties(source_);
		obs_property_t *preview = obs_properties_get(properties, "preview");
		preview_ = preview ? obs_property_description(preview) : "";
		image_ = selectedName(obs_properties_get(properties, kImageIdKey));
		saysPanic_ = obs_properties_get(properties, "panic") != nullptr;
		obs_properties_destroy(properties);
		++timesFilled_;
	}

	std::string selectedName(obs_property_t *images) const
	{
		const std::string selected = imageSourceOf(source_)->selection().image.text();
		for (std::size_t i = 0; i < obs_property_list_item_count(images); ++i) {
			if (selected == obs_property_list_item_string(images, i)) {
				return obs_property_list_item_name(images, i);
			}
		}
		return "";
	}

	obs_source_t *const source_;
	std::string preview_;
	std::string image_;
	bool saysPanic_ = false;
	int timesFilled_ = 0;
	std::atomic<bool> outdated_ = false;
	OBSSignal told_; // last: from here on the rest is used
};

class ImageSourcePropertiesTest : public ImageSourceTest {
protected:
	void open() { window_.emplace(source_); }

	void startSlideshow(const Slide &first)
	{
		set({{kStreamIdKey, stream_.text()},
		     {kImageIdKey, first.image.text()},
		     {kModeKey, "slideshow"},
		     {kIntervalKey, 500}});
	}

	bool comesTo(const std::function<bool()> &condition)
	{
		return becomesTrue([&] {
			window_->passTime();
			return condition();
		});
	}
	bool previewComes()
	{
		return comesTo([&] { return !window_->preview().empty(); });
	}
	bool previewGoes()
	{
		return comesTo([&] { return window_->preview().empty(); });
	}
	bool previewChanges()
	{
		return comesTo([&, before = window_->preview()] {
			return !window_->preview().empty() && window_->preview() != before;
		});
	}
	bool isLeftAlone(int frames)
	{
		return staysTrue(frames, [&, before = window_->timesFilled()] {
			window_->passTime();
			return window_->timesFilled() == before;
		});
	}

	std::optional<PropertiesWindow> window_;
};

TEST_F(ImageSourcePropertiesTest, ListOnlyWhatTheAudienceMaySee)
{
	const ImageId secret = import(kRed, Visibility::Private, 39);
	const ImageId open = import(kRed, Visibility::Public, 41);
	const OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_string(settings, kStreamIdKey, stream_.text().c_str());
	obs_data_set_string(settings, kImageIdKey, secret.text().c_str());
	obs_source_update(source_, settings);
	obs_properties_t *properties = obs_source_properties(source_);
	obs_property_t *images = obs_properties_get(properties, kImageIdKey);
	bool listsOpen = false;
	for (std::size_t i = 0; i < obs_property_list_item_count(images); ++i) {
		const std::string id = obs_property_list_item_string(images, i);
		listsOpen = listsOpen || id == open.text();
		if (id == secret.text()) {
			EXPECT_STREQ(obs_property_list_item_name(images, i), "Source.HiddenImage");
		}
	}
	EXPECT_TRUE(listsOpen);
	obs_properties_destroy(properties);
}

TEST_F(ImageSourcePropertiesTest, KeepTransitionSettingsThatAScriptHasSet)
{
	set({{kTransitionKey, "swipe_transition"}, {kTransitionSettingsKey, {{"direction", "up"}}}});
	ASSERT_TRUE(becomesTrue([&] { return ours().selection().transition.id == "swipe_transition"; }));
	obs_properties_t *properties = obs_source_properties(source_);
	const OBSDataAutoRelease settings = obs_source_get_settings(source_);
	obs_properties_apply_settings(properties, settings);
	EXPECT_EQ(this->settings().at(kTransitionSettingsKey).at("direction"), "up");
	obs_data_set_string(settings, kTransitionKey, "slide_transition"); // chosen in the window
	obs_properties_apply_settings(properties, settings);
	EXPECT_FALSE(this->settings().contains(kTransitionSettingsKey)) << "they are not those of this one";
	obs_properties_destroy(properties);
}

TEST_F(ImageSourcePropertiesTest, HaveAPreviewOfTheSelectedImage)
{
	select(slide(kRed).image);
	open();
	ASSERT_TRUE(previewComes());
	EXPECT_TRUE(isLeftAlone(10));
	select(slide(kGreen).image);
	EXPECT_TRUE(previewChanges());
	EXPECT_TRUE(isLeftAlone(10));
}

TEST_F(ImageSourcePropertiesTest, HaveAPreviewAsSoonAsItCanBeRead)
{
	const Slide red = slide(kRed);
	select(red.image);
	ASSERT_TRUE(becomesTrue([&] { return shows(red); }));
	manager().clearCaches();
	library().disk().failEvery(FileOperation::Read);
	open();
	EXPECT_TRUE(isLeftAlone(90)) << "who uses the window is not disturbed by each try";
	EXPECT_EQ(window_->preview(), "");
	library().disk().heal();
	EXPECT_TRUE(previewComes());
}

TEST_F(ImageSourcePropertiesTest, HaveAPreviewOfAnImageThatTheSourceItselfSelects)
{
	open();
	EXPECT_TRUE(isLeftAlone(10));
	slide(kRed);
	set({{kStreamIdKey, stream_.text()}, {kModeKey, "slideshow"}});
	EXPECT_TRUE(previewComes());
}

TEST_F(ImageSourcePropertiesTest, AreNotFilledAnewWithEachSlide)
{
	const Slide red = slide(kRed);
	const Slide green = slide(kGreen);
	startSlideshow(red);
	open();
	ASSERT_TRUE(previewComes());
	const int timesFilled = window_->timesFilled();
	putOnAir(source_);
	EXPECT_TRUE(comesTo([&] { return shows(green); }));
	EXPECT_TRUE(comesTo([&] { return shows(red); }));
	EXPECT_EQ(window_->timesFilled(), timesFilled);

	EXPECT_TRUE(library().setVisibility(red.image, Visibility::Private));
	EXPECT_TRUE(previewChanges()) << "but with one that may not be seen any more";
}

TEST_F(ImageSourcePropertiesTest, HaveAPreviewWhileTheAudienceMaySeeTheImage)
{
	const ImageId image = import(kRed, Visibility::Public, 47);
	select(image);
	open();
	ASSERT_TRUE(previewComes());
	EXPECT_TRUE(library().setVisibility(image, Visibility::Subscribers));
	EXPECT_TRUE(previewGoes());
	EXPECT_TRUE(isLeftAlone(10));
	set({{kAudienceKey, "subscribers"}});
	EXPECT_TRUE(previewComes());
	set({{kAudienceKey, "everyone"}});
	EXPECT_TRUE(previewGoes());
	EXPECT_TRUE(library().setVisibility(image, Visibility::Public));
	EXPECT_TRUE(previewComes());
}

TEST_F(ImageSourcePropertiesTest, HaveAPreviewOfWhatIsChosenWhileASlideshowGoesOn)
{
	const Slide red = slide(kRed);
	const Slide green = slide(kGreen);
	set({{kStreamIdKey, stream_.text()}, {kImageIdKey, red.image.text()}, {kModeKey, "slideshow"}});
	open();
	ASSERT_TRUE(previewComes());
	set({{kImageIdKey, green.image.text()}});
	EXPECT_TRUE(previewChanges());
}

TEST_F(ImageSourcePropertiesTest, HaveAPreviewOfWhatAHotkeyHasChosen)
{
	const Slide red = slide(kRed);
	slide(kGreen);
	set({{kStreamIdKey, stream_.text()}, {kImageIdKey, red.image.text()}});
	open();
	ASSERT_TRUE(previewComes());
	obs_source_media_next(source_);
	EXPECT_TRUE(previewChanges());
}

TEST_F(ImageSourcePropertiesTest, AreLeftAloneByASlideshowWhoseThumbnailsCannotBeRead)
{
	const Slide red = slide(kRed);
	const Slide green = slide(kGreen);
	startSlideshow(red);
	putOnAir(source_);
	ASSERT_TRUE(becomesTrue([&] { return shows(green); }));
	ASSERT_TRUE(becomesTrue([&] { return shows(red); })); // both are on the GPU, or near it
	manager().clearCaches();
	library().disk().failEvery(FileOperation::Read);
	open();
	EXPECT_TRUE(isLeftAlone(100));
	EXPECT_EQ(window_->preview(), "");
	library().disk().heal();
	EXPECT_TRUE(previewComes());
}

TEST_F(ImageSourcePropertiesTest, NameAnImageAsLongAsItMayBeSeenThoughItHasNoPreview)
{
	const ImageId image = importBroken(49);
	const auto named = [&] {
		window_->passTime();
		return window_->image() != "Source.HiddenImage";
	};
	select(image);
	ASSERT_TRUE(becomesTrue([&] { return ours().problem().has_value(); }));
	manager().clearCaches();
	library().disk().failEvery(FileOperation::Read);
	open();
	EXPECT_TRUE(isLeftAlone(10));
	EXPECT_EQ(window_->preview(), "");
	EXPECT_TRUE(named());
	library().disk().heal();
	EXPECT_TRUE(library().setVisibility(image, Visibility::Private));
	EXPECT_TRUE(becomesTrue([&] { return !named(); }));
	EXPECT_TRUE(library().setVisibility(image, Visibility::Public));
	EXPECT_TRUE(becomesTrue(named));
}

TEST_F(ImageSourcePropertiesTest, SayThatPanicIsOnForAsLongAsItIs)
{
	select(import(kRed, Visibility::Public, 50));
	open();
	ASSERT_TRUE(previewComes());
	const auto saysPanic = [&] {
		window_->passTime();
		return window_->saysPanic();
	};
	EXPECT_FALSE(saysPanic());
	ASSERT_TRUE(manager().setPanic(Panic::On));
	EXPECT_TRUE(becomesTrue(saysPanic));
	ASSERT_TRUE(manager().setPanic(Panic::Off));
	EXPECT_TRUE(becomesTrue([&] { return !saysPanic(); }));
}

TEST_F(ImageSourcePropertiesTest, AreFilledAnewThoughScriptsHaveReadThemInBetween)
{
	const ImageId image = import(kRed, Visibility::Public, 48);
	select(image);
	open();
	ASSERT_TRUE(previewComes());
	gate().afterFlip = [&] {
		EXPECT_EQ(ours().previewBase64(), "");
		EXPECT_EQ(ours().previewBase64(), "");
	};
	EXPECT_TRUE(library().setVisibility(image, Visibility::Private));
	gate().afterFlip = nullptr;
	EXPECT_TRUE(previewGoes());
}

} // namespace
} // namespace StreamImages
