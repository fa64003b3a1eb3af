#include "core/library/Library.hpp"

#include "core/store/Sha256.hpp"
#include "tests/support/CountingRandom.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace StreamImages {
namespace {

// Notes, at the moment OBS would settle, what was permitted and what was on disk.
class WatchingGate final : public RenderGate {
public:
	void runBetweenRenderPasses(const std::function<void()> &flip) override { flip(); }

	Expected<void> waitUntilSettled() override
	{
		if (onSettling) {
			onSettling();
		}
		return answer;
	}

	std::function<void()> onSettling;
	Expected<void> answer;
};

class LibraryTest : public testing::Test {
protected:
	LibraryTest() { open(); }

	void open()
	{
		library_.reset();
		permits_ = std::make_unique<PermitAuthority>(gate_);
		fileSystem_.heal();
		auto store = LibraryStore::open(fileSystem_, folder_.path() / "library");
		library_ = std::make_unique<Library>(
			*std::move(store), Library::Environment{*permits_, gate_, events_, clock_, random_, 3});
	}

	StreamId newStream() { return library_->createStream("Show").value(); }

	// Content need not be a picture here.
	ImageId newImage(const StreamId &stream, const std::string &content,
			 Visibility visibility = Visibility::Private)
	{
		return add(stream, content, visibility)->image;
	}

	Expected<AddedImage> add(const StreamId &stream, const std::string &content,
				 Visibility visibility = Visibility::Private)
	{
		const auto bytes = std::as_bytes(std::span{content});
		StreamImage image;
		image.title = content;
		image.visibility = visibility;
		image.content = {sha256Hex(bytes), ImageFormat::Png, bytes.size(), 1, 1, 1};
		return library_->addImage(stream, image, bytes);
	}

	Expected<void> setVisibility(const ImageId &image, Visibility visibility)
	{
		return library_->setVisibility({&image, 1}, visibility);
	}

	bool shown(const ImageId &image) { return permits_->permit(image, Audience::Everyone).allows(); }

	Visibility visibility(const ImageId &image)
	{
		const auto stream = library_->snapshot()->findStreamOf(image);
		return visibilityInEffect(*stream->findImage(image, Audience::Owner));
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	CountingRandom random_;
	WatchingGate gate_;
	EventHub events_;
	std::unique_ptr<PermitAuthority> permits_;
	std::unique_ptr<Library> library_;
};

TEST_F(LibraryTest, ANewImageIsPrivateUnlessChosenOtherwise)
{
	const StreamId stream = newStream();
	EXPECT_FALSE(shown(newImage(stream, "a")));
	EXPECT_TRUE(shown(newImage(stream, "b", Visibility::Public)));
}

TEST_F(LibraryTest, ChangesSurviveReopening)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	open();
	EXPECT_EQ(visibility(image), Visibility::Public);
	EXPECT_TRUE(shown(image));
}

TEST_F(LibraryTest, NarrowingHidesFirstThenWaitsForObsThenSaves)
{
	const ImageId image = newImage(newStream(), "a", Visibility::Public);
	fileSystem_.heal();
	bool settled = false;
	gate_.onSettling = [&] {
		settled = true;
		EXPECT_FALSE(shown(image)) << "the permit is off before OBS settles";
		EXPECT_EQ(visibility(image), Visibility::Private) << "readers see it too";
		EXPECT_TRUE(fileSystem_.calls().empty()) << "nothing is saved before OBS has settled";
	};
	ASSERT_TRUE(setVisibility(image, Visibility::Private));
	EXPECT_TRUE(settled);
	EXPECT_FALSE(fileSystem_.calls().empty());
}

TEST_F(LibraryTest, WideningTakesEffectOnlyOnceItIsSaved)
{
	const ImageId image = newImage(newStream(), "a");
	fileSystem_.observe([&](const FileCall &) {
		EXPECT_FALSE(shown(image));
		EXPECT_EQ(visibility(image), Visibility::Private);
	});
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	EXPECT_TRUE(shown(image));
}

TEST_F(LibraryTest, ANarrowingThatCannotBeSavedStaysInForceAndSaysSo)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a", Visibility::Public);
	fileSystem_.failFrom(1, ErrorKind::StorageFull);
	const auto result = setVisibility(image, Visibility::Private);
	ASSERT_FALSE(result);
	EXPECT_EQ(result.error().kind, ErrorKind::StorageFull);
	EXPECT_FALSE(shown(image));
	EXPECT_EQ(visibility(image), Visibility::Private);
	EXPECT_TRUE(library_->snapshot()->findStream(stream)->summary(Audience::Owner).unsaved);

	fileSystem_.heal();
	ASSERT_TRUE(setVisibility(image, Visibility::Private)) << "asking again saves it";
	EXPECT_FALSE(library_->snapshot()->findStream(stream)->summary(Audience::Owner).unsaved);
	open();
	EXPECT_EQ(visibility(image), Visibility::Private);
}

TEST_F(LibraryTest, AWideningThatCannotBeSavedChangesNothingAtAnyStep)
{
	const ImageId image = newImage(newStream(), "a");
	fileSystem_.heal();
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	const std::size_t calls = fileSystem_.calls().size();
	int failures = 0;
	for (std::size_t call = 1; call <= calls; ++call) {
		fileSystem_.heal();
		ASSERT_TRUE(setVisibility(image, Visibility::Private));
		fileSystem_.failAt(call);
		const bool saved = setVisibility(image, Visibility::Public).has_value();
		EXPECT_EQ(shown(image), saved);
		EXPECT_EQ(visibility(image), saved ? Visibility::Public : Visibility::Private);
		failures += saved ? 0 : 1;
	}
	EXPECT_GE(failures, 6) << "create, write, flush, close, rename, flush folder";
}

TEST_F(LibraryTest, ANarrowingThatObsDidNotConfirmIsSavedAndReported)
{
	const ImageId image = newImage(newStream(), "a", Visibility::Public);
	gate_.answer = failure(ErrorKind::NotSettled, "no frame");
	const auto result = setVisibility(image, Visibility::Private);
	ASSERT_FALSE(result);
	EXPECT_EQ(result.error().kind, ErrorKind::NotSettled);
	open();
	EXPECT_EQ(visibility(image), Visibility::Private);
}

TEST_F(LibraryTest, AnUnknownImageAmongManyChangesNothing)
{
	const ImageId image = newImage(newStream(), "a", Visibility::Public);
	const std::vector<ImageId> images{image, ImageId::generate(random_)};
	const auto result = library_->setVisibility(images, Visibility::Private);
	ASSERT_FALSE(result);
	EXPECT_EQ(result.error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(shown(image));
}

TEST_F(LibraryTest, SomeImagesMayNarrowWhileOthersWiden)
{
	const StreamId stream = newStream();
	const ImageId narrowing = newImage(stream, "a", Visibility::Public);
	const ImageId widening = newImage(stream, "b", Visibility::Private);
	gate_.onSettling = [&] {
		EXPECT_EQ(visibility(narrowing), Visibility::Subscribers);
		EXPECT_EQ(visibility(widening), Visibility::Private);
	};
	const std::vector<ImageId> images{narrowing, widening};
	ASSERT_TRUE(library_->setVisibility(images, Visibility::Subscribers));
	EXPECT_FALSE(shown(narrowing));
	EXPECT_TRUE(permits_->permit(widening, Audience::Subscribers).allows());
}

TEST_F(LibraryTest, TheSameContentTwiceInAStreamIsTheSameImage)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	const auto again = add(stream, "a", Visibility::Public);
	ASSERT_TRUE(again);
	EXPECT_EQ(again->image, image);
	EXPECT_EQ(again->outcome, AddedImage::Outcome::AlreadyThere);
	EXPECT_FALSE(shown(image)) << "and stays as it was";
}

TEST_F(LibraryTest, AFullStreamRefusesOneMoreAndStoresNothing)
{
	const StreamId stream = newStream();
	newImage(stream, "a");
	newImage(stream, "b");
	newImage(stream, "c");
	fileSystem_.heal();
	const auto refused = add(stream, "d");
	ASSERT_FALSE(refused);
	EXPECT_EQ(refused.error().kind, ErrorKind::StreamFull);
	EXPECT_TRUE(fileSystem_.calls().empty());
}

TEST_F(LibraryTest, ASecondOpeningIsReadOnlyAndPermitsNothing)
{
	const ImageId image = newImage(newStream(), "a", Visibility::Public);
	PermitAuthority permits{gate_};
	Library second{LibraryStore::open(fileSystem_, folder_.path() / "library").value(),
		       {permits, gate_, events_, clock_, random_, 3}};
	EXPECT_NE(second.snapshot()->findStreamOf(image), nullptr);
	EXPECT_FALSE(permits.permit(image, Audience::Everyone).allows());
	EXPECT_EQ(second.setVisibility({&image, 1}, Visibility::Private).error().kind, ErrorKind::ReadOnly);
	EXPECT_EQ(second.createStream("Other").error().kind, ErrorKind::ReadOnly);
}

TEST_F(LibraryTest, ImagesRecoveredFromABackupStayHiddenUntilTheUserDecides)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a", Visibility::Public);
	newImage(stream, "b");
	library_.reset();
	const auto file = folder_.path() / "library/streams" / (stream.text() + ".json");
	std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
	open();
	EXPECT_FALSE(shown(image));
	EXPECT_EQ(visibility(image), Visibility::Private);
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	EXPECT_TRUE(shown(image));
	open();
	EXPECT_TRUE(shown(image));
}

TEST_F(LibraryTest, ListenersLearnWhatChangedOnceItTookEffect)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a");
	std::vector<VisibilityChanged> heard;
	const Subscription subscription = events_.subscribe([&](const LibraryEvent &event) {
		if (const auto *changed = std::get_if<VisibilityChanged>(&event)) {
			EXPECT_TRUE(shown(image));
			heard.push_back(*changed);
		}
	});
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	ASSERT_EQ(heard.size(), 1u);
	EXPECT_EQ(heard[0].stream, stream);
	ASSERT_EQ(heard[0].changes.size(), 1u);
	EXPECT_EQ(heard[0].changes[0].image, image);
	EXPECT_EQ(heard[0].changes[0].before, Visibility::Private);
	EXPECT_EQ(heard[0].changes[0].after, Visibility::Public);
}

TEST_F(LibraryTest, ListenersHearOnlyOfWhatTookEffect)
{
	const StreamId stream = newStream();
	const ImageId narrowing = newImage(stream, "a", Visibility::Public);
	const ImageId widening = newImage(stream, "b", Visibility::Private);
	std::vector<ImageId> heard;
	const Subscription subscription = events_.subscribe([&](const LibraryEvent &event) {
		if (const auto *changed = std::get_if<VisibilityChanged>(&event)) {
			for (const auto &change : changed->changes) {
				heard.push_back(change.image);
			}
		}
	});
	fileSystem_.failFrom(1, ErrorKind::StorageFull);
	const std::vector<ImageId> images{narrowing, widening};
	EXPECT_FALSE(library_->setVisibility(images, Visibility::Subscribers));
	EXPECT_EQ(heard, std::vector<ImageId>{narrowing});
}

TEST_F(LibraryTest, AStreamThatCannotBeSavedDoesNotKeepAnotherFromIt)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const std::vector<ImageId> images{newImage(first, "a", Visibility::Public),
					  newImage(second, "b", Visibility::Public)};
	fileSystem_.failAt(1);
	EXPECT_FALSE(library_->setVisibility(images, Visibility::Private));
	EXPECT_TRUE(library_->snapshot()->findStream(first)->summary(Audience::Owner).unsaved);
	EXPECT_FALSE(library_->snapshot()->findStream(second)->summary(Audience::Owner).unsaved);
	EXPECT_FALSE(shown(images[0]));
	EXPECT_FALSE(shown(images[1]));
}

TEST_F(LibraryTest, HidingDoesNotWaitForContentThatIsBeingWritten)
{
	const StreamId stream = newStream();
	const ImageId image = newImage(stream, "a", Visibility::Public);
	bool hidden = false;
	fileSystem_.observe([&](const FileCall &call) {
		if (!hidden && call.operation == FileOperation::Write && call.path.string().contains("content")) {
			hidden = true;
			std::thread{[&] { EXPECT_TRUE(setVisibility(image, Visibility::Private)); }}.join();
		}
	});
	newImage(stream, "b");
	EXPECT_TRUE(hidden);
	EXPECT_FALSE(shown(image));
}

TEST_F(LibraryTest, ReadersSeeWholeVersionsWhileOneWrites)
{
	const StreamId stream = newStream();
	const std::vector<ImageId> images{newImage(stream, "a"), newImage(stream, "b")};
	std::atomic<bool> done{false};
	std::atomic<bool> torn{false};
	std::vector<std::thread> readers;
	for (int i = 0; i < 8; ++i) {
		readers.emplace_back([&] {
			while (!done) {
				const ImageList seen =
					*library_->snapshot()->findStream(stream)->images(Audience::Owner);
				torn = torn || seen[0]->visibility != seen[1]->visibility;
			}
		});
	}
	for (int i = 0; i < 20; ++i) {
		ASSERT_TRUE(library_->setVisibility(images, i % 2 == 0 ? Visibility::Public : Visibility::Private));
	}
	done = true;
	std::ranges::for_each(readers, &std::thread::join);
	EXPECT_FALSE(torn);
}

} // namespace
} // namespace StreamImages
