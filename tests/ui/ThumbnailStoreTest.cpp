#include "ui/gallery/ThumbnailStore.hpp"

#include "tests/support/CountingRandom.hpp"
#include "tests/ui/Patience.hpp"

#include <gmock/gmock.h>

#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <future>
#include <mutex>

namespace StreamImages {

namespace {

std::shared_ptr<const PixelBuffer> redPixels(PixelSize size = {200, 100})
{
	auto pixels = std::make_shared<PixelBuffer>(size, allocatePixels(size, 4));
	for (std::size_t byte = 0; byte < pixels->bytes(); ++byte) {
		pixels->data.get()[byte] = byte % 4 == 0 || byte % 4 == 3 ? 255 : 0;
	}
	return pixels;
}

class ThumbnailStoreTest : public testing::Test {
protected:
	ImageId newId() { return ImageId::generate(random_); }

	std::unique_ptr<ThumbnailStore> makeStore(qsizetype maxKilobytes = ThumbnailStore::kDefaultMaxKilobytes)
	{
		auto source = [this](const ImageId &image) -> Expected<std::shared_ptr<const PixelBuffer>> {
			EXPECT_FALSE(QThread::isMainThread());
			++begun_;
			mayLoad_.wait();
			std::scoped_lock lock{mutex_};
			asked_.push_back(image);
			if (!answer_) {
				return std::unexpected{answer_.error()};
			}
			return *answer_;
		};
		return std::make_unique<ThumbnailStore>(source, workers_, nullptr, maxKilobytes);
	}

	std::vector<ImageId> asked()
	{
		std::scoped_lock lock{mutex_};
		return asked_;
	}

	void load(ThumbnailStore &store, const ImageId &image)
	{
		QSignalSpy loaded{&store, &ThumbnailStore::loaded};
		store.ensure(image);
		EXPECT_TRUE(loaded.wait(kPatienceMs));
	}

	CountingRandom random_;
	std::promise<void> release_;
	std::shared_future<void> mayLoad_ = release_.get_future().share();
	std::atomic<int> begun_ = 0;
	std::mutex mutex_; // guards what is below
	std::vector<ImageId> asked_;
	Expected<std::shared_ptr<const PixelBuffer>> answer_ = redPixels();
	BackgroundWorkers workers_; // last: its threads use all of the above
};

TEST_F(ThumbnailStoreTest, LoadsWhatIsAskedForOnceAndOffTheGuiThread)
{
	const auto store = makeStore();
	const ImageId image = newId();
	QSignalSpy loaded{store.get(), &ThumbnailStore::loaded};
	EXPECT_EQ(store->ensure(image).state, Thumbnail::State::Loading);
	EXPECT_EQ(store->ensure(image).state, Thumbnail::State::Loading);
	release_.set_value();
	ASSERT_TRUE(loaded.wait(kPatienceMs));

	const Thumbnail thumbnail = store->ensure(image);
	EXPECT_EQ(thumbnail.state, Thumbnail::State::Ready);
	EXPECT_EQ(thumbnail.sharp.size(), QSize(200, 100));
	EXPECT_EQ(thumbnail.sharp.toImage().pixelColor(100, 50), QColor(Qt::red));
	EXPECT_LE(thumbnail.veiled.width(), 12);
	EXPECT_THAT(asked(), testing::ElementsAre(image));
}

TEST_F(ThumbnailStoreTest, RemembersThatOneIsBrokenUntilTold)
{
	release_.set_value();
	answer_ = failure(ErrorKind::CorruptFile, "");
	const auto store = makeStore();
	const ImageId image = newId();
	load(*store, image);
	EXPECT_EQ(store->ensure(image).state, Thumbnail::State::Broken);
	EXPECT_EQ(store->ensure(image).problem, ErrorKind::CorruptFile);
	EXPECT_EQ(asked().size(), 1u);

	store->forgetBroken();
	load(*store, image);
	EXPECT_EQ(asked().size(), 2u);
}

TEST_F(ThumbnailStoreTest, KeepsNoMoreThanItsBound)
{
	release_.set_value();
	const auto store = makeStore(200); // two of 78 KB each
	const std::vector<ImageId> images{newId(), newId(), newId()};
	for (const ImageId &image : images) {
		load(*store, image);
	}
	EXPECT_EQ(store->ensure(images[2]).state, Thumbnail::State::Ready);
	EXPECT_EQ(store->ensure(images[1]).state, Thumbnail::State::Ready);
	EXPECT_EQ(store->ensure(images[0]).state, Thumbnail::State::Loading);
}

TEST_F(ThumbnailStoreTest, LoadsWhatIsWantedAndNotWhatWasWantedBefore)
{
	const auto store = makeStore();
	const std::vector<ImageId> underWay{newId(), newId()}; // both workers are busy with them
	store->want(underWay);
	EXPECT_TRUE(QTest::qWaitFor([&] { return begun_ == 2; }, kPatienceMs));
	const ImageId scrolledAway = newId();
	store->want(std::vector{scrolledAway});
	const std::vector<ImageId> wanted{newId(), newId(), newId()};
	store->want(wanted);
	release_.set_value();
	EXPECT_TRUE(QTest::qWaitFor([&] { return asked().size() == 5; }, kPatienceMs));
	EXPECT_TRUE(QTest::qWaitFor([&] { return store->ensure(wanted.back()).state == Thumbnail::State::Ready; },
				    kPatienceMs));
	EXPECT_THAT(asked(), testing::Not(testing::Contains(scrolledAway)));
}

TEST_F(ThumbnailStoreTest, KeepsAllThatIsWantedWhateverItsBound)
{
	release_.set_value();
	const auto store = makeStore(200); // two of 78 KB each
	const std::vector<ImageId> images{newId(), newId(), newId()};
	QSignalSpy loaded{store.get(), &ThumbnailStore::loaded};
	store->want(images);
	EXPECT_TRUE(QTest::qWaitFor([&] { return loaded.size() == 3; }, kPatienceMs));
	for (const ImageId &image : images) {
		EXPECT_EQ(store->ensure(image).state, Thumbnail::State::Ready);
	}
}

TEST_F(ThumbnailStoreTest, ResultForADeadStoreIsDropped)
{
	auto store = makeStore();
	const ImageId image = newId();
	store->ensure(image);
	store.reset();
	release_.set_value();
	EXPECT_TRUE(QTest::qWaitFor([&] { return asked().size() == 1; }, kPatienceMs));
	QCoreApplication::processEvents();
}

} // namespace

} // namespace StreamImages
