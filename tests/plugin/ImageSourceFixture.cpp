#include "tests/plugin/ImageSourceFixture.hpp"

#include "tests/plugin/privacy/BuiltIns.hpp"

#include <mutex>
#include <utility>
#include <vector>

namespace StreamImages {

namespace {

// What sources want done on the UI thread, until the test does it.
class UiThread {
public:
	void post(std::function<void()> task)
	{
		std::scoped_lock lock{mutex_};
		tasks_.push_back(std::move(task));
	}

	void run()
	{
		std::vector<std::function<void()>> tasks;
		{
			std::scoped_lock lock{mutex_};
			tasks.swap(tasks_);
		}
		for (const auto &task : tasks) {
			task();
		}
	}

private:
	std::mutex mutex_; // guards tasks_
	std::vector<std::function<void()>> tasks_;
};

UnreadImages importUnread(LibraryFixture &library, RenderGate &gate)
{
	const auto import = [&](int widthPx, Visibility visibility) {
		const StreamId stream = library.manager().createStream("Show of another day").value();
		return library.import(Pictures::plainPng({widthPx, 40}, Pictures::kBlue), visibility, stream);
	};
	const UnreadImages images{import(20, Visibility::Public), import(21, Visibility::Public),
				  import(23, Visibility::Public), import(22, Visibility::Private)};
	library.reopen(gate);
	return images;
}

struct World {
	ProbingGate gate;
	LibraryFixture library{gate};
	const UnreadImages unread = importUnread(library, gate);
	SystemRandom random;
	UiThread uiThread;
	ImageSourceEnvironment environment{
		library.manager(), random, {.changed = {}, .openDock = {}, .onUiThread = [this](auto task) {
						    uiThread.post(std::move(task));
					    }}};
};

std::unique_ptr<World> world;

class SharedWorld final : public testing::Environment {
	void SetUp() override
	{
		loadBuiltIns();
		loadObsModule("image-source");
		world = std::make_unique<World>();
		registerImageSource({std::shared_ptr<void>{}, &world->environment});
	}

	void TearDown() override { world.reset(); }
};

[[maybe_unused]] const testing::Environment *const sharedWorld = testing::AddGlobalTestEnvironment(new SharedWorld);

} // namespace

void ProbingGate::runBetweenRenderPasses(const std::function<void()> &flip)
{
	gate_.runBetweenRenderPasses([&] {
		flip();
		if (afterFlip) {
			afterFlip();
		}
	});
}

ImageSourceTest::ImageSourceTest()
	: stream_(manager().createStream("Show of one test").value()),
	  source_(obs_source_create(kImageSourceId, "source", nullptr, nullptr))
{
}

ImageSourceTest::~ImageSourceTest()
{
	library().disk().observe({});
	library().disk().heal();
	putOnAir(nullptr);
	source_ = nullptr;
	world->uiThread.run();
	obs_wait_for_destroy_queue();
}

ProbingGate &ImageSourceTest::gate()
{
	return world->gate;
}

LibraryFixture &ImageSourceTest::library()
{
	return world->library;
}

ImageManager &ImageSourceTest::manager()
{
	return world->library.manager();
}

ImageSourceEnvironment &ImageSourceTest::environment()
{
	return world->environment;
}

ImageId ImageSourceTest::import(Pictures::Colour colour, Visibility visibility, int widthPx, int heightPx)
{
	return import(Pictures::plainPng({widthPx, heightPx}, colour), visibility);
}

ImageId ImageSourceTest::import(const Pictures::Bytes &picture, Visibility visibility)
{
	return library().import(picture, visibility, stream_);
}

Slide ImageSourceTest::slide(Pictures::Colour colour, Visibility visibility)
{
	static int number = 0;
	return {import(colour, visibility, 20 + ++number, 30), colour};
}

const UnreadImages &ImageSourceTest::unread()
{
	return world->unread;
}

ImageId ImageSourceTest::importBroken(int widthPx)
{
	const ImageId broken = import(Pictures::kBlue, Visibility::Public, widthPx);
	damage(broken);
	return broken;
}

void ImageSourceTest::damage(const ImageId &image)
{
	const auto content = manager().image(image, Audience::Owner).value()->content;
	const auto file = library().folder() / "library/content" / content.sha256.substr(0, 2) /
			  (content.sha256 + std::string{fileExtension(content.format)});
	std::filesystem::resize_file(file, 20);
}

void ImageSourceTest::select(const ImageId &image, const char *audience, const char *fit)
{
	set({{kImageIdKey, image.text()}, {kAudienceKey, audience}, {kFitKey, fit}});
}

void ImageSourceTest::update(obs_source_t *source, const nlohmann::json &settings)
{
	const OBSDataAutoRelease data = obs_data_create_from_json(settings.dump().c_str());
	obs_source_update(source, data);
}

OBSSourceAutoRelease ImageSourceTest::makeSource(const nlohmann::json &settings)
{
	const OBSDataAutoRelease data = obs_data_create_from_json(settings.dump().c_str());
	return obs_source_create(kImageSourceId, "another source", data, nullptr);
}

nlohmann::json ImageSourceTest::settings() const
{
	const OBSDataAutoRelease data = obs_source_get_settings(source_);
	return nlohmann::json::parse(obs_data_get_json(data));
}

bool ImageSourceTest::comesWithoutAnEmptyFrame(Pictures::Colour wanted)
{
	bool empty = false;
	const bool came = becomesTrue([&] {
		empty = empty || render(source_, {8, 8}).blank();
		return shows(wanted);
	});
	return came && !empty;
}

bool ImageSourceTest::becomesTrue(const std::function<bool()> &condition)
{
	return StreamImages::becomesTrue([&] {
		world->uiThread.run();
		return condition();
	});
}

bool ImageSourceTest::staysTrue(int frames, const std::function<bool()> &condition)
{
	for (int frame = 0; frame < frames; ++frame) {
		world->uiThread.run();
		if (!condition() || !passFrames(1)) {
			return false;
		}
	}
	return true;
}

void ImageSourceTest::onGraphicsThread(const std::function<void()> &task)
{
	obs_queue_task(
		OBS_TASK_GRAPHICS, [](void *data) { (*static_cast<const std::function<void()> *>(data))(); },
		const_cast<std::function<void()> *>(&task), true);
}

} // namespace StreamImages
