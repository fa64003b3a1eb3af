#include "tests/core/manager/ManagerFixture.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

// Every call of the facade that gives out something of an image, against every visibility and every audience.

namespace StreamImages {
namespace {

constexpr Visibility kVisibilities[] = {Visibility::Private, Visibility::Subscribers, Visibility::Public};
constexpr Audience kAudiences[] = {Audience::Owner, Audience::Subscribers, Audience::Everyone};

// What is asked about. The stream holds nothing but the image.
struct Question {
	ImageManager &manager;
	StreamId stream;
	ImageId image;
	Audience audience;
	std::filesystem::path folder; // empty, for exports
};

// Whether the call gave out anything.
using Call = std::function<bool(const Question &)>;

const std::multimap<std::string, Call> &callsWithAudience()
{
	static const std::multimap<std::string, Call> calls{
		{"streams", [](const Question &q) { return !q.manager.streams(q.audience)->empty(); }},
		{"images",
		 [](const Question &q) {
			 const auto images = q.manager.images(q.stream, q.audience);
			 return images && !(*images)->empty();
		 }},
		{"findImages", [](const Question &q) { return !q.manager.findImages({}, q.audience)->empty(); }},
		{"statistics", [](const Question &q) { return q.manager.statistics(q.image, q.audience).has_value(); }},
		{"statistics", // of the stream
		 [](const Question &q) {
			 const auto statistics = q.manager.statistics(q.stream, q.audience);
			 return statistics && statistics->views > 0;
		 }},
		{"trash", [](const Question &q) { return !q.manager.trash(q.audience).images.empty(); }},
		{"image", [](const Question &q) { return q.manager.image(q.image, q.audience).has_value(); }},
		{"streamOf", [](const Question &q) { return q.manager.streamOf(q.image, q.audience).has_value(); }},
		{"missingContent",
		 [](const Question &q) { return q.manager.missingContent(q.image, q.audience).has_value(); }},
		{"thumbnail", [](const Question &q) { return q.manager.thumbnail(q.image, q.audience).has_value(); }},
		{"thumbnailPixels",
		 [](const Question &q) {
			 return q.manager.thumbnailPixels(q.image, q.audience, CachePage::Gallery).has_value();
		 }},
		{"squareThumbnail",
		 [](const Question &q) { return q.manager.squareThumbnail(q.image, q.audience, 72).has_value(); }},
		{"imageSlots", [](const Question &q) { return q.manager.imageSlots(q.audience) != Slots{}; }},
		{"trashedThumbnailPixels",
		 [](const Question &q) { return q.manager.trashedThumbnailPixels(q.image, q.audience).has_value(); }},
		{"displayPixels",
		 [](const Question &q) { return q.manager.displayPixels(q.image, q.audience, {9, 9}).has_value(); }},
		{"openAnimation",
		 [](const Question &q) { return q.manager.openAnimation(q.image, q.audience, {9, 9}).has_value(); }},
		{"permit", [](const Question &q) { return q.manager.permit(q.image, q.audience).allows(); }},
		{"exportImage",
		 [](const Question &q) {
			 const bool exported =
				 q.manager.exportImage(q.image, q.audience, q.folder, ExportMetadata::Stripped)
					 .has_value();
			 EXPECT_EQ(exported, !std::filesystem::is_empty(q.folder));
			 return exported;
		 }},
		{"exportStream",
		 [](const Question &q) {
			 const bool exported =
				 q.manager.exportStream(q.stream, q.audience, q.folder, ExportMetadata::Kept)
					 .has_value();
			 EXPECT_EQ(exported, !std::filesystem::is_empty(q.folder));
			 return exported;
		 }},
	};
	return calls;
}

// Calls that give out what is in the trash, and nothing else.
const std::set<std::string> kAboutTrash{"trash", "trashedThumbnailPixels"};

class AudienceTest : public ManagerFixture {
protected:
	// Whether the call gives anything out to this audience.
	bool gives(const Call &call, const StreamId &stream, const ImageId &image, Audience audience)
	{
		const TemporaryFolder empty;
		return call({*manager_, stream, image, audience, empty.path()});
	}

	ImageId newShownImage(const StreamId &stream, Visibility visibility)
	{
		const ImageId image = importPicture(stream, Pictures::animatedGif({16, 12}, 2, 100), visibility);
		manager_->endAppearance(manager_->beginAppearance(image));
		EXPECT_TRUE(manager_->assignSlot(1, image));
		return image;
	}
};

TEST_F(AudienceTest, EveryCallGivesOutWhatTheAudienceMaySeeAndNothingElse)
{
	for (const Visibility visibility : kVisibilities) {
		const StreamId stream = newStream();
		const ImageId image = newShownImage(stream, visibility);
		for (const auto &[name, call] : callsWithAudience()) {
			for (const Audience audience : kAudiences) {
				const bool never =
					kAboutTrash.contains(name) || (name == "permit" && audience == Audience::Owner);
				EXPECT_EQ(gives(call, stream, image, audience),
					  !never && mayBeSeenBy(visibility, audience))
					<< name << ", " << toString(visibility) << " image, for " << toString(audience);
			}
		}
		ASSERT_TRUE(manager_->removeStream(stream));
	}
}

// Asked before and after, since an answer may have been kept.
TEST_F(AudienceTest, WhatIsMadePrivateIsGivenOutNoMore)
{
	const StreamId stream = newStream();
	const ImageId image = newShownImage(stream, Visibility::Public);
	for (const bool isPublic : {true, false}) {
		for (const auto &[name, call] : callsWithAudience()) {
			EXPECT_EQ(gives(call, stream, image, Audience::Everyone),
				  isPublic && !kAboutTrash.contains(name))
				<< name;
		}
		ASSERT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Private));
	}
}

TEST_F(AudienceTest, WhatIsInTheTrashIsThereForTheOwnerOnly)
{
	const StreamId stream = newStream();
	const ImageId image = newShownImage(stream, Visibility::Public);
	ASSERT_TRUE(manager_->removeImages({&image, 1}));
	const std::set<std::string> aboutStreams{"streams",
						 "exportStream"}; // for their owner the empty stream is there still
	for (const auto &[name, call] : callsWithAudience()) {
		for (const Audience audience : kAudiences) {
			const bool expected = audience == Audience::Owner &&
					      (kAboutTrash.contains(name) || aboutStreams.contains(name));
			EXPECT_EQ(gives(call, stream, image, audience), expected)
				<< name << " for " << toString(audience);
		}
	}
}

// What a second process has read may have been hidden since.
TEST_F(AudienceTest, ALibraryOpenForReadingOnlyIsThereForItsOwnerOnly)
{
	const StreamId stream = newStream();
	const ImageId image = newShownImage(stream, Visibility::Public);
	const auto writer = std::move(manager_);
	open();
	ASSERT_EQ(manager_->status().access, LibraryAccess::LockedByAnother);
	for (const auto &[name, call] : callsWithAudience()) {
		for (const Audience audience : {Audience::Subscribers, Audience::Everyone}) {
			EXPECT_FALSE(gives(call, stream, image, audience)) << name << " for " << toString(audience);
		}
	}
	EXPECT_TRUE(manager_->image(image, Audience::Owner));
	EXPECT_TRUE(manager_->displayPixels(image, Audience::Owner, {9, 9}));
}

// Not even its existence, by another kind of error or other words than those for one that is not there.
TEST_F(AudienceTest, NothingTellsAnImageThatMayNotBeSeenFromOneThatIsNotThere)
{
	const StreamId stream = newStream();
	const ImageId secret = newShownImage(stream, Visibility::Private);
	newShownImage(newStream(), Visibility::Public);
	const auto errorsOf = [&](const ImageId &image) {
		return std::vector<Error>{
			manager_->image(image, Audience::Everyone).error(),
			manager_->streamOf(image, Audience::Everyone).error(),
			manager_->statistics(image, Audience::Everyone).error(),
			manager_->missingContent(image, Audience::Everyone).error(),
			manager_->thumbnail(image, Audience::Everyone).error(),
			manager_->thumbnailPixels(image, Audience::Everyone, CachePage::Gallery).error(),
			manager_->trashedThumbnailPixels(image, Audience::Everyone).error(),
			manager_->displayPixels(image, Audience::Everyone, {9, 9}).error(),
			manager_->openAnimation(image, Audience::Everyone, {9, 9}).error(),
			manager_->exportImage(image, Audience::Everyone, folder_.path(), ExportMetadata::Kept).error(),
		};
	};
	const auto errorsOfNothing = errorsOf(ImageId::generate(random_));
	EXPECT_EQ(errorsOf(secret), errorsOfNothing);
	open();
	fileSystem_.failEvery(FileOperation::Read);
	EXPECT_EQ(errorsOf(secret), errorsOfNothing) << "whose stream cannot be read";
	fileSystem_.heal();
}

TEST_F(AudienceTest, WhatIsHiddenWhileItFailsIsNotThere)
{
	const ImageId image = newShownImage(newStream(), Visibility::Public);
	std::filesystem::remove_all(folder_.path() / "cache");
	bool hidden = false;
	fileSystem_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Read && call.path.string().contains("library/content") &&
		    !std::exchange(hidden, true)) {
			std::filesystem::resize_file(call.path, 3);
			EXPECT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Private));
		}
	});
	EXPECT_EQ(manager_->thumbnail(image, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(hidden);
	fileSystem_.observe({});
	EXPECT_EQ(manager_->thumbnail(image, Audience::Owner).error().kind, ErrorKind::CorruptFile);
}

TEST_F(AudienceTest, AThumbnailThatIsHiddenWhileItIsDecodedIsNotGivenOut)
{
	const ImageId image = newShownImage(newStream(), Visibility::Public);
	bool hidden = false;
	fileSystem_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Read && call.path.string().contains("cache/thumbnails") &&
		    !std::exchange(hidden, true)) {
			EXPECT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Private));
		}
	});
	const auto pixels = [&](Audience audience) {
		return manager_->thumbnailPixels(image, audience, CachePage::Browser);
	};
	EXPECT_EQ(pixels(Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(hidden);
	fileSystem_.observe({});
	EXPECT_EQ(pixels(Audience::Everyone).error().kind, ErrorKind::NotFound) << "though the page has it";
	EXPECT_TRUE(pixels(Audience::Owner));
}

TEST_F(AudienceTest, AnAnimationThatIsHiddenWhileItIsReadIsNotOpened)
{
	const ImageId image = newShownImage(newStream(), Visibility::Public);
	bool hidden = false;
	fileSystem_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Read && call.path.string().contains("library/content") &&
		    !std::exchange(hidden, true)) {
			EXPECT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Private));
		}
	});
	EXPECT_EQ(manager_->openAnimation(image, Audience::Everyone, {9, 9}).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(hidden);
	fileSystem_.observe({});
	EXPECT_TRUE(manager_->openAnimation(image, Audience::Owner, {9, 9}));
}

TEST_F(AudienceTest, ThatSomethingHiddenIsNotSavedIsForTheOwnerToKnow)
{
	const StreamId stream = newStream();
	newShownImage(stream, Visibility::Public);
	const ImageId image = importPicture(stream, Pictures::plainPng({3, 3}, Pictures::kRed), Visibility::Public);
	fileSystem_.failEvery(FileOperation::Create);
	EXPECT_FALSE(manager_->setVisibility({&image, 1}, Visibility::Private));
	EXPECT_TRUE(manager_->streams(Audience::Owner)->at(0).unsaved);
	EXPECT_FALSE(manager_->streams(Audience::Everyone)->at(0).unsaved);
	fileSystem_.heal();
}

TEST_F(AudienceTest, NoListNamesAStreamThatTurnsOutToBeHeldPrivate)
{
	const StreamId stream = newStream("Secret plans");
	const ImageId image = newShownImage(stream, Visibility::Subscribers);
	ASSERT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Public));
	open();
	ASSERT_EQ(manager_->streams(Audience::Everyone)->size(), 1u);
	std::filesystem::resize_file(folder_.path() / "library/streams" / (stream.text() + ".json"), 3);
	EXPECT_EQ(manager_->images(stream, Audience::Owner).value()->size(), 1u);
	EXPECT_TRUE(manager_->streams(Audience::Everyone)->empty());
	EXPECT_EQ(manager_->streams(Audience::Owner)->size(), 1u);
}

TEST_F(AudienceTest, AListIsMadeOnceForAllWhoAsk)
{
	newShownImage(newStream(), Visibility::Public);
	open();
	EXPECT_EQ(manager_->findImages({}, Audience::Everyone)->size(), 1u);
	EXPECT_EQ(manager_->streams(Audience::Everyone), manager_->streams(Audience::Everyone));
}

// ---- the table above is complete ----

struct Method {
	std::string result;
	std::string name;
	bool takesAudience;
};

// Without comments, on one line, with single spaces.
std::string publicPartOfHeader()
{
	std::ifstream file{IMAGE_MANAGER_HEADER};
	std::string text;
	for (std::string line; std::getline(file, line);) {
		std::istringstream words{line.substr(0, line.find("//"))};
		for (std::string word; words >> word;) {
			text += word + ' ';
		}
	}
	text.erase(0, text.find("class ImageManager {"));
	text.erase(0, text.find("public:") + std::string_view{"public:"}.size());
	return text.substr(0, text.find("private:"));
}

// The public methods, as the header declares them.
std::vector<Method> publicMethods()
{
	std::vector<Method> methods;
	std::istringstream statements{publicPartOfHeader()};
	for (std::string statement; std::getline(statements, statement, ';');) {
		const std::size_t arguments = statement.find('(');
		if (arguments == std::string::npos || statement.contains("= delete") || statement.contains('~')) {
			continue;
		}
		const std::size_t name = statement.find_last_of(" &*", arguments) + 1;
		std::string result = statement.substr(0, name);
		for (const std::string_view word : {"[[nodiscard]] ", "static ", "virtual "}) {
			if (const std::size_t at = result.find(word); at != std::string::npos) {
				result.erase(at, word.size());
			}
		}
		result.erase(0, result.find_first_not_of(' '));
		result.erase(result.find_last_not_of(' ') + 1);
		methods.push_back(
			{result, statement.substr(name, arguments - name), statement.contains("Audience audience")});
	}
	return methods;
}

TEST(AudienceTableTest, HasEveryCallThatTakesAnAudience)
{
	std::multiset<std::string> declared; // each overload counts
	for (const Method &method : publicMethods()) {
		if (method.takesAudience) {
			declared.insert(method.name);
		}
	}
	std::multiset<std::string> tested;
	for (const auto &[name, call] : callsWithAudience()) {
		tested.insert(name);
	}
	EXPECT_EQ(declared, tested);
}

// A call that answers something else has to take an audience; or its answer is added here, if nothing of an image is in it.
TEST(AudienceTableTest, ACallWithoutAnAudienceGivesOutNothingOfAnImage)
{
	const std::set<std::string> harmless{
		"AppearanceId",
		"bool",
		"CacheStatistics", // of pages, not of images
		"const Configuration &",
		"Expected<CommentId>",
		"Expected<DiskCacheUsage>", // of all images together
		"Expected<StreamId>",
		"Expected<VerifyReport>",
		"Expected<std::unique_ptr<ImageManager>>",
		"Expected<std::vector<ImageId>>", // the copies that the caller made
		"Expected<void>",
		"ImportJobId",
		"LibraryStatus",
		"SettingsFileContent",
		"Subscription", // its events carry ids and visibilities
		"void",
	};
	std::set<std::string> results;
	for (const Method &method : publicMethods()) {
		if (!method.takesAudience) {
			EXPECT_TRUE(harmless.contains(method.result))
				<< method.name << " answers '" << method.result << "' without taking an audience";
			results.insert(method.result);
		}
	}
	EXPECT_THAT(results, testing::Contains("Expected<void>")) << "the header was read";
}

} // namespace
} // namespace StreamImages
