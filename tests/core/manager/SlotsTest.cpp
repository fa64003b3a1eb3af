#include "tests/core/manager/ManagerFixture.hpp"

namespace StreamImages {
namespace {

class SlotsTest : public ManagerFixture {
protected:
	ImageId newImage(int side, Visibility visibility = Visibility::Public)
	{
		return importPicture(stream_, Pictures::plainPng({side, side}, Pictures::kRed), visibility);
	}

	void assign(int slot, const ImageId &image) { ASSERT_TRUE(manager_->assignSlot(slot, image)); }

	ImageId in(int slot, Audience audience = Audience::Owner) { return manager_->imageSlots(audience).at(slot); }

	const StreamId stream_ = newStream();
};

TEST_F(SlotsTest, AreEmptyAtFirst)
{
	EXPECT_EQ(manager_->imageSlots(Audience::Owner), Slots{});
}

TEST_F(SlotsTest, KeepTheirImagesWhenTheLibraryIsOpenedAgain)
{
	const ImageId first = newImage(5);
	const ImageId last = newImage(6);
	assign(1, first);
	assign(10, last);
	newStream("Another"); // whose place in the order is saved in the same file
	open();
	EXPECT_EQ(in(1), first);
	EXPECT_EQ(in(10), last);
	EXPECT_EQ(in(2), ImageId{});
}

TEST_F(SlotsTest, HoldAnImageOnceAndTheLatestOnly)
{
	const ImageId first = newImage(5);
	const ImageId second = newImage(6);
	assign(1, first);
	assign(2, first);
	EXPECT_EQ(in(1), ImageId{});
	EXPECT_EQ(in(2), first);
	assign(2, second);
	EXPECT_EQ(manager_->imageSlots(Audience::Owner).slotOf(first), 0);
	EXPECT_EQ(manager_->imageSlots(Audience::Owner).slotOf(second), 2);
	assign(2, {});
	EXPECT_EQ(manager_->imageSlots(Audience::Owner), Slots{});
}

TEST_F(SlotsTest, LookEmptyToWhomTheirImageIsHiddenFrom)
{
	assign(1, newImage(5, Visibility::Private));
	assign(2, newImage(6, Visibility::Subscribers));
	assign(3, newImage(7, Visibility::Public));
	EXPECT_TRUE(in(1, Audience::Everyone).empty());
	EXPECT_TRUE(in(2, Audience::Everyone).empty());
	EXPECT_FALSE(in(3, Audience::Everyone).empty());
	EXPECT_TRUE(in(1, Audience::Subscribers).empty());
	EXPECT_FALSE(in(2, Audience::Subscribers).empty());
}

TEST_F(SlotsTest, AreEmptyWhileTheirImageIsInTheTrash)
{
	const ImageId image = newImage(5);
	assign(4, image);
	ASSERT_TRUE(manager_->removeImages({&image, 1}));
	EXPECT_EQ(in(4), ImageId{});
	EXPECT_EQ(manager_->assignSlot(5, image).error().kind, ErrorKind::NotFound);
	ASSERT_TRUE(manager_->restoreImages({&image, 1}));
	EXPECT_EQ(in(4), image);
}

TEST_F(SlotsTest, RefuseWhatIsNoSlotAndWhatIsNoImage)
{
	const ImageId image = newImage(5);
	for (const int slot : {-1, 0, 11}) {
		EXPECT_EQ(manager_->assignSlot(slot, image).error().kind, ErrorKind::InvalidArgument);
	}
	EXPECT_EQ(manager_->assignSlot(1, ImageId::generate(random_)).error().kind, ErrorKind::NotFound);
}

TEST_F(SlotsTest, StayAsTheyAreWhenTheyCannotBeSaved)
{
	const ImageId image = newImage(5);
	assign(1, image);
	fileSystem_.failAt(1);
	EXPECT_FALSE(manager_->assignSlot(2, image));
	fileSystem_.heal();
	EXPECT_EQ(in(1), image);
	open();
	EXPECT_EQ(in(1), image);
}

TEST_F(SlotsTest, TellOfEachChangeOnce)
{
	int heard = 0;
	const Subscription subscription = manager_->subscribe(
		[&](const LibraryEvent &event) { heard += std::holds_alternative<SlotsChanged>(event) ? 1 : 0; });
	const ImageId image = newImage(5);
	assign(1, image);
	assign(1, image);
	EXPECT_EQ(heard, 1);
}

// ---- what everyone sees of a change ----

class EveryoneSeesTest : public SlotsTest {
protected:
	template<typename Change> bool everyoneSees(Change &&change)
	{
		bool seen = false;
		const Subscription subscription = manager_->subscribe([&](const LibraryEvent &event) {
			const auto *changed = std::get_if<ImagesChanged>(&event);
			seen = seen || (changed != nullptr && changed->everyoneSees);
		});
		EXPECT_TRUE(change());
		return seen;
	}
};

TEST_F(EveryoneSeesTest, OfAChangeOnlyWhatIsPublic)
{
	const ImageId shown = newImage(5);
	const ImageId hidden = newImage(6, Visibility::Private);
	const ImageEdit edit{.title = "Other", .caption = {}, .tags = {}};
	EXPECT_TRUE(everyoneSees([&] { return manager_->updateImage(shown, edit); }));
	EXPECT_FALSE(everyoneSees([&] { return manager_->updateImage(hidden, edit); }));
	EXPECT_FALSE(everyoneSees([&] { return manager_->moveImages({&hidden, 1}, stream_, 0); }));
	EXPECT_TRUE(everyoneSees([&] { return manager_->renameStream(stream_, "Renamed"); }));
	EXPECT_FALSE(everyoneSees([&] { return manager_->removeImages({&hidden, 1}); }));
	EXPECT_TRUE(everyoneSees([&] { return manager_->moveImages({&shown, 1}, newStream("Other"), 0); }));
}

// ---- squares ----

class SquareThumbnailTest : public ManagerFixture {
protected:
	PixelSize sizeOfSquare(PixelSize picture, int side)
	{
		const ImageId image =
			importPicture(newStream(), Pictures::plainPng(picture, Pictures::kRed), Visibility::Private);
		const auto square = manager_->squareThumbnail(image, Audience::Owner, side);
		return square ? Imaging{}.readHeader(square->bytes)->size : PixelSize{};
	}
};

TEST_F(SquareThumbnailTest, HasTheSideThatWasAskedForWhateverTheShape)
{
	EXPECT_EQ(sizeOfSquare({1000, 300}, 72), (PixelSize{72, 72}));
	EXPECT_EQ(sizeOfSquare({300, 1000}, 144), (PixelSize{144, 144}));
	EXPECT_EQ(sizeOfSquare({10, 20}, 72), (PixelSize{72, 72}));
	EXPECT_EQ(sizeOfSquare({3000, 1}, 144), (PixelSize{144, 144}));
}

TEST_F(SquareThumbnailTest, ShowsTheMiddleOfThePicture)
{
	const Pictures::Bytes bytes =
		Pictures::paintedPng({200, 100}, [](int x, int) { return x < 100 ? Pictures::kRed : Pictures::kBlue; });
	const ImageId image = importPicture(newStream(), bytes, Visibility::Private);
	const auto square = manager_->squareThumbnail(image, Audience::Owner, 72).value();
	const PixelBuffer pixels = Imaging{}.decodeForDisplay(square.bytes, {72, 72}).value();
	const auto at = [&](int x) { return pixels.pixels().subspan(static_cast<std::size_t>((36 * 72 + x) * 4), 3); };
	EXPECT_GT(at(10)[0], 200);
	EXPECT_GT(at(61)[2], 200);
}

TEST_F(SquareThumbnailTest, IsNotFoundByWhoMayNotSeeTheImage)
{
	const ImageId image =
		importPicture(newStream(), Pictures::plainPng({9, 9}, Pictures::kRed), Visibility::Subscribers);
	EXPECT_EQ(manager_->squareThumbnail(image, Audience::Everyone, 72).error().kind, ErrorKind::NotFound);
	EXPECT_TRUE(manager_->squareThumbnail(image, Audience::Subscribers, 72));
}

TEST_F(SquareThumbnailTest, RefusesASideThatNoDeckHas)
{
	const ImageId image =
		importPicture(newStream(), Pictures::plainPng({9, 9}, Pictures::kRed), Visibility::Private);
	for (const int side : {-1, 0, kMaxSquareSidePx + 1}) {
		EXPECT_EQ(manager_->squareThumbnail(image, Audience::Owner, side).error().kind,
			  ErrorKind::InvalidArgument);
	}
}

} // namespace
} // namespace StreamImages
