#pragma once

#include "core/library/Library.hpp"

#include "core/store/Sha256.hpp"
#include "tests/support/CountingRandom.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace StreamImages {

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

	ContentFacts contentOf(const ImageId &image)
	{
		return (*library_->findStreamOf(image))->findImage(image, Audience::Owner)->content;
	}

	std::filesystem::path fileOf(const ContentFacts &content)
	{
		return folder_.path() / "library/content" / content.sha256.substr(0, 2) / (content.sha256 + ".png");
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

} // namespace StreamImages
