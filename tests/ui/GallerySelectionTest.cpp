// What is selected in a gallery, however much changes around it.
#include "tests/ui/DockFixture.hpp"

#include "ui/gallery/GalleryView.hpp"

#include <QSignalSpy>

namespace StreamImages {

namespace {

class GallerySelectionTest : public DockTest {
protected:
	static constexpr std::size_t kImages = 40;

	GallerySelectionTest()
	{
		const StreamId stream = addStream("Show");
		for (std::size_t number = 0; number < kImages; ++number) {
			const auto hue = static_cast<int>(number) * 9;
			const QString name = QStringLiteral("%1.png").arg(number, 2, 10, QLatin1Char{'0'});
			const ImageId image =
				addFile(stream, makePicture(name, QColor::fromHsv(hue, 200, 200)), Visibility::Private);
			(number % 2 == 0 ? even_ : odd_).push_back(image);
		}
		openDock();
		EXPECT_TRUE(waitForGallery());
	}

	std::vector<ImageId> even_;
	std::vector<ImageId> odd_;
};

TEST_F(GallerySelectionTest, IsInTheOrderOfTheGalleryAndSetInRuns)
{
	std::vector<ImageId> backwards{odd_.rbegin(), odd_.rend()};
	gallery()->select(backwards);
	EXPECT_EQ(gallery()->selectedImages(), odd_);
	EXPECT_EQ(gallery()->currentIndex().row(), static_cast<int>(kImages) - 1);
	gallery()->selectAll();
	const std::vector<ImageId> all = gallery()->selectedImages();
	EXPECT_EQ(all.size(), kImages);
	gallery()->select(all);
	EXPECT_EQ(gallery()->selectionModel()->selection().size(), 1);
}

TEST_F(GallerySelectionTest, StaysWhenMuchChangesAtOnce)
{
	gallery()->select(odd_);
	const QSignalSpy reset{gallery()->model(), &QAbstractItemModel::modelReset};
	ASSERT_TRUE(manager_->removeImages(even_));
	ASSERT_TRUE(waitUntil([&] { return gallery()->model()->rowCount() == static_cast<int>(odd_.size()); }));
	EXPECT_EQ(reset.count(), 1);
	EXPECT_EQ(gallery()->selectedImages(), odd_);
}

} // namespace

} // namespace StreamImages
