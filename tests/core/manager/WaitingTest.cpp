#include "ManagerFixture.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <list>

namespace StreamImages {
namespace {

constexpr PixelSize kBox{8, 8};

// Calls made by other threads while a file call does not return.
class WaitingTest : public ManagerFixture {
protected:
	~WaitingTest() override { fileSystem_.observe({}); }

	// Does that during the first file call of its kind.
	void during(const std::function<bool(const FileCall &)> &isTheOne, std::function<void()> body)
	{
		fileSystem_.observe([=, this, body = std::move(body)](const FileCall &call) {
			if (isTheOne(call) && !came_.exchange(true)) {
				body();
			}
		});
	}

	// Whether the call returns in the meantime.
	bool returns(std::function<void()> call)
	{
		auto &called = calls_.emplace_back(std::async(std::launch::async, std::move(call)));
		return called.wait_for(std::chrono::seconds{30}) == std::future_status::ready;
	}

	// Whether the file call came, since this was last asked; waits for the calls made meanwhile.
	bool came()
	{
		calls_.clear();
		return came_.exchange(false);
	}

private:
	std::atomic<bool> came_{false};
	std::list<std::future<void>> calls_;
};

bool isFlush(const FileCall &call)
{
	return call.operation == FileOperation::Flush;
}

bool isAboutPanic(const FileCall &call)
{
	return call.path.filename().string().starts_with("panic");
}

bool isReadingOfAStream(const FileCall &call)
{
	return call.operation == FileOperation::Read && call.path.parent_path().filename() == "streams";
}

TEST_F(WaitingTest, NobodyWhoReadsWaitsForAChangeThatIsBeingSaved)
{
	const StreamId stream = newStream();
	const auto picture = Pictures::plainPng({4, 4}, Pictures::kRed);
	const ImageId image = importPicture(stream, picture, Visibility::Public);
	const ImageQuery query{.text = "picture"};
	const std::function<void()> readings[] = {
		[&] { EXPECT_TRUE(manager_->displayPixels(image, Audience::Everyone, kBox)); },
		[&] { EXPECT_TRUE(manager_->thumbnail(image, Audience::Everyone)); },
		[&] { EXPECT_TRUE(manager_->image(image, Audience::Everyone)); },
		[&] { EXPECT_TRUE(manager_->streamOf(image, Audience::Everyone)); },
		[&] { EXPECT_FALSE(manager_->missingContent(image, Audience::Everyone).value()); },
		[&] { EXPECT_TRUE(manager_->images(stream, Audience::Everyone, query)); },
		[&] { EXPECT_EQ(manager_->findImages(query, Audience::Everyone)->size(), 1u); },
		[&] { EXPECT_EQ(manager_->streams(Audience::Everyone)->size(), 1u); },
		[&] { EXPECT_TRUE(manager_->trash(Audience::Owner).images.empty()); },
		[&] { EXPECT_TRUE(manager_->statistics(image, Audience::Owner)); },
		[&] { EXPECT_TRUE(manager_->permit(image, Audience::Everyone).allows()); },
		[&] { EXPECT_EQ(manager_->status().access, LibraryAccess::Writable); },
		[&] { manager_->endAppearance(manager_->beginAppearance(image)); },
	};
	for (const auto &reading : readings) {
		reading(); // what is read or decoded the first time may take its time
	}
	during(isFlush, [&] {
		for (std::size_t i = 0; i < std::size(readings); ++i) {
			EXPECT_TRUE(returns(readings[i])) << "reading " << i;
		}
	});
	EXPECT_TRUE(manager_->renameStream(stream, "Renamed"));
	EXPECT_TRUE(came());
}

TEST_F(WaitingTest, APermitIsUndecidedWhileItsStreamIsBeingRead)
{
	const ImageId image =
		importPicture(newStream(), Pictures::plainPng({4, 4}, Pictures::kRed), Visibility::Public);
	open();
	during(isReadingOfAStream, [&] {
		EXPECT_TRUE(returns([&] {
			EXPECT_EQ(manager_->permit(image, Audience::Everyone).answer(), Permit::Answer::Undecided);
		}));
	});
	EXPECT_TRUE(manager_->displayPixels(image, Audience::Everyone, kBox));
	EXPECT_TRUE(came());
	EXPECT_EQ(manager_->permit(image, Audience::Everyone).answer(), Permit::Answer::Allowed);
}

TEST_F(WaitingTest, PanicWaitsForNoChangeThatIsBeingSaved)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::plainPng({4, 4}, Pictures::kRed), Visibility::Public);
	const Permit permit = manager_->permit(image, Audience::Everyone);
	EXPECT_TRUE(permit.allows());
	during(isFlush, [&] {
		EXPECT_TRUE(returns([&] { EXPECT_TRUE(manager_->setPanic(Panic::On)); }));
		EXPECT_FALSE(permit.allows());
		EXPECT_TRUE(manager_->panic());
		EXPECT_TRUE(returns([&] { EXPECT_TRUE(manager_->setPanic(Panic::Off)); }));
		EXPECT_TRUE(permit.allows());
	});
	EXPECT_TRUE(manager_->renameStream(stream, "Renamed"));
	EXPECT_TRUE(came());
}

TEST_F(WaitingTest, NobodyWaitsForPanicThatIsBeingSaved)
{
	const StreamId stream = newStream();
	const ImageId image = importPicture(stream, Pictures::plainPng({4, 4}, Pictures::kRed), Visibility::Public);
	for (const Panic panic : {Panic::On, Panic::Off}) {
		during(isAboutPanic, [&] {
			EXPECT_TRUE(returns([&] { EXPECT_TRUE(manager_->panic()); }));
			EXPECT_TRUE(
				returns([&] { EXPECT_FALSE(manager_->permit(image, Audience::Everyone).allows()); }));
			EXPECT_TRUE(returns([&] { EXPECT_TRUE(manager_->renameStream(stream, "Renamed")); }));
		});
		EXPECT_TRUE(manager_->setPanic(panic));
		EXPECT_TRUE(came());
	}
}

TEST_F(WaitingTest, TheStatusWaitsForNoStreamThatIsBeingRead)
{
	const StreamId stream = newStream();
	open();
	during(isReadingOfAStream,
	       [&] { EXPECT_TRUE(returns([&] { EXPECT_TRUE(manager_->status().notes.empty()); })); });
	EXPECT_TRUE(manager_->images(stream, Audience::Owner));
	EXPECT_TRUE(came());
}

} // namespace
} // namespace StreamImages
