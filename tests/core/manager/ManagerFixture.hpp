#pragma once

#include "core/manager/ImageManager.hpp"
#include "tests/support/CountingRandom.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/PictureFixtures.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>

namespace StreamImages {

inline const Environment kNoEnvironment = [](const std::string &) { return std::nullopt; };

// A library with streams and images for a test to look at.
class ManagerFixture : public testing::Test {
protected:
	ManagerFixture() { open(); }

	void open()
	{
		manager_.reset();
		const auto configuration = loadConfiguration(kNoEnvironment, folder_.path()).values;
		manager_ = ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_}).value();
	}

	StreamId newStream(std::string_view title = "Show") { return manager_->createStream(title).value(); }

	ImageId importPicture(const StreamId &stream, const Pictures::Bytes &bytes, Visibility visibility,
			      const std::string &fileName = "picture")
	{
		std::promise<ImportReport> ended;
		manager_->startImport({stream, {ImportItem::fromBytes(bytes, fileName)}, visibility},
				      {{}, [&](const ImportReport &report) { ended.set_value(report); }});
		return ended.get_future().get().imported.at(0).image;
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	CountingRandom random_;
	NoRenderer gate_;
	std::unique_ptr<ImageManager> manager_;
};

} // namespace StreamImages
