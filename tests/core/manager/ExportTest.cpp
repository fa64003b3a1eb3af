#include "tests/core/imaging/BlockNames.hpp"
#include "tests/core/manager/ManagerFixture.hpp"
#include "tests/support/SecretPictures.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <set>

namespace StreamImages {
namespace {

using Pictures::Bytes;
using Path = std::filesystem::path;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class ExportTest : public ManagerFixture {
protected:
	ExportTest() { std::filesystem::create_directory(target_); }

	std::string exportImage(const ImageId &image, ExportMetadata metadata)
	{
		return manager_->exportImage(image, Audience::Owner, target_, metadata).value();
	}

	Bytes read(const Path &file) { return real_->read(file, 1u << 26).value(); }

	static std::vector<std::string> namesIn(const Path &folder)
	{
		std::vector<std::string> names;
		for (const auto &entry : std::filesystem::directory_iterator{folder}) {
			names.push_back(entry.path().filename().string());
		}
		return names;
	}

	const Path target_ = folder_.path() / "exported";
};

struct SecretFile {
	const char *extension;
	Bytes content;
	std::set<std::string> allowed; // blocks, as BlockNames calls them
};

std::vector<SecretFile> secretFiles()
{
	const std::set<std::string> jpeg{"c0", "c4", "d9", "da", "db", "e0"};
	const std::set<std::string> png{"IDAT", "IEND", "IHDR", "pHYs"};
	const Bytes withProfile = Pictures::quadrantJpeg({.privateMetadata = true, .profile = "p3"});
	return {{".jpg", Pictures::withSecretsJpeg(Pictures::quadrantJpeg()), jpeg},
		{".jpg", Pictures::withSecretsJpeg(withProfile, 6), jpeg},
		{".png", Pictures::withSecretsPng(Pictures::noisyPng({50, 40})), png},
		{".webp", Pictures::withSecretsWebP(Pictures::noisyWebP({50, 40})), {"VP8L"}},
		{".png", Pictures::withSecretsBmp(Pictures::quadrantBmp24({8, 6})), png}};
}

TEST_F(ExportTest, StrippedIsNothingButThePicture)
{
	const StreamId stream = newStream();
	for (const SecretFile &file : secretFiles()) {
		ASSERT_TRUE(contains(file.content, Pictures::kSecret));
		const ImageId image = importPicture(stream, file.content, Visibility::Private);
		const std::string name = exportImage(image, ExportMetadata::Stripped);
		EXPECT_EQ(Path{name}.extension(), file.extension);
		const Bytes exported = read(target_ / name);
		const auto format = sniffImageFormat(exported);
		ASSERT_TRUE(format);
		EXPECT_EQ(fileExtension(*format), file.extension);
		for (const std::string_view trace : {Pictures::kSecret, "Exif", "xmpmeta", "ICC", "GPS"}) {
			EXPECT_FALSE(contains(exported, trace)) << trace << " in " << name;
		}
		const std::set<std::string> blocks = BlockNames::of(exported, *format);
		EXPECT_TRUE(std::ranges::includes(file.allowed, blocks)) << testing::PrintToString(blocks);
	}
}

TEST_F(ExportTest, KeptIsTheFileAsItWasImported)
{
	const Bytes original = Pictures::withSecretsBmp(Pictures::quadrantBmp24({8, 6}));
	const ImageId image = importPicture(newStream(), original, Visibility::Private, "Old one.bmp");
	EXPECT_EQ(exportImage(image, ExportMetadata::Kept), "Old one.bmp");
	EXPECT_EQ(read(target_ / "Old one.bmp"), original);
}

TEST_F(ExportTest, NamesStayInTheFolderWhateverTheTitle)
{
	const ImageId image = importPicture(newStream(), Pictures::quadrantJpeg(), Visibility::Private);
	for (const std::string &title : {std::string{"../../outside"}, std::string{"/etc/passwd"}, std::string{"CON"},
					 std::string{".."}, std::string(200, 'x'), std::string{"a\\b"}}) {
		ASSERT_TRUE(manager_->updateImage(image, {.title = title, .caption = {}, .tags = {}}));
		const std::string name = exportImage(image, ExportMetadata::Kept);
		EXPECT_EQ(Path{name}.filename(), name) << title;
		EXPECT_TRUE(std::filesystem::is_regular_file(target_ / name)) << title;
		EXPECT_NE(name, "CON.jpg");
	}
	EXPECT_EQ(namesIn(target_).size(), 6u);
	EXPECT_FALSE(std::filesystem::exists(folder_.path() / "outside.jpg"));
}

TEST_F(ExportTest, NothingThatIsThereIsReplaced)
{
	const ImageId image = importPicture(newStream(), Pictures::quadrantJpeg(), Visibility::Private, "cat.jpg");
	EXPECT_EQ(exportImage(image, ExportMetadata::Kept), "cat.jpg");
	EXPECT_EQ(exportImage(image, ExportMetadata::Stripped), "cat (2).jpg");
	EXPECT_EQ(read(target_ / "cat.jpg"), Pictures::quadrantJpeg());
}

TEST_F(ExportTest, AStreamGetsAFolderOfItsOwnWithWhatTheAudienceMaySee)
{
	const StreamId stream = newStream("My: show");
	importPicture(stream, Pictures::plainPng({1, 1}, Pictures::kRed), Visibility::Private, "private.png");
	importPicture(stream, Pictures::plainPng({2, 1}, Pictures::kRed), Visibility::Subscribers, "subscribers.png");
	const ImageId open =
		importPicture(stream, Pictures::plainPng({3, 1}, Pictures::kRed), Visibility::Public, "public.png");

	const auto owner = manager_->exportStream(stream, Audience::Owner, target_, ExportMetadata::Stripped).value();
	EXPECT_EQ(owner.folder, target_ / "My_ show");
	EXPECT_THAT(namesIn(owner.folder), UnorderedElementsAre("private.png", "subscribers.png", "public.png"));
	EXPECT_THAT(owner.failed, IsEmpty());

	const auto everyone = manager_->exportStream(stream, Audience::Everyone, target_, ExportMetadata::Kept).value();
	EXPECT_EQ(everyone.folder, target_ / "My_ show (2)");
	EXPECT_THAT(namesIn(everyone.folder), ElementsAre("public.png"));
	ASSERT_EQ(everyone.exported.size(), 1u);
	EXPECT_EQ(everyone.exported[0].image, open);
	EXPECT_EQ(everyone.exported[0].fileName, "public.png");
}

TEST_F(ExportTest, AStreamOfWhichNothingMayBeSeenMakesNoFolder)
{
	const StreamId stream = newStream();
	importPicture(stream, Pictures::quadrantJpeg(), Visibility::Private);
	EXPECT_EQ(manager_->exportStream(stream, Audience::Everyone, target_, ExportMetadata::Kept).error().kind,
		  ErrorKind::NotFound);
	EXPECT_THAT(namesIn(target_), IsEmpty());
}

TEST_F(ExportTest, WhatFailsOfOneImageIsToldAndTheOthersFollow)
{
	const StreamId stream = newStream();
	const ImageId lost = importPicture(stream, Pictures::plainPng({1, 1}, Pictures::kRed), Visibility::Public);
	const ImageId whole = importPicture(stream, Pictures::plainPng({2, 1}, Pictures::kRed), Visibility::Public);
	const std::string sha256 = manager_->image(lost, Audience::Owner).value()->content.sha256;
	std::filesystem::resize_file(folder_.path() / "library/content" / sha256.substr(0, 2) / (sha256 + ".png"), 9);
	const auto result = manager_->exportStream(stream, Audience::Owner, target_, ExportMetadata::Kept).value();
	ASSERT_EQ(result.failed.size(), 1u);
	EXPECT_EQ(result.failed[0].image, lost);
	EXPECT_EQ(result.failed[0].error.kind, ErrorKind::CorruptFile);
	ASSERT_EQ(result.exported.size(), 1u);
	EXPECT_EQ(result.exported[0].image, whole);
}

TEST_F(ExportTest, WithoutSpaceNothingIsLeftBehind)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::quadrantJpeg(), Visibility::Public);
	fileSystem_.failEvery(FileOperation::Write, ErrorKind::StorageFull);
	EXPECT_EQ(manager_->exportImage(image, Audience::Owner, target_, ExportMetadata::Kept).error().kind,
		  ErrorKind::StorageFull);
	EXPECT_THAT(namesIn(target_), IsEmpty());
	const auto result = manager_->exportStream(stream, Audience::Owner, target_, ExportMetadata::Kept).value();
	ASSERT_EQ(result.failed.size(), 1u);
	EXPECT_EQ(result.failed[0].error.kind, ErrorKind::StorageFull);
	EXPECT_THAT(namesIn(result.folder), IsEmpty());
}

TEST_F(ExportTest, AFolderThatIsNotThereIsAStorageError)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::quadrantJpeg(), Visibility::Public);
	const Path gone = folder_.path() / "gone";
	EXPECT_EQ(manager_->exportImage(image, Audience::Owner, gone, ExportMetadata::Kept).error().kind,
		  ErrorKind::StorageFailed);
	EXPECT_EQ(manager_->exportStream(stream, Audience::Owner, gone, ExportMetadata::Kept).error().kind,
		  ErrorKind::StorageFailed);
}

TEST_F(ExportTest, AnImageThatIsHiddenMeanwhileIsLeftOut)
{
	const StreamId stream = newStream();
	importPicture(stream, Pictures::plainPng({1, 1}, Pictures::kRed), Visibility::Public, "first.png");
	const ImageId second =
		importPicture(stream, Pictures::plainPng({2, 1}, Pictures::kRed), Visibility::Public, "second.png");
	bool hidden = false;
	fileSystem_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Read && call.path.string().contains("library/content") &&
		    !std::exchange(hidden, true)) {
			EXPECT_TRUE(manager_->setVisibility({&second, 1}, Visibility::Private));
		}
	});
	const auto result =
		manager_->exportStream(stream, Audience::Everyone, target_, ExportMetadata::Stripped).value();
	EXPECT_THAT(namesIn(result.folder), ElementsAre("first.png"));
	ASSERT_EQ(result.failed.size(), 1u);
	EXPECT_EQ(result.failed.front().error.kind, ErrorKind::NotFound);
}

TEST_F(ExportTest, NothingIsExportedIntoTheLibrary)
{
	const StreamId stream = newStream("library.json.bak");
	const ImageId image = importPicture(stream, Pictures::plainPng({1, 1}, Pictures::kRed), Visibility::Public);
	const Path library = folder_.path() / "library";
	Configuration configuration = manager_->configuration();
	configuration.libraryFolder = library / "";
	manager_.reset();
	manager_ = ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}).value();
	for (const Path &folder : {library, library / "streams", library / "x" / "..", library / ""}) {
		EXPECT_EQ(manager_->exportStream(stream, Audience::Owner, folder, ExportMetadata::Kept).error().kind,
			  ErrorKind::InvalidArgument);
		EXPECT_EQ(manager_->exportImage(image, Audience::Owner, folder, ExportMetadata::Kept).error().kind,
			  ErrorKind::InvalidArgument);
	}
}

TEST_F(ExportTest, AStreamThatTurnsOutToBeRecoveredFromItsBackupIsNotThereForOthers)
{
	const StreamId stream = newStream("Secret plans");
	const auto picture = Pictures::plainPng({1, 1}, Pictures::kRed);
	const ImageId image = importPicture(stream, picture, Visibility::Public, "first.png");
	ASSERT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Subscribers));
	ASSERT_TRUE(manager_->setVisibility({&image, 1}, Visibility::Public));
	open();
	std::filesystem::resize_file(folder_.path() / "library/streams" / (stream.text() + ".json"), 3);
	EXPECT_EQ(manager_->exportStream(stream, Audience::Everyone, target_, ExportMetadata::Stripped).error().kind,
		  ErrorKind::NotFound);
	EXPECT_THAT(namesIn(target_), IsEmpty());
	EXPECT_EQ(manager_->images(stream, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->images(stream, Audience::Owner).value()->size(), 1u);
}

} // namespace
} // namespace StreamImages
