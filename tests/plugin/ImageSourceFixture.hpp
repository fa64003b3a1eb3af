#pragma once

#include "plugin/render/ObsRenderGate.hpp"
#include "plugin/source/ImageSourceInfo.hpp"
#include "tests/plugin/LibraryFixture.hpp"
#include "tests/plugin/Rendering.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <obs.hpp>

#include <functional>
#include <memory>
#include <string>

namespace StreamImages {

// The real gate, with a moment for the test right after the flip, before any other render pass.
class ProbingGate final : public RenderGate {
public:
	void runBetweenRenderPasses(const std::function<void()> &flip) override;
	Expected<void> waitUntilSettled() override { return gate_.waitUntilSettled(); }

	std::function<void()> afterFlip;

private:
	ObsRenderGate gate_;
};

// An image, and how to tell that it is the one on screen.
struct Slide {
	ImageId image;
	Pictures::Colour colour;
};

// Blue, each in a stream of its own that has not been read, until a test selects it.
struct UnreadImages {
	ImageId onSleepingDisk;
	ImageId onFailingDisk;
	ImageId beforePanic;
	ImageId notPublic;
};

// An image source in libobs, over a library that the test holds in its hands, with OBS's own transitions and image source
// beside it. The thread of the test is the UI thread: what sources write into their settings is written while a test waits.
//
// libobs keeps a source type until it ends, so all tests share one library; each has a stream and a source of its own.
class ImageSourceTest : public testing::Test {
protected:
	ImageSourceTest();
	~ImageSourceTest() override;

	static ProbingGate &gate();
	static LibraryFixture &library();
	static ImageManager &manager();
	static ImageSourceEnvironment &environment();

	// ---- images ----

	// Each picture has a size of its own, so that no two tests share content.
	ImageId import(Pictures::Colour colour, Visibility visibility, int widthPx, int heightPx = 20);
	ImageId import(const Pictures::Bytes &picture, Visibility visibility = Visibility::Public);
	Slide slide(Pictures::Colour colour, Visibility visibility = Visibility::Public);

	static const UnreadImages &unread();

	// A public image whose content was damaged afterwards.
	ImageId importBroken(int widthPx);
	static void damage(const ImageId &image);

	// ---- the source ----

	void set(const nlohmann::json &settings) { update(source_, settings); }
	void select(const ImageId &image, const char *audience = "everyone", const char *fit = "native");
	static void update(obs_source_t *source, const nlohmann::json &settings);
	static OBSSourceAutoRelease makeSource(const nlohmann::json &settings);
	nlohmann::json settings() const;
	std::string selectedInSettings() const { return settings().value(kImageIdKey, ""); }

	// On the program output; until the test ends, or another is.
	static void putOnAir(obs_source_t *source) { obs_set_output_source(0, source); }

	ImageSource &ours() { return *imageSourceOf(source_); }
	obs_media_state state() const { return obs_source_media_get_state(source_); }

	// ---- what is seen ----

	Pictures::Colour colour() { return render(source_, {8, 8}).at(4, 4); }
	bool shows(Pictures::Colour wanted) { return colour() == wanted; }
	bool shows(const Slide &wanted) { return shows(wanted.colour); }
	bool comesWithoutAnEmptyFrame(Pictures::Colour wanted);
	bool hidden() { return obs_source_get_width(source_) == 0 && render(source_, {8, 8}).blank(); }

	// ---- time ----

	// As the function of that name, being the UI thread meanwhile.
	static bool becomesTrue(const std::function<bool()> &condition);

	// False as soon as the condition does not hold at one of the next frames.
	static bool staysTrue(int frames, const std::function<bool()> &condition);

	// Runs the task on the graphics thread, and waits for it.
	static void onGraphicsThread(const std::function<void()> &task);

	const StreamId stream_;
	OBSSourceAutoRelease source_;
};

} // namespace StreamImages
