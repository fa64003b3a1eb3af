#include "core/library/Library.hpp"

#include "core/store/Sha256.hpp"
#include "core/store/StreamJson.hpp"
#include "tests/support/CountingRandom.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <utility>

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

	// Closing the library touches files, when what a test observed them with is gone.
	~LibraryTest() override { fileSystem_.observe({}); }

	// Without a library if opening fails.
	void open(std::size_t failingCall = 0)
	{
		library_.reset();
		permits_ = std::make_unique<PermitAuthority>(gate_);
		fileSystem_.heal();
		fileSystem_.failAt(failingCall);
		if (auto store = LibraryStore::open(fileSystem_, folder_.path() / "library")) {
			library_ = std::make_unique<Library>(
				*std::move(store), Library::Environment{*permits_, gate_, events_, clock_, random_, 3});
		}
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
		return library_->storeContent(image.content, bytes).and_then([&] {
			return library_->addImage(stream, image);
		});
	}

	Expected<void> setVisibility(const ImageId &image, Visibility visibility)
	{
		return library_->setVisibility({&image, 1}, visibility);
	}

	bool shown(const ImageId &image) { return permits_->permit(image, Audience::Everyone).allows(); }

	// As after the image's stream was first used.
	bool shownAnew(const ImageId &image)
	{
		EXPECT_TRUE(library_->ensureRuled((*library_->findStreamOf(image))->stream().id));
		return shown(image);
	}

	Visibility visibility(const ImageId &image)
	{
		const auto stream = library_->findStreamOf(image);
		return visibilityInEffect(*(*stream)->findImage(image, Audience::Owner));
	}

	std::shared_ptr<const StreamSnapshot> stream(const StreamId &id)
	{
		return library_->snapshot()->findStream(id)->load().value();
	}

	// Titles, in the streamer's order.
	std::string titles(const StreamId &id)
	{
		std::string result;
		for (const auto &image : *stream(id)->images(Audience::Owner)) {
			result += image->title;
		}
		return result;
	}

	bool unsaved(const StreamId &id) { return stream(id)->summary(Audience::Owner).unsaved; }

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
	EXPECT_FALSE(shown(image)) << "nothing is permitted before it is known";
	EXPECT_TRUE(shownAnew(image));
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
	fileSystem_.heal();
	fileSystem_.observe({});
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
	EXPECT_TRUE(unsaved(stream));

	fileSystem_.heal();
	ASSERT_TRUE(setVisibility(image, Visibility::Private)) << "asking again saves it";
	EXPECT_FALSE(unsaved(stream));
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

TEST_F(LibraryTest, AFullStreamRefusesOneMoreBeforeItsContentIsStored)
{
	const StreamId stream = newStream();
	newImage(stream, "a");
	newImage(stream, "b");
	newImage(stream, "c");
	fileSystem_.heal();
	EXPECT_EQ(library_->checkAddition(stream, std::string(64, 'd')).error().kind, ErrorKind::StreamFull);
	EXPECT_TRUE(fileSystem_.calls().empty());
	EXPECT_EQ(add(stream, "d").error().kind, ErrorKind::StreamFull);
}

TEST_F(LibraryTest, ASecondOpeningIsReadOnlyAndPermitsNothing)
{
	const ImageId image = newImage(newStream(), "a", Visibility::Public);
	PermitAuthority permits{gate_};
	Library second{LibraryStore::open(fileSystem_, folder_.path() / "library").value(),
		       {permits, gate_, events_, clock_, random_, 3}};
	EXPECT_TRUE(second.findStreamOf(image));
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
	EXPECT_FALSE(shownAnew(image));
	EXPECT_EQ(visibility(image), Visibility::Private);
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	EXPECT_TRUE(shown(image));
	open();
	EXPECT_TRUE(shownAnew(image));
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
	EXPECT_TRUE(unsaved(first));
	EXPECT_FALSE(unsaved(second));
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

// ---- editing ----

TEST_F(LibraryTest, EditsAreCleanedAndSurviveReopening)
{
	const ImageId image = newImage(newStream(), "a");
	clock_.advance(std::chrono::seconds{1});
	ASSERT_TRUE(library_->updateImage(image,
					  {.title = "  A title\n", .caption = "Words", .tags = {{"cat", "", "cat"}}}));
	ASSERT_TRUE(library_->updateImage(image, {.title = {}, .caption = "Other words", .tags = {}}));
	open();
	const auto found = (*library_->findStreamOf(image))->findImage(image, Audience::Owner);
	EXPECT_EQ(found->title, "A title");
	EXPECT_EQ(found->caption, "Other words");
	EXPECT_EQ(found->tags, std::vector<std::string>{"cat"});
	EXPECT_EQ(found->updated, clock_.now());
	EXPECT_EQ(library_->updateImage(image, {.title = " ", .caption = {}, .tags = {}}).error().kind,
		  ErrorKind::InvalidArgument);
}

TEST_F(LibraryTest, CommentsHaveAuthorTimeAndTextAndCanBeRemoved)
{
	const ImageId image = newImage(newStream(), "a");
	const CommentId first = library_->addComment(image, "Ann", "Nice").value();
	const CommentId second = library_->addComment(image, "", "Mine").value();
	EXPECT_EQ(library_->addComment(image, "Ann", " ").error().kind, ErrorKind::InvalidArgument);
	ASSERT_TRUE(library_->removeComment(image, second));
	EXPECT_EQ(library_->removeComment(image, second).error().kind, ErrorKind::NotFound);
	open();
	const auto found = (*library_->findStreamOf(image))->findImage(image, Audience::Owner);
	ASSERT_EQ(found->comments.size(), 1u);
	EXPECT_EQ(found->comments[0], (Comment{first, "Ann", clock_.now(), "Nice", ""}));
}

TEST_F(LibraryTest, AnEditThatCannotBeSavedChangesNothing)
{
	const ImageId image = newImage(newStream(), "a");
	fileSystem_.failFrom(1, ErrorKind::StorageFull);
	EXPECT_EQ(library_->updateImage(image, {.title = "b", .caption = {}, .tags = {}}).error().kind,
		  ErrorKind::StorageFull);
	EXPECT_EQ((*library_->findStreamOf(image))->findImage(image, Audience::Owner)->title, "a");
}

TEST_F(LibraryTest, StreamsAreRenamedAndReordered)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const StreamId third = newStream();
	ASSERT_TRUE(library_->renameStream(third, "Third"));
	ASSERT_TRUE(library_->removeStream(first));
	ASSERT_TRUE(library_->moveStream(third, 0));
	EXPECT_EQ(library_->renameStream(first, "x").error().kind, ErrorKind::NotFound);
	EXPECT_EQ(library_->moveStream(first, 0).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(library_->renameStream(third, " ").error().kind, ErrorKind::InvalidArgument);
	open();
	const StreamList &streams = *library_->snapshot()->summaries(Audience::Owner);
	ASSERT_EQ(streams.size(), 2u);
	EXPECT_EQ(streams[0].id, third);
	EXPECT_EQ(streams[0].title, "Third");
	EXPECT_EQ(streams[1].id, second);
}

// ---- moving and copying ----

TEST_F(LibraryTest, ImagesAreReorderedWithinTheirStream)
{
	const StreamId id = newStream();
	const ImageId a = newImage(id, "a");
	newImage(id, "b");
	const ImageId c = newImage(id, "c");
	ASSERT_TRUE(library_->moveImages(std::vector{c, a}, id, 0));
	EXPECT_EQ(titles(id), "cab");
	ASSERT_TRUE(library_->moveImages(std::vector{c}, id, 99));
	EXPECT_EQ(titles(id), "abc");
	open();
	EXPECT_EQ(titles(id), "abc");
}

TEST_F(LibraryTest, AMovedImageKeepsIdAndViewers)
{
	const StreamId from = newStream();
	const StreamId to = newStream();
	const ImageId image = newImage(from, "a", Visibility::Public);
	newImage(to, "b");
	std::vector<VisibilityChanged> heard;
	const Subscription subscription = events_.subscribe([&](const LibraryEvent &event) {
		if (const auto *changed = std::get_if<VisibilityChanged>(&event)) {
			heard.push_back(*changed);
		}
	});
	ASSERT_TRUE(library_->moveImages({&image, 1}, to, 0));
	EXPECT_TRUE(heard.empty());
	EXPECT_TRUE(shown(image));
	EXPECT_EQ(titles(from), "");
	EXPECT_EQ(titles(to), "ab");
	open();
	EXPECT_EQ((*library_->findStreamOf(image))->stream().id, to);
	EXPECT_TRUE(shownAnew(image));
}

// Its permits were in force already, whereas those of the stream it came from never were.
TEST_F(LibraryTest, AnImageFromAStreamThatWasNeverUsedIsShownWhereItComes)
{
	const ImageId image = newImage(newStream(), "a", Visibility::Public);
	open();
	const StreamId to = newStream();
	ASSERT_TRUE(library_->moveImages({&image, 1}, to, 0));
	EXPECT_TRUE(shownAnew(image));
}

TEST_F(LibraryTest, TheSameContentDoesNotComeTwiceWithOneChange)
{
	const StreamId to = newStream();
	const std::vector images{newImage(newStream(), "a"), newImage(newStream(), "a")};
	EXPECT_EQ(library_->moveImages(images, to, 0).error().kind, ErrorKind::AlreadyExists);
	EXPECT_EQ(library_->copyImages(images, to).error().kind, ErrorKind::AlreadyExists);
	EXPECT_EQ(library_->copyImages(std::vector{images[0], images[0]}, to).error().kind, ErrorKind::AlreadyExists);
	const StreamId once = newStream();
	const ImageId first = newImage(once, "a");
	ASSERT_TRUE(library_->removeImages({&first, 1}));
	ASSERT_TRUE(library_->moveImages({&images[0], 1}, once, 0));
	ASSERT_TRUE(library_->removeImages({&images[0], 1}));
	EXPECT_EQ(library_->restoreImages(std::vector{first, images[0]}).error().kind, ErrorKind::AlreadyExists);
	EXPECT_TRUE(library_->restoreImages({&first, 1}));
}

TEST_F(LibraryTest, AMoveIsRefusedWhereTheImageHasNoPlace)
{
	const StreamId from = newStream();
	const StreamId to = newStream();
	const ImageId image = newImage(from, "a");
	newImage(to, "a");
	EXPECT_EQ(library_->moveImages({&image, 1}, to, 0).error().kind, ErrorKind::AlreadyExists);
	EXPECT_EQ(library_->copyImages({&image, 1}, to).error().kind, ErrorKind::AlreadyExists);
	const StreamId full = newStream();
	newImage(full, "x");
	newImage(full, "y");
	newImage(full, "z");
	EXPECT_EQ(library_->moveImages({&image, 1}, full, 0).error().kind, ErrorKind::StreamFull);
	EXPECT_EQ(library_->copyImages({&image, 1}, full).error().kind, ErrorKind::StreamFull);
	EXPECT_EQ(titles(from), "a");
}

TEST_F(LibraryTest, AMoveIsAllOrNothingAtEveryStep)
{
	const StreamId from = newStream();
	const StreamId to = newStream();
	const ImageId image = newImage(from, "a", Visibility::Public);
	fileSystem_.heal();
	ASSERT_TRUE(library_->moveImages({&image, 1}, to, 0));
	const std::size_t calls = fileSystem_.calls().size();
	int failures = 0;
	for (std::size_t call = 1; call <= calls; ++call) {
		fileSystem_.heal();
		ASSERT_TRUE(library_->moveImages({&image, 1}, from, 0));
		fileSystem_.failAt(call);
		const bool moved = library_->moveImages({&image, 1}, to, 0).has_value();
		failures += moved ? 0 : 1;
		EXPECT_EQ(titles(from), moved ? "" : "a");
		EXPECT_EQ(titles(to), moved ? "a" : "");
		open();
		EXPECT_EQ(titles(from), moved ? "" : "a");
		EXPECT_EQ(titles(to), moved ? "a" : "");
		EXPECT_TRUE(shownAnew(image));
	}
	EXPECT_GE(failures, 12);
}

// A disk that fails for good while the image is on its way: the image is where the first saved stream says, once.
TEST_F(LibraryTest, AMoveThatACrashCutShortCountsAsMadeAndIsNeverSeenTwice)
{
	const StreamId from = newStream();
	const StreamId to = newStream();
	const ImageId image = newImage(from, "a", Visibility::Public);
	fileSystem_.heal();
	ASSERT_TRUE(library_->moveImages({&image, 1}, to, 0));
	const std::size_t calls = fileSystem_.calls().size();
	int inBoth = 0;
	for (std::size_t call = 1; call <= calls; ++call) {
		fileSystem_.heal();
		ASSERT_TRUE(library_->moveImages({&image, 1}, from, 0));
		fileSystem_.failFrom(call);
		EXPECT_FALSE(library_->moveImages({&image, 1}, to, 0));
		EXPECT_EQ(titles(from), "a");
		open();
		EXPECT_EQ((titles(from) + titles(to)), "a") << "failing from call " << call;
		inBoth += titles(to) == "a" ? 1 : 0;
		EXPECT_EQ((*library_->findStreamOf(image))->stream().id, titles(to) == "a" ? to : from);
		EXPECT_TRUE(shownAnew(image));
		ASSERT_TRUE(library_->moveImages({&image, 1}, from, 0));
	}
	EXPECT_GT(inBoth, 0) << "at some step the first stream was saved and the second one was not";
}

// However far a move out of two streams came, was taken back, and failed to be: nothing is in no file.
TEST_F(LibraryTest, AMoveFromTwoStreamsLosesNothingThoughTakingItBackFails)
{
	const StreamId first = newStream();
	const StreamId second = newStream();
	const StreamId to = newStream();
	const std::vector images{newImage(first, "a", Visibility::Public), newImage(second, "b", Visibility::Public)};
	const auto moveBack = [&] {
		fileSystem_.heal();
		ASSERT_TRUE(library_->saveUnsaved());
		static_cast<void>(library_->moveImages({&images[0], 1}, first, 0));
		static_cast<void>(library_->moveImages({&images[1], 1}, second, 0));
		fileSystem_.heal();
	};
	fileSystem_.heal();
	ASSERT_TRUE(library_->moveImages(images, to, 0));
	const std::size_t calls = fileSystem_.calls().size();
	for (std::size_t call = 1; call <= calls; ++call) {
		for (std::size_t another = call + 1; another <= call + calls; ++another) {
			for (const std::size_t last : {another, 10 * calls}) { // once, or for good
				moveBack();
				fileSystem_.failAtAndBetween(call, another, last);
				static_cast<void>(library_->moveImages(images, to, 0));
				open();
				const std::string found = titles(first) + titles(second) + titles(to);
				ASSERT_TRUE(found == "ab" || found == "ba")
					<< found << ", failing at call " << call << " and from " << another;
			}
		}
	}
}

// A library as a crash leaves it in the middle of a move.
class CutShortMoveTest : public LibraryTest {
protected:
	// As the stream that it left remembers the image.
	ImageId cutShort(Visibility before = Visibility::Public)
	{
		const ImageId image = newImage(from_, "a", Visibility::Public);
		const auto file = folder_.path() / "library/streams" / (from_.text() + ".json");
		EXPECT_TRUE(setVisibility(image, before));
		const auto remembered = real_->read(file, 1 << 20).value();
		EXPECT_TRUE(setVisibility(image, Visibility::Public));
		EXPECT_TRUE(library_->moveImages({&image, 1}, to_, 0));
		whenClosed_ = [this, file, remembered] {
			std::filesystem::remove(file);
			EXPECT_TRUE((*real_->create(file))->write(remembered));
		};
		return image;
	}

	void openAfterTheCrash()
	{
		library_.reset();
		whenClosed_();
		open();
	}

	const StreamId from_ = newStream();
	const StreamId to_ = newStream();
	std::function<void()> whenClosed_;
};

TEST_F(CutShortMoveTest, ATwinThatFewerPeopleMaySeeHoldsTheImagePrivate)
{
	const ImageId image = cutShort(Visibility::Private);
	openAfterTheCrash();
	EXPECT_EQ(titles(from_), "");
	EXPECT_EQ(titles(to_), "a");
	EXPECT_EQ(visibility(image), Visibility::Private);
	EXPECT_FALSE(shownAnew(image));
}

TEST_F(CutShortMoveTest, TheHoldOutlivesTheTwin)
{
	const ImageId image = cutShort(Visibility::Private);
	openAfterTheCrash();
	ASSERT_TRUE(library_->renameStream(from_, "Another name")); // saved without the image
	open();
	EXPECT_EQ(visibility(image), Visibility::Private);
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	open();
	EXPECT_TRUE(shownAnew(image));
}

TEST_F(CutShortMoveTest, TheHoldIsSavedBeforeTheTwinIsGone)
{
	const ImageId image = cutShort(Visibility::Private);
	openAfterTheCrash();
	fileSystem_.heal();
	ASSERT_TRUE(library_->saveUnsaved());
	const std::size_t calls = fileSystem_.calls().size();
	for (std::size_t call = 1; call <= calls; ++call) {
		library_.reset();
		whenClosed_();
		const auto file = folder_.path() / "library/streams" / (to_.text() + ".json");
		std::filesystem::remove(file.string() + ".bak");
		open();
		ASSERT_TRUE(setVisibility(image, Visibility::Public));
		ASSERT_TRUE(library_->saveUnsaved());
		openAfterTheCrash();
		fileSystem_.failFrom(call);
		EXPECT_FALSE(library_->removeStream(from_)); // which hides nothing of it, and waits for nothing
		open();
		EXPECT_FALSE(shownAnew(image)) << "failing from call " << call;
	}
}

TEST_F(CutShortMoveTest, WhatCannotBeReadForAMomentIsLostByNoChange)
{
	ASSERT_TRUE(library_->moveStream(to_, 0)); // so that the stream that the image left is the last one to name it
	const ImageId image = cutShort(Visibility::Private);
	library_.reset();
	const auto wreck = folder_.path() / "wreck";
	std::filesystem::copy(folder_.path() / "library", wreck, std::filesystem::copy_options::recursive);
	const auto crashAgain = [&] {
		library_.reset();
		std::filesystem::remove_all(folder_.path() / "library");
		std::filesystem::copy(wreck, folder_.path() / "library", std::filesystem::copy_options::recursive);
		whenClosed_();
	};
	crashAgain();
	open();
	const std::size_t calls = fileSystem_.calls().size();
	ASSERT_GT(calls, 10u);
	for (std::size_t call = 1; call <= calls; ++call) {
		crashAgain();
		open(call);
		fileSystem_.heal();
		if (library_) {
			static_cast<void>(library_->saveUnsaved());
			static_cast<void>(library_->renameStream(to_, "Renamed"));
		}
		open();
		EXPECT_EQ(titles(from_) + titles(to_), "a") << "failing at call " << call;
		EXPECT_FALSE(shownAnew(image));
	}
}

TEST_F(CutShortMoveTest, TheHoldReachesIntoTheTrash)
{
	const ImageId image = cutShort(Visibility::Private);
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	openAfterTheCrash();
	ASSERT_TRUE(library_->restoreImages({&image, 1}));
	EXPECT_FALSE(shownAnew(image));
}

TEST_F(CutShortMoveTest, WhatIsDeletedForGoodDoesNotComeBackWhereItWas)
{
	const ImageId image = cutShort();
	openAfterTheCrash();
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	ASSERT_TRUE(library_->purgeTrash(UtcTime::max()));
	open();
	EXPECT_FALSE(library_->findStreamOf(image));
}

TEST_F(CutShortMoveTest, NothingIsDeletedForGoodUntilItIsSettledWhereItIs)
{
	const ImageId image = cutShort();
	openAfterTheCrash();
	ASSERT_TRUE(library_->removeStream(to_));
	fileSystem_.failFrom(1);
	EXPECT_FALSE(library_->purgeTrash(UtcTime::max()));
	open();
	EXPECT_EQ((*library_->findStreamOf(image))->stream().id, to_);
	ASSERT_TRUE(library_->purgeTrash(UtcTime::max()));
	open();
	EXPECT_FALSE(library_->findStreamOf(image));
}

TEST_F(LibraryTest, ACopyIsAnImageOfItsOwnThatSharesTheContent)
{
	const StreamId from = newStream();
	const StreamId to = newStream();
	const ImageId image = newImage(from, "a", Visibility::Public);
	const auto copies = library_->copyImages({&image, 1}, to).value();
	ASSERT_EQ(copies.size(), 1u);
	EXPECT_NE(copies[0], image);
	EXPECT_TRUE(shown(copies[0]));
	ASSERT_TRUE(setVisibility(image, Visibility::Private));
	EXPECT_TRUE(shown(copies[0]));
	open();
	EXPECT_EQ(titles(from) + titles(to), "aa");
}

// ---- trash ----

TEST_F(LibraryTest, ARemovedImageIsHiddenAtOnceAndComesBackAsItWas)
{
	const StreamId id = newStream();
	const ImageId image = newImage(id, "a", Visibility::Public);
	bool settled = false;
	gate_.onSettling = [&] {
		settled = true;
		EXPECT_FALSE(shown(image));
		EXPECT_EQ(titles(id), "");
	};
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	EXPECT_TRUE(settled);
	EXPECT_EQ(library_->removeImages({&image, 1}).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(setVisibility(image, Visibility::Public).error().kind, ErrorKind::NotFound);
	open();
	EXPECT_FALSE(shownAnew(image));
	ASSERT_TRUE(library_->restoreImages({&image, 1}));
	EXPECT_TRUE(shown(image));
	EXPECT_EQ(titles(id), "a");
	EXPECT_EQ(library_->restoreImages({&image, 1}).error().kind, ErrorKind::NotFound);
}

// Whatever of it reached the disk: what was refused does not show the image at the next start.
TEST_F(LibraryTest, ARefusedWideningIsTakenBackWhereverItFailed)
{
	const ImageId image = newImage(newStream(), "a");
	fileSystem_.heal();
	ASSERT_TRUE(setVisibility(image, Visibility::Public));
	const std::size_t calls = fileSystem_.calls().size();
	for (std::size_t call = 1; call <= calls; ++call) {
		ASSERT_TRUE(setVisibility(image, Visibility::Private));
		fileSystem_.failFrom(call);
		ASSERT_FALSE(setVisibility(image, Visibility::Public));
		fileSystem_.heal();
		ASSERT_TRUE(library_->saveUnsaved());
		open();
		EXPECT_FALSE(shownAnew(image)) << "failing from call " << call;
	}
}

// Beside one that cannot be saved, another one can.
TEST_F(LibraryTest, EveryUnsavedStreamIsTried)
{
	const std::vector streams{newStream(), newStream()};
	const std::vector images{newImage(streams[0], "a", Visibility::Public),
				 newImage(streams[1], "b", Visibility::Public)};
	fileSystem_.failFrom(1);
	EXPECT_FALSE(library_->removeImages(images));
	const StreamId firstTried = std::min(streams[0], streams[1]);
	const StreamId other = std::max(streams[0], streams[1]);
	fileSystem_.failAt(1);
	EXPECT_FALSE(library_->saveUnsaved());
	EXPECT_TRUE(unsaved(firstTried));
	EXPECT_FALSE(unsaved(other));
}

TEST_F(LibraryTest, ARemovalThatCannotBeSavedHidesAllTheSameAndIsSavedLater)
{
	const StreamId id = newStream();
	const ImageId image = newImage(id, "a", Visibility::Public);
	fileSystem_.failFrom(1, ErrorKind::StorageFull);
	EXPECT_EQ(library_->removeImages({&image, 1}).error().kind, ErrorKind::StorageFull);
	EXPECT_FALSE(shown(image));
	EXPECT_EQ(titles(id), "");
	EXPECT_TRUE(unsaved(id));
	EXPECT_EQ(library_->createStream("Other").error().kind, ErrorKind::StorageFull)
		<< "nothing is added to what is not saved";
	EXPECT_EQ(library_->saveUnsaved().error().kind, ErrorKind::StorageFull);

	fileSystem_.heal();
	EXPECT_TRUE(library_->saveUnsaved());
	EXPECT_FALSE(unsaved(id));
	open();
	EXPECT_EQ(titles(id), "");
}

TEST_F(LibraryTest, TheTrashOfAStreamTakesNoPlaceInItButComingBackNeedsOne)
{
	const StreamId id = newStream();
	const ImageId image = newImage(id, "a");
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	newImage(id, "b");
	newImage(id, "c");
	newImage(id, "d");
	EXPECT_EQ(library_->restoreImages({&image, 1}).error().kind, ErrorKind::StreamFull);
}

TEST_F(LibraryTest, TheSameContentAgainComesBackFromTheTrashWithTheVisibilityAskedForNow)
{
	const StreamId id = newStream();
	const ImageId image = newImage(id, "a", Visibility::Public);
	ASSERT_TRUE(library_->updateImage(image, {.title = {}, .caption = "Kept", .tags = {}}));
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	const auto again = add(id, "a", Visibility::Private);
	EXPECT_EQ(again->outcome, AddedImage::Outcome::Restored);
	EXPECT_EQ(again->image, image);
	EXPECT_FALSE(shown(image));
	EXPECT_EQ((*library_->findStreamOf(image))->findImage(image, Audience::Owner)->caption, "Kept");
}

TEST_F(LibraryTest, ARemovedStreamHidesAllItsImagesAndComesBackAsItWas)
{
	const StreamId id = newStream();
	const ImageId shownImage = newImage(id, "a", Visibility::Public);
	const ImageId hiddenImage = newImage(id, "b");
	ASSERT_TRUE(library_->removeStream(id));
	EXPECT_FALSE(shown(shownImage));
	EXPECT_TRUE(library_->snapshot()->summaries(Audience::Owner)->empty());
	EXPECT_EQ(setVisibility(shownImage, Visibility::Public).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(add(id, "c").error().kind, ErrorKind::NotFound);
	open();
	EXPECT_TRUE(library_->snapshot()->summaries(Audience::Owner)->empty());
	ASSERT_TRUE(library_->restoreStream(id));
	EXPECT_TRUE(shownAnew(shownImage));
	EXPECT_FALSE(shown(hiddenImage));
	EXPECT_EQ(titles(id), "ab");
}

TEST_F(LibraryTest, TheTrashIsEmptiedOfWhatHasBeenThereLongEnoughAndOfNothingElse)
{
	const StreamId id = newStream();
	const StreamId other = newStream();
	const ImageId old = newImage(id, "a");
	const ImageId young = newImage(id, "b");
	newImage(id, "c");
	ASSERT_TRUE(library_->removeImages({&old, 1}));
	ASSERT_TRUE(library_->removeStream(other));
	const UtcTime then = clock_.now();
	clock_.advance(std::chrono::hours{1});
	ASSERT_TRUE(library_->removeImages({&young, 1}));
	ASSERT_TRUE(library_->purgeTrash(then));
	EXPECT_EQ(library_->restoreImages({&old, 1}).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(library_->restoreStream(other).error().kind, ErrorKind::NotFound);
	open();
	EXPECT_EQ(library_->restoreStream(other).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(library_->restoreImages({&young, 1}));
	EXPECT_EQ(titles(id), "bc");
	EXPECT_TRUE(library_->store().recoveryNotes().empty());
}

TEST_F(LibraryTest, TheOrderIsSavedOnceHoweverManyStreamsAreDeletedForGood)
{
	const StreamId kept = newStream();
	const auto savesOfPurging = [this](std::size_t streams) {
		for (std::size_t i = 0; i < streams; ++i) {
			EXPECT_TRUE(library_->removeStream(newStream()));
		}
		const auto saves = [this] {
			return std::ranges::count_if(fileSystem_.calls(), [](const FileCall &call) {
				return call.operation == FileOperation::Rename &&
				       call.path.filename().string().starts_with("library.json");
			});
		};
		const auto before = saves();
		EXPECT_TRUE(library_->purgeTrash(UtcTime::max()));
		return saves() - before;
	};
	EXPECT_EQ(savesOfPurging(5), savesOfPurging(1));
	open();
	ASSERT_EQ(library_->snapshot()->streams().size(), 1u);
	EXPECT_EQ(library_->snapshot()->streams().front()->id(), kept);
}

// All quotation marks, which take twice the room on disk.
TEST_F(LibraryTest, AFullStreamHasRoomForHidingAndForTheTrash)
{
	const StreamId id = newStream();
	const ImageId image = newImage(id, "a", Visibility::Public);
	Stream stream = (*library_->findStreamOf(image))->stream();
	for (int i = 0; i < 3335; ++i) {
		stream.images.at(0).comments.push_back(
			{CommentId::generate(random_), "", clock_.now(), std::string(kMaxCommentCodePoints, '"'), ""});
	}
	library_.reset();
	ASSERT_TRUE(LibraryStore::open(fileSystem_, folder_.path() / "library").value()->saveStream(stream));
	open();
	Expected<CommentId> added = CommentId{};
	for (int i = 0; i < 10 && added; ++i) {
		added = library_->addComment(image, "", std::string(kMaxCommentCodePoints, '"'));
	}
	ASSERT_FALSE(added);
	EXPECT_EQ(added.error().kind, ErrorKind::StreamFull);
	EXPECT_EQ(add(id, "b").error().kind, ErrorKind::StreamFull);
	EXPECT_TRUE(library_->setVisibility({&image, 1}, Visibility::Subscribers));
	EXPECT_TRUE(library_->removeImages({&image, 1}));
	EXPECT_TRUE(library_->restoreImages({&image, 1}));
	const CommentId comment = (*library_->findStreamOf(image))->stream().images.at(0).comments.back().id;
	EXPECT_TRUE(library_->removeComment(image, comment));
	EXPECT_TRUE(library_->addComment(image, "", "there is room again"));
}

// Its pictures may be all that can be brought back with it.
TEST_F(LibraryTest, NoContentIsDeletedWhileAStreamIsLost)
{
	const StreamId lost = newStream();
	const ContentFacts content = (*library_->findStreamOf(newImage(lost, "a")))->stream().images.at(0).content;
	const auto file = folder_.path() / "library/streams" / (lost.text() + ".json");
	library_.reset();
	for (const auto &path : {file.string(), file.string() + ".bak"}) {
		std::filesystem::remove(path);
		ASSERT_TRUE((*real_->create(path))->write(std::as_bytes(std::span{"damaged", 7})));
	}
	open();
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_TRUE(library_->store().isThere(content));
	newStream(); // saves an order that no longer names the lost one
	open();
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_TRUE(library_->store().isThere(content)) << "its document is in the quarantine";
	std::filesystem::remove_all(folder_.path() / "library/quarantine");
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_FALSE(library_->store().isThere(content));
}

TEST_F(LibraryTest, ContentIsCollectedOnlyWhenNothingRefersToItAndItIsOld)
{
	const StreamId id = newStream();
	const ImageId gone = newImage(id, "gone");
	const ImageId kept = newImage(id, "kept");
	const ImageId trashed = newImage(id, "trashed");
	const auto contentOf = [&](const ImageId &image) {
		return (*library_->findStreamOf(image))->findImage(image, Audience::Owner)->content;
	};
	const ContentFacts goneContent = contentOf(gone);
	const ContentFacts keptContent = contentOf(kept);
	const ContentFacts trashedContent = contentOf(trashed);
	ASSERT_TRUE(library_->removeImages({&gone, 1}));
	ASSERT_TRUE(library_->purgeTrash(UtcTime::max()));
	ASSERT_TRUE(library_->removeImages({&trashed, 1}));
	open(); // not read: what a stream refers to counts all the same
	ASSERT_TRUE(library_->collectGarbage(UtcTime{}));
	EXPECT_TRUE(library_->store().isThere(goneContent)) << "young";
	ASSERT_TRUE(library_->collectGarbage(UtcTime::max()));
	EXPECT_FALSE(library_->store().isThere(goneContent));
	EXPECT_TRUE(library_->store().isThere(keptContent));
	EXPECT_TRUE(library_->store().isThere(trashedContent));
}

TEST_F(LibraryTest, MissingContentIsMarkedAndComesBackWithTheSameBytes)
{
	const StreamId id = newStream();
	const ImageId image = newImage(id, "a");
	library_.reset();
	std::filesystem::remove_all(folder_.path() / "library/content");
	open();
	EXPECT_TRUE(stream(id)->images(Audience::Owner)->at(0)->contentMissing);
	EXPECT_EQ(add(id, "a")->image, image);
	EXPECT_FALSE(stream(id)->images(Audience::Owner)->at(0)->contentMissing);
}

TEST_F(LibraryTest, VerifyingFindsWhatIsMissingDamagedOrUnreferencedAndARepairMakesRoomForIt)
{
	const StreamId id = newStream();
	const ImageId missing = newImage(id, "missing");
	const ImageId damaged = newImage(id, "damaged");
	newImage(id, "sound");
	EXPECT_TRUE(library_->verify(Repair::No, clock_.now())->sound());
	const auto fileOf = [&](const std::string &content) {
		const std::string hash = sha256Hex(std::as_bytes(std::span{content}));
		return folder_.path() / "library/content" / hash.substr(0, 2) / (hash + ".png");
	};
	std::filesystem::remove(fileOf("missing"));
	std::filesystem::resize_file(fileOf("damaged"), 3);
	std::filesystem::copy_file(fileOf("sound"), fileOf("sound").parent_path() / (std::string(64, '0') + ".png"));

	const auto report = library_->verify(Repair::Yes, UtcTime::max());
	ASSERT_TRUE(report);
	EXPECT_EQ(report->streams, 1u);
	EXPECT_EQ(report->images, 3u);
	EXPECT_EQ(report->contentBytes, std::string{"sound"}.size());
	EXPECT_EQ(report->missingContent, std::vector{missing});
	EXPECT_EQ(report->damagedContent, std::vector{damaged});
	EXPECT_EQ(report->unreferencedContent, 1u);
	EXPECT_EQ(library_->verify(Repair::No, clock_.now())->unreferencedContent, 0u);
	EXPECT_EQ(add(id, "damaged")->image, damaged);
	open();
	EXPECT_EQ(add(id, "missing")->image, missing) << "found missing when the stream is read";
	EXPECT_TRUE(library_->verify(Repair::No, clock_.now())->sound());
	EXPECT_FALSE(std::filesystem::is_empty(folder_.path() / "library/quarantine"));
}

TEST_F(LibraryTest, AListenerMayUseTheLibraryDuringARepair)
{
	const StreamId id = newStream();
	const ContentFacts content = (*library_->findStreamOf(newImage(id, "damaged")))->stream().images.at(0).content;
	const auto shard = folder_.path() / "library/content" / content.sha256.substr(0, 2);
	std::filesystem::resize_file(shard / (content.sha256 + ".png"), 3);
	std::filesystem::copy_file(shard / (content.sha256 + ".png"),
				   shard / (std::string(64, '0') + ".png")); // garbage
	int heard = 0;
	const Subscription subscription = events_.subscribe([&](const LibraryEvent &) {
		++heard;
		EXPECT_TRUE(library_->collectGarbage(UtcTime::max()));
	});
	EXPECT_TRUE(library_->verify(Repair::Yes, UtcTime::max()));
	EXPECT_EQ(heard, 1);
}

TEST_F(LibraryTest, AnImageThatIsBeingMovedIsFoundAllTheTime)
{
	const std::array streams{newStream(), newStream()};
	const ImageId image = newImage(streams[0], "a");
	std::atomic<bool> done{false};
	int lost = 0;
	std::thread reader{[&] {
		while (!done) {
			lost += library_->findStreamOf(image) ? 0 : 1;
		}
	}};
	for (std::size_t i = 1; i <= 200; ++i) {
		EXPECT_TRUE(library_->moveImages({&image, 1}, streams[i % 2], 0));
	}
	done = true;
	reader.join();
	EXPECT_EQ(lost, 0);
}

// By a program that keeps folders alike, say.
TEST_F(LibraryTest, AStreamWrittenBySomebodyElseSinceOpeningTakesNoImageFromAnother)
{
	const StreamId ours = newStream();
	const StreamId theirs = newStream();
	const ImageId secret = newImage(ours, "a");
	newImage(theirs, "b", Visibility::Public);
	Stream written = stream(theirs)->stream();
	open();
	EXPECT_FALSE(shownAnew(secret));
	StreamImage twin = stream(ours)->stream().images.at(0);
	twin.visibility = Visibility::Public;
	StreamImage added = twin;
	added.id = ImageId::generate(random_);
	written.images.push_back(twin);
	written.images.push_back(added);
	const auto file = folder_.path() / "library/streams" / (theirs.text() + ".json");
	std::filesystem::remove(file);
	const std::string text = writeStreamDocument(written, written.generation);
	ASSERT_TRUE((*real_->create(file))->write(std::as_bytes(std::span{text})));

	ASSERT_TRUE(library_->ensureRuled(theirs));
	EXPECT_FALSE(shown(secret));
	EXPECT_EQ(stream(theirs)->images(Audience::Everyone)->size(), 2u);
	EXPECT_EQ((*library_->findStreamOf(secret))->stream().id, ours);
	ASSERT_TRUE(library_->renameStream(theirs, "Renamed"));
	EXPECT_EQ((*library_->findStreamOf(secret))->stream().id, ours);
	EXPECT_TRUE(setVisibility(secret, Visibility::Public));
	EXPECT_TRUE(shown(secret)) << "what it was in theirs does not count";
	EXPECT_TRUE(setVisibility(secret, Visibility::Private));
	EXPECT_TRUE(shown(added.id));
	EXPECT_TRUE(setVisibility(added.id, Visibility::Private)) << "and can be hidden like any other";
	EXPECT_FALSE(shown(added.id));
}

TEST_F(LibraryTest, AnImageThatSomebodyElseMovedSinceOpeningIsLostByNoChange)
{
	const StreamId from = newStream();
	const StreamId to = newStream();
	const ImageId image = newImage(from, "a", Visibility::Public);
	const auto streams = folder_.path() / "library/streams";
	const auto before = folder_.path() / "before";
	std::filesystem::copy(streams, before);
	ASSERT_TRUE(library_->moveImages({&image, 1}, to, 0));
	library_.reset();
	const auto after = folder_.path() / "after";
	std::filesystem::rename(streams, after);
	std::filesystem::rename(before, streams);
	open();
	std::filesystem::rename(streams, before);
	std::filesystem::rename(after, streams);

	ASSERT_TRUE(library_->renameStream(to, "Renamed"));
	ASSERT_TRUE(library_->renameStream(from, "Renamed, too"));
	open();
	EXPECT_EQ(titles(from) + titles(to), "a");
}

TEST_F(LibraryTest, NothingIsShownFromAStreamFirstUsedWhenTheLockIsLost)
{
	const ImageId used = newImage(newStream(), "a", Visibility::Public);
	const ImageId other = newImage(newStream(), "b", Visibility::Public);
	open();
	EXPECT_TRUE(shownAnew(used));
	std::filesystem::remove(folder_.path() / "library/lock");
	EXPECT_EQ(library_->ensureRuled((*library_->findStreamOf(other))->stream().id).error().kind,
		  ErrorKind::LibraryReplaced);
	EXPECT_FALSE(shown(other));
	EXPECT_TRUE(shown(used)) << "what viewers see goes on";
	EXPECT_EQ(setVisibility(used, Visibility::Private).error().kind, ErrorKind::LibraryReplaced);
	EXPECT_FALSE(shown(used)) << "and is hidden all the same";
}

TEST_F(LibraryTest, EmptyingTheTrashDisturbsNobodyWhoReadsEveryStream)
{
	const std::function<bool()> readers[] = {
		[&] { return library_->verify(Repair::No, UtcTime::max()).has_value(); },
		[&] { return library_->collectGarbage(UtcTime::max()).has_value(); },
	};
	for (const auto &readAll : readers) {
		newImage(newStream(), "a");
		const StreamId trashed = newStream();
		newImage(trashed, "b");
		ASSERT_TRUE(library_->removeStream(trashed));
		open();
		bool emptied = false;
		fileSystem_.observe([&](const FileCall &call) {
			const bool readsContent = call.operation != FileOperation::Inspect &&
						  call.path.string().contains("library/content");
			if (readsContent && !std::exchange(emptied, true)) {
				EXPECT_TRUE(library_->purgeTrash(UtcTime::max()));
			}
		});
		EXPECT_TRUE(readAll());
		fileSystem_.observe({});
		EXPECT_TRUE(emptied);
		EXPECT_EQ(library_->snapshot()->findStream(trashed), nullptr);
	}
}

TEST_F(LibraryTest, AStreamIsReadOnlyWhenSomebodyAsksForIt)
{
	const StreamId id = newStream();
	newImage(id, "a", Visibility::Public);
	library_.reset();
	open();
	fileSystem_.heal();
	const StreamSummary summary = library_->snapshot()->summaries(Audience::Everyone)->at(0);
	EXPECT_EQ(summary.title, "Show");
	EXPECT_EQ(summary.imageCount, 1u);
	EXPECT_TRUE(fileSystem_.calls().empty());
	EXPECT_EQ(titles(id), "a");
	EXPECT_FALSE(fileSystem_.calls().empty());
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
					*(*library_->snapshot()->findStream(stream)->load())->images(Audience::Owner);
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
