#include "ManagerFixture.hpp"

#include <fstream>
#include <set>

namespace StreamImages {
namespace {

constexpr PixelSize kSmallBox{9, 9};

class MissingContentTest : public ManagerFixture {
protected:
	std::filesystem::path contentFile() const
	{
		const ContentFacts content = manager_->image(image_, Audience::Owner).value()->content;
		return folder_.path() / "library/content" / content.sha256.substr(0, 2) / (content.sha256 + ".png");
	}

	// A file outside the library.
	std::filesystem::path fileOf(const Pictures::Bytes &bytes) const
	{
		const auto file = folder_.path() / "found.png";
		std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char *>(bytes.data()),
							    static_cast<std::streamsize>(bytes.size()));
		return file;
	}

	// As if nobody had seen it while the library was open, or found when it was opened.
	void loseContent()
	{
		std::filesystem::remove(contentFile());
		open();
	}

	// Its size stays.
	void tamper() const
	{
		std::fstream file{contentFile(), std::ios::in | std::ios::out | std::ios::binary};
		file.seekp(-1, std::ios::end).put('x');
	}

	Expected<void> restore(const Pictures::Bytes &bytes) { return manager_->restoreContent(image_, fileOf(bytes)); }

	bool marked(const ImageId &image) const
	{
		return manager_->image(image, Audience::Owner).value()->contentMissing;
	}

	bool isMissing() const { return manager_->missingContent(image_, Audience::Owner).value().has_value(); }
	bool isShown() { return manager_->displayPixels(image_, Audience::Owner, kSmallBox).has_value(); }

	const Pictures::Bytes picture_ = Pictures::plainPng({5, 5}, Pictures::kRed);
	const StreamId stream_ = newStream();
	const ImageId image_ = importPicture(stream_, picture_, Visibility::Public);
};

TEST_F(MissingContentTest, IsNamedOnlyWhileItIsNotThere)
{
	EXPECT_EQ(manager_->missingContent(image_, Audience::Everyone).value(), std::nullopt);
	const auto file = contentFile();
	std::filesystem::remove(file);
	EXPECT_EQ(manager_->missingContent(image_, Audience::Everyone).value(), file) << "found at once";
	open();
	EXPECT_EQ(manager_->missingContent(image_, Audience::Everyone).value(), file);
	ASSERT_TRUE(restore(picture_));
	EXPECT_EQ(manager_->missingContent(image_, Audience::Everyone).value(), std::nullopt);
}

TEST_F(MissingContentTest, ComesBackWithTheSameFile)
{
	loseContent();
	EXPECT_TRUE(marked(image_));
	EXPECT_FALSE(isShown());
	ASSERT_TRUE(restore(picture_));
	EXPECT_FALSE(marked(image_));
	EXPECT_TRUE(isShown());
	EXPECT_TRUE(std::filesystem::exists(folder_.path() / "found.png")) << "which was copied";
	open();
	EXPECT_FALSE(marked(image_));
	EXPECT_TRUE(isShown());
}

TEST_F(MissingContentTest, NoOtherFileIsTaken)
{
	loseContent();
	Pictures::Bytes longer = picture_;
	longer.push_back(std::byte{0});
	ASSERT_GT(picture_.size(), 1u);
	const Pictures::Bytes shorter{picture_.begin(), picture_.end() - 1};
	Pictures::Bytes changed = picture_;
	changed.back() ^= std::byte{1};
	const auto other = Pictures::plainPng({5, 5}, Pictures::kGreen);
	for (const Pictures::Bytes &bytes : {longer, shorter, changed, other, Pictures::Bytes{}}) {
		EXPECT_EQ(restore(bytes).error().kind, ErrorKind::InvalidArgument) << bytes.size() << " bytes";
		EXPECT_TRUE(marked(image_));
		EXPECT_TRUE(isMissing());
	}
}

TEST_F(MissingContentTest, TellsWhyAFileCannotBeTaken)
{
	loseContent();
	const auto file = fileOf(picture_);
	EXPECT_EQ(manager_->restoreContent(ImageId::generate(random_), file).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->restoreContent(image_, folder_.path() / "none").error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->restoreContent(image_, folder_.path()).error().kind, ErrorKind::NotAFile);
	fileSystem_.failEvery(FileOperation::Read, ErrorKind::StorageDenied);
	EXPECT_EQ(manager_->restoreContent(image_, file).error().kind, ErrorKind::FileUnreadable);
	fileSystem_.heal();
	const auto writer = std::move(manager_);
	open();
	EXPECT_EQ(manager_->restoreContent(image_, file).error().kind, ErrorKind::ReadOnly);
	EXPECT_TRUE(isMissing());
}

TEST_F(MissingContentTest, OfAnImageInTheTrashIsNotAskedFor)
{
	loseContent();
	ASSERT_TRUE(manager_->removeImages({&image_, 1}));
	EXPECT_EQ(restore(picture_).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->missingContent(image_, Audience::Owner).error().kind, ErrorKind::NotFound);
}

TEST_F(MissingContentTest, ComesBackForEveryImageThatSharesItAndListenersHearOfIt)
{
	const StreamId other = newStream("Other");
	const ImageId copy = manager_->copyImages({&image_, 1}, other).value().at(0);
	const StreamId neither = newStream("Neither");
	loseContent();
	EXPECT_TRUE(manager_->images(neither, Audience::Owner));
	EXPECT_TRUE(marked(image_));
	EXPECT_TRUE(marked(copy));
	std::multiset<StreamId> heard;
	const Subscription subscription = manager_->subscribe([&](const LibraryEvent &event) {
		heard.insert(std::get<ImagesChanged>(event).stream);
		EXPECT_FALSE(isMissing());
	});
	ASSERT_TRUE(restore(picture_));
	EXPECT_EQ(heard, (std::multiset<StreamId>{stream_, other}));
	EXPECT_FALSE(marked(image_));
	EXPECT_FALSE(marked(copy));
}

TEST_F(MissingContentTest, ThatIsDamagedIsReplacedAndListenersHearOfIt)
{
	tamper();
	EXPECT_FALSE(isShown());
	EXPECT_FALSE(isMissing()) << "which only reading it shows";
	int heard = 0;
	const Subscription subscription = manager_->subscribe([&](const LibraryEvent &) { ++heard; });
	ASSERT_TRUE(restore(picture_));
	EXPECT_TRUE(isShown());
	EXPECT_EQ(heard, 1);
}

TEST_F(MissingContentTest, ThatARepairMovedAsideIsMissedAndComesBack)
{
	const auto other = importPicture(stream_, Pictures::plainPng({5, 5}, Pictures::kGreen), Visibility::Public);
	tamper();
	ASSERT_TRUE(manager_->verify(Repair::Yes));
	EXPECT_TRUE(marked(image_));
	EXPECT_TRUE(isMissing());
	EXPECT_FALSE(marked(other));
	ASSERT_TRUE(restore(picture_));
	EXPECT_FALSE(marked(image_));
	EXPECT_TRUE(isShown());
}

TEST_F(MissingContentTest, OfOtherImagesIsMissedStill)
{
	const auto other = importPicture(stream_, Pictures::plainPng({5, 5}, Pictures::kGreen), Visibility::Public);
	std::filesystem::remove_all(folder_.path() / "library/content");
	open();
	ASSERT_TRUE(restore(picture_));
	EXPECT_FALSE(marked(image_));
	EXPECT_TRUE(marked(other));
}

TEST_F(MissingContentTest, SavesNothingElse)
{
	loseContent();
	fileSystem_.failEvery(FileOperation::Create);
	EXPECT_FALSE(manager_->setVisibility({&image_, 1}, Visibility::Private));
	fileSystem_.heal();
	std::set<std::string> written;
	fileSystem_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Create) {
			written.insert(call.path.parent_path().parent_path().filename());
		}
	});
	ASSERT_TRUE(restore(picture_));
	fileSystem_.observe({});
	EXPECT_EQ(written, std::set<std::string>{"content"});
	EXPECT_TRUE(manager_->streams(Audience::Owner)->at(0).unsaved) << "still";
	EXPECT_FALSE(manager_->image(image_, Audience::Everyone)) << "still";
}

TEST_F(MissingContentTest, CanBeTriedAgainWhereverItFailed)
{
	loseContent();
	fileSystem_.heal();
	ASSERT_TRUE(restore(picture_));
	const std::size_t calls = fileSystem_.calls().size();
	int failures = 0;
	for (std::size_t call = 1; call <= calls; ++call) {
		loseContent();
		ASSERT_TRUE(marked(image_));
		const auto file = fileOf(picture_);
		fileSystem_.failAt(call);
		const bool restored = manager_->restoreContent(image_, file).has_value();
		EXPECT_EQ(marked(image_), !restored);
		failures += restored ? 0 : 1;
		fileSystem_.heal();
		ASSERT_TRUE(restore(picture_));
		EXPECT_TRUE(isShown());
	}
	EXPECT_GE(failures, 6) << "read, create, write, flush, close, rename, flush folder";
}

} // namespace
} // namespace StreamImages
