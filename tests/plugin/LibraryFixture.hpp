#pragma once

#include "core/manager/ImageManager.hpp"
#include "core/store/FileSystem.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/PictureFixtures.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <future>
#include <memory>

namespace StreamImages {

// A library of one stream in a folder of its own, over the real file system, which fails when a test says so.
class LibraryFixture {
public:
	explicit LibraryFixture(RenderGate &gate, bool remoteMayManage = false)
	{
		configuration_.remoteMayManageLibrary = remoteMayManage;
		manager_ = open(gate);
		stream_ = manager_->createStream("Show").value();
	}

	ImageManager &manager() { return *manager_; }
	const StreamId &stream() const { return stream_; }
	const std::filesystem::path &folder() const { return folder_.path(); }
	FaultyFileSystem &disk() { return disk_; }

	// One more manager of the same library, as another OBS would have.
	std::unique_ptr<ImageManager> open(RenderGate &gate)
	{
		return ImageManager::open(configuration_, {disk_, clock_, random_, gate}).value();
	}

	// Releases the library's lock, for another to open it.
	void close() { manager_.reset(); }

	// From now on it is not known what is in the streams, until they are read.
	void reopen(RenderGate &gate)
	{
		close();
		manager_ = open(gate);
	}

	ImageId import(const Pictures::Bytes &picture, Visibility visibility)
	{
		return import(picture, visibility, stream_);
	}

	ImageId import(const Pictures::Bytes &picture, Visibility visibility, const StreamId &stream)
	{
		std::promise<ImportReport> ended;
		manager_->startImport({stream, {ImportItem::fromBytes(picture, "picture")}, visibility},
				      {{}, [&](const ImportReport &report) { ended.set_value(report); }});
		return ended.get_future().get().imported.at(0).image;
	}

	Expected<void> setVisibility(const ImageId &image, Visibility visibility)
	{
		return manager_->setVisibility({&image, 1}, visibility);
	}

private:
	TemporaryFolder folder_;
	Configuration configuration_ =
		loadConfiguration([](const std::string &) { return std::nullopt; }, folder_.path()).values;
	std::unique_ptr<FileSystem> fileSystem_ = makeFileSystem();
	FaultyFileSystem disk_{*fileSystem_};
	SystemClock clock_;
	SystemRandom random_;
	std::unique_ptr<ImageManager> manager_;
	StreamId stream_;
};

} // namespace StreamImages
