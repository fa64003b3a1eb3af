#include "LibraryFixture.hpp"
#include "core/store/StreamJson.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <utility>

namespace StreamImages {
namespace {

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

TEST_F(LibraryTest, AStreamThatCannotBeReadKeepsNothingElseVisible)
{
	const std::vector<std::function<Expected<void>(std::span<const ImageId>)>> narrowings{
		[&](auto images) { return library_->setVisibility(images, Visibility::Private); },
		[&](auto images) { return library_->removeImages(images); },
	};
	for (const auto &narrow : narrowings) {
		const std::array images{newImage(newStream(), "a", Visibility::Public),
					newImage(newStream(), "b", Visibility::Public)};
		open();
		EXPECT_TRUE(shownAnew(images[1]));
		fileSystem_.failEvery(FileOperation::Read);
		EXPECT_EQ(narrow(images).error().kind, ErrorKind::StorageFailed);
		EXPECT_FALSE(shown(images[1]));
		open();
		EXPECT_TRUE(shownAnew(images[0])) << "which nobody could know, and was not on screen";
		EXPECT_FALSE(shownAnew(images[1]));
	}
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

TEST_F(LibraryTest, ARemovedCommentIsPutBackAsItWasInItsPlace)
{
	const ImageId image = newImage(newStream(), "a");
	for (const char *text : {"first", "second", "third"}) {
		ASSERT_TRUE(library_->addComment(image, "Ann", text));
		clock_.advance(std::chrono::minutes{1});
	}
	const auto comments = [&] {
		return (*library_->findStreamOf(image))->findImage(image, Audience::Owner)->comments;
	};
	const std::vector<Comment> before = comments();
	for (std::size_t place = 0; place < before.size(); ++place) {
		ASSERT_TRUE(library_->removeComment(image, before[place].id));
		ASSERT_EQ(comments().size(), 2u);
		ASSERT_TRUE(library_->restoreComment(image, before[place], place));
		EXPECT_EQ(comments(), before) << before[place].text;
	}
	EXPECT_EQ(library_->restoreComment(image, before[1], 0).error().kind, ErrorKind::AlreadyExists);
	Comment nameless = before[1];
	nameless.id = {};
	EXPECT_EQ(library_->restoreComment(image, nameless, 0).error().kind, ErrorKind::InvalidArgument);
	EXPECT_EQ(library_->restoreComment(ImageId::generate(random_), before[1], 0).error().kind, ErrorKind::NotFound);
	open();
	EXPECT_EQ(comments(), before);
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
	const std::size_t calls = fileSystem_.calls().size() - 1; // the last one is for the index of streams
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

TEST_F(CutShortMoveTest, ALibraryOutOfReachForAMomentIsNoReasonToForgetTheHold)
{
	const ImageId image = cutShort(Visibility::Private);
	openAfterTheCrash();
	std::filesystem::rename(folder_.path() / "library", folder_.path() / "elsewhere");
	EXPECT_FALSE(library_->saveUnsaved());
	std::filesystem::rename(folder_.path() / "elsewhere", folder_.path() / "library");
	ASSERT_TRUE(library_->renameStream(from_, "Another name")); // saved without the image
	open();
	EXPECT_EQ(visibility(image), Visibility::Private);
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
	const std::size_t calls = fileSystem_.calls().size() - 1; // the last one is for the index of streams
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
	EXPECT_EQ(again->former, StoredVisibility{.visibility = Visibility::Public});
	EXPECT_EQ((*library_->findStreamOf(image))->findImage(image, Audience::Owner)->caption, "Kept");
}

TEST_F(LibraryTest, AVisibilityIsPutBackWithItsHoldInTheTrashAsWell)
{
	const StreamId id = newStream();
	const ImageId image = newImage(id, "a", Visibility::Public);
	const StoredVisibility held{.visibility = Visibility::Public, .heldPrivate = true};
	ASSERT_TRUE(library_->restoreVisibility({&image, 1}, held));
	EXPECT_FALSE(shown(image));
	open();
	EXPECT_EQ(storedVisibility(*(*library_->findStreamOf(image))->findImage(image, Audience::Owner)), held);
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	ASSERT_TRUE(library_->restoreVisibility({&image, 1}, {.visibility = Visibility::Public}));
	EXPECT_FALSE(shown(image));
	ASSERT_TRUE(library_->restoreImages({&image, 1}));
	EXPECT_TRUE(shownAnew(image));
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

TEST_F(LibraryTest, AnImageThatTurnsUpInTwoStreamsStaysHiddenThoughTheOneThatHidItIsGone)
{
	const StreamId from = newStream();
	const StreamId to = newStream();
	const ImageId image = newImage(from, "a", Visibility::Public);
	const auto file = folder_.path() / "library/streams" / (from.text() + ".json");
	const auto older = folder_.path() / "older";
	std::filesystem::copy_file(file, older);
	ASSERT_TRUE(library_->moveImages({&image, 1}, to, 0));
	ASSERT_TRUE(library_->removeImages({&image, 1}));
	open();
	std::filesystem::rename(older, file);
	EXPECT_EQ(titles(from), "a") << "read only now, and what somebody put back";
	ASSERT_TRUE(library_->purgeTrash(UtcTime::max()));
	open();
	EXPECT_EQ(visibility(image), Visibility::Private);
	EXPECT_FALSE(shownAnew(image));
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

TEST_F(LibraryTest, AStreamIsReadOnlyWhenSomebodyAsksForIt)
{
	const StreamId id = newStream();
	newImage(id, "a", Visibility::Public);
	open();
	EXPECT_FALSE(std::ranges::any_of(fileSystem_.calls(), [](const FileCall &call) {
		return call.operation == FileOperation::Read && call.path.parent_path().filename() == "streams";
	}));
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
