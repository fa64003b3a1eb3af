#include "tests/plugin/LibraryFixture.hpp"
#include "tests/plugin/ProcessFootprint.hpp"
#include "tests/plugin/Rendering.hpp"

#include <gtest/gtest.h>
#include <obs.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace StreamImages {
namespace {

constexpr int kChanges = 2'000;        // STREAM_IMAGES_SOAK_CHANGES has its say
constexpr int kWarmUp = 5'000;         // at least: what is made once, and what the heap keeps free, is there by then
constexpr int kMostFramesApart = 6;    // between two changes
constexpr int kFramesToSettle = 2'500; // what nobody shows any more is kept for a second
constexpr int kRests = 4;
constexpr int kChangesBetweenRests = 100;

// What counts as no growth: libobs and Mesa keep some buffers that they reuse, GLib some threads, and a file may be open
// just then. A leak at each change, or at each hundredth, is far more.
constexpr double kToleratedMegabytes = 8;
constexpr long kToleratedAllocations = 16;
constexpr int kToleratedDescriptors = 2;
constexpr int kToleratedThreads = 2;

int changesWanted()
{
	const char *wanted = std::getenv("STREAM_IMAGES_SOAK_CHANGES");
	return wanted ? std::max(std::atoi(wanted), kChanges) : kChanges;
}

// A small canvas and more frames a second than can be rendered: as many changes as the machine can take.
bool hurry()
{
	obs_video_info video{};
	obs_get_video_info(&video);
	video.fps_num = 1000;
	video.base_width = video.output_width = 160;
	video.base_height = video.output_height = 90;
	return obs_reset_video(&video) == OBS_VIDEO_SUCCESS;
}

bool load(const char *file, const char *data)
{
	obs_module_t *module = nullptr;
	return obs_open_module(&module, file, data) == MODULE_SUCCESS && obs_init_module(module);
}

// A show of all that a source may meet, large and small, still and animated, and two that not everyone may see. One more of
// the large ones that is kept for reuse, 3.5 MB, is less than what counts as growth.
std::vector<ImageId> importShow(LibraryFixture &library)
{
	using namespace Pictures;
	std::vector<ImageId> images;
	for (const int widthPx : {40, 60, 300, 700}) {
		images.push_back(library.import(plainPng({widthPx, 50}, kRed), Visibility::Public));
		images.push_back(library.import(plainJpeg({widthPx, 500}, kGreen), Visibility::Public));
		images.push_back(library.import(plainWebP({widthPx + 600, 500}, kBlue), Visibility::Public));
	}
	images.push_back(library.import(noisyJpeg({1280, 720}), Visibility::Public));
	images.push_back(library.import(animatedGif({90, 70}, 8, 20), Visibility::Public));
	images.push_back(library.import(animatedWebP({400, 300}, 8, 20), Visibility::Public));
	images.push_back(library.import(plainPng({80, 80}, kWhite), Visibility::Subscribers));
	images.push_back(library.import(plainPng({81, 80}, kWhite), Visibility::Private));
	return images;
}

class SoakTest : public testing::Test {
protected:
	void SetUp() override
	{
		NoRenderer gate;
		images_ = importShow(library_.emplace(gate));
		resting_ = images_.front();
		library_->close();
		setenv("STREAM_IMAGES_DIR", (library_->folder() / "library").c_str(), 1);
		setenv("IMAGE_CACHE_DIR", (library_->folder() / "cache").c_str(), 1);
		setenv("IMAGE_CACHE_MAX_MEMORY_MB", "1", 1); // what it keeps is no growth
		ASSERT_TRUE(hurry());
		ASSERT_TRUE(load(OBS_TRANSITIONS_MODULE, OBS_TRANSITIONS_DATA));
		ASSERT_TRUE(load(STREAM_IMAGES_MODULE, STREAM_IMAGES_DATA));
		obs_post_load_modules();
		source_ = obs_source_create("stream_image_source", "source", nullptr, nullptr);
		obs_set_output_source(0, source_);
		set("stream_id", library_->stream().text());
	}

	void TearDown() override { obs_set_output_source(0, nullptr); }

	void set(const char *key, const std::string &value)
	{
		const OBSDataAutoRelease settings = obs_data_create();
		obs_data_set_string(settings, key, value.c_str());
		obs_source_update(source_, settings);
	}

	template<std::size_t N> void setAny(const char *key, const std::array<const char *, N> &values)
	{
		set(key, values[below(N)]);
	}

	void selectAny() { set("image_id", images_[below(images_.size())].text()); }

	void step(void (*media)(obs_source_t *))
	{
		if (obs_source_get_output_flags(source_) & OBS_SOURCE_CONTROLLABLE_MEDIA) {
			media(source_);
		} else {
			selectAny();
		}
	}

	void runSlideshow()
	{
		const OBSDataAutoRelease settings = obs_data_create();
		obs_data_set_string(settings, "mode", below(2) == 0 ? "slideshow" : "manual");
		obs_data_set_string(settings, "order", below(2) == 0 ? "list" : "shuffle");
		obs_data_set_int(settings, "interval_ms", 10);
		obs_data_set_string(settings, "transition", below(2) == 0 ? "fade_transition" : "slide_transition");
		obs_data_set_int(settings, "transition_ms", 5);
		obs_source_update(source_, settings);
	}

	void change()
	{
		switch (below(12)) {
		case 0:
			return step(obs_source_media_next);
		case 1:
			return step(obs_source_media_previous);
		case 2:
			return obs_set_output_source(0, nullptr);
		case 3:
			return obs_set_output_source(0, source_);
		case 4:
			return setAny("audience", std::array{"everyone", "subscribers"});
		case 5:
			return setAny("fit", std::array{"native", "contain", "cover", "stretch"});
		case 6:
			return setAny("resolution", std::array{"canvas", "original"});
		case 7:
			return runSlideshow();
		default:
			return selectAny();
		}
	}

	void changeOften(int times)
	{
		for (int i = 0; i < times; ++i) {
			change();
			ASSERT_TRUE(passFrames(1 + static_cast<int>(below(kMostFramesApart))));
			const std::uint32_t widthPx = obs_source_get_width(source_);
			seen_ += widthPx != 0 && widthPx != lastWidthPx_;
			lastWidthPx_ = widthPx;
		}
	}

	// What the process holds while the source shows one small image, everything before being over; the last transition,
	// too, which keeps two textures of its size.
	ProcessFootprint atRest()
	{
		obs_set_output_source(0, source_);
		for (const auto &[key, value] : {std::pair{"mode", "manual"},
						 {"audience", "everyone"},
						 {"fit", "native"},
						 {"resolution", "canvas"},
						 {"transition", ""}}) {
			set(key, value);
		}
		set("image_id", resting_.text());
		EXPECT_TRUE(becomesTrue(
			[&] { return obs_source_get_width(source_) == 40 && obs_source_get_height(source_) == 50; }));
		EXPECT_TRUE(passFrames(kFramesToSettle));
		obs_wait_for_destroy_queue();
		return ProcessFootprint::take();
	}

	// The least of several rests: memory in use goes up and down by some megabytes from one to the next.
	ProcessFootprint leastAtRest()
	{
		ProcessFootprint least = atRest();
		for (int i = 1; i < kRests; ++i) {
			changeOften(kChangesBetweenRests);
			const ProcessFootprint now = atRest();
			least = {std::min(least.residentMegabytes, now.residentMegabytes),
				 std::min(least.descriptors, now.descriptors), std::min(least.threads, now.threads),
				 std::min(least.libobsAllocations, now.libobsAllocations)};
		}
		return least;
	}

	std::size_t below(std::size_t limit)
	{
		return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random_);
	}

	std::optional<LibraryFixture> library_;
	std::vector<ImageId> images_;
	ImageId resting_;
	OBSSourceAutoRelease source_;
	std::mt19937 random_{20260714};
	std::uint32_t lastWidthPx_ = 0;
	int seen_ = 0; // changes after which another image was there
};

TEST_F(SoakTest, ChangesWithoutEndLeaveNothingBehind)
{
	const int changes = changesWanted();
	ASSERT_NO_FATAL_FAILURE(changeOften(std::max(changes / 4, kWarmUp)));
	const ProcessFootprint before = leastAtRest();
	seen_ = 0;
	ASSERT_NO_FATAL_FAILURE(changeOften(changes));
	const int seen = seen_;
	const ProcessFootprint after = leastAtRest();
	ASSERT_FALSE(HasFatalFailure());
	std::printf("PLUGIN SOAK: %d changes, %d times another image seen, RSS %.1f -> %.1f MB, descriptors %d -> %d, "
		    "threads %d -> %d, libobs allocations %ld -> %ld\n",
		    changes, seen, before.residentMegabytes, after.residentMegabytes, before.descriptors,
		    after.descriptors, before.threads, after.threads, before.libobsAllocations,
		    after.libobsAllocations);
	EXPECT_GE(seen, changes / 20) << "the source was not at work";
	EXPECT_LE(after.residentMegabytes, before.residentMegabytes + kToleratedMegabytes);
	EXPECT_LE(after.descriptors, before.descriptors + kToleratedDescriptors);
	EXPECT_LE(after.threads, before.threads + kToleratedThreads);
	EXPECT_LE(after.libobsAllocations, before.libobsAllocations + kToleratedAllocations);
}

} // namespace
} // namespace StreamImages
