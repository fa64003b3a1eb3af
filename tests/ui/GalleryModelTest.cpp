#include "ui/gallery/GalleryModel.hpp"

#include "tests/support/CountingRandom.hpp"
#include "tests/ui/IniTranslator.hpp"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <future>
#include <vector>

namespace StreamImages {

namespace {

class GalleryModelTest : public testing::Test {
protected:
	using Shared = std::shared_ptr<const StreamImage>;

	Shared make(const std::string &title, Visibility visibility = Visibility::Private)
	{
		StreamImage image;
		image.id = ImageId::generate(random_);
		image.title = title;
		image.visibility = visibility;
		return std::make_shared<StreamImage>(image);
	}

	static Shared with(const Shared &image, Visibility visibility)
	{
		auto changed = std::make_shared<StreamImage>(*image);
		changed->visibility = visibility;
		return changed;
	}

	static GalleryModel::Images list(ImageList images) { return std::make_shared<ImageList>(std::move(images)); }

	std::string titles() const
	{
		std::string text;
		for (int row = 0; row < model_.rowCount(); ++row) {
			text += model_.index(row).data().toString().toStdString();
		}
		return text;
	}

	// Rows of which the model said that the thumbnail changed, and nothing else.
	std::vector<int> thumbnailChanges() const
	{
		std::vector<int> rows;
		for (const QVariantList &arguments : changed_) {
			if (arguments[2].value<QList<int>>() == QList<int>{kThumbnailRole}) {
				rows.push_back(arguments[0].toModelIndex().row());
			}
		}
		return rows;
	}

	CountingRandom random_;
	const IniTranslator translator_;
	std::atomic<int> loads_{0};
	BackgroundWorkers workers_;
	ThumbnailStore thumbnails_{[this](const ImageId &) -> Expected<std::shared_ptr<const PixelBuffer>> {
					   ++loads_;
					   return failure(ErrorKind::CorruptFile, "");
				   },
				   workers_, nullptr};
	ViewCounts views_{[](const ImageId &) -> Expected<std::uint64_t> { return 7u; }, workers_, nullptr};
	GalleryModel model_{thumbnails_, views_, translator_, GalleryModel::Titles::Editable, nullptr};
	QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};

	const Shared a_ = make("a");
	const Shared b_ = make("b");
	const Shared c_ = make("c");
	const Shared d_ = make("d");

	QSignalSpy inserted_{&model_, &QAbstractItemModel::rowsInserted};
	QSignalSpy removed_{&model_, &QAbstractItemModel::rowsRemoved};
	QSignalSpy moved_{&model_, &QAbstractItemModel::rowsMoved};
	QSignalSpy changed_{&model_, &QAbstractItemModel::dataChanged};
	QSignalSpy layout_{&model_, &QAbstractItemModel::layoutChanged};
	QSignalSpy reset_{&model_, &QAbstractItemModel::modelReset};
};

TEST_F(GalleryModelTest, InsertsNeighboursAtOnce)
{
	model_.updateImages(list({a_, d_}));
	inserted_.clear();
	model_.updateImages(list({a_, b_, c_, d_}));
	EXPECT_EQ(titles(), "abcd");
	ASSERT_EQ(inserted_.count(), 1);
	EXPECT_EQ(inserted_[0][1].toInt(), 1);
	EXPECT_EQ(inserted_[0][2].toInt(), 2);
	EXPECT_EQ(changed_.count() + removed_.count() + moved_.count() + reset_.count(), 0);
}

TEST_F(GalleryModelTest, RemovesNeighboursAtOnce)
{
	model_.updateImages(list({a_, b_, c_, d_}));
	model_.updateImages(list({a_, d_}));
	EXPECT_EQ(titles(), "ad");
	EXPECT_EQ(removed_.count(), 1);
	EXPECT_EQ(changed_.count() + moved_.count() + reset_.count(), 0);
}

TEST_F(GalleryModelTest, ChangesThatAreScatteredAreOneReset)
{
	ImageList few;
	ImageList many;
	for (int number = 0; number < 20; ++number) {
		few.push_back(make(std::string(1, static_cast<char>('A' + number))));
		many.push_back(few.back());
		many.push_back(make("-"));
	}
	EXPECT_EQ(model_.updateImages(list(few)), GalleryModel::Update::Rows);
	EXPECT_EQ(model_.updateImages(list(many)), GalleryModel::Update::Reset);
	EXPECT_EQ(titles(), "A-B-C-D-E-F-G-H-I-J-K-L-M-N-O-P-Q-R-S-T-");
	EXPECT_EQ(model_.updateImages(list(few)), GalleryModel::Update::Reset);
	EXPECT_EQ(titles(), "ABCDEFGHIJKLMNOPQRST");
	EXPECT_EQ(reset_.count(), 2);
	EXPECT_EQ(inserted_.count(), 1);
	EXPECT_EQ(removed_.count(), 0);
}

TEST_F(GalleryModelTest, AnotherOrderIsOneChangeOfTheLayout)
{
	model_.updateImages(list({a_, b_, c_, d_}));
	model_.updateImages(list({d_, a_, c_, b_}));
	EXPECT_EQ(titles(), "dacb");
	EXPECT_EQ(layout_.count(), 1);
	EXPECT_EQ(changed_.count() + removed_.count() + moved_.count() + reset_.count(), 0);
}

TEST_F(GalleryModelTest, ReportsOnlyImagesThatDiffer)
{
	model_.updateImages(list({a_, b_, c_, d_}));
	model_.updateImages(list(
		{a_, with(b_, Visibility::Public), with(c_, Visibility::Public), std::make_shared<StreamImage>(*d_)}));
	ASSERT_EQ(changed_.count(), 1);
	EXPECT_EQ(changed_[0][0].toModelIndex().row(), 1);
	EXPECT_EQ(changed_[0][1].toModelIndex().row(), 2);
	EXPECT_EQ(model_.index(1).data(kTileRole).value<Tile>().visibility, Visibility::Public);
}

TEST_F(GalleryModelTest, AnyChangeOfTheListEndsInThatList)
{
	const ImageList all{a_, b_, c_, d_, make("e"), make("f")};
	unsigned seed = 1;
	for (int round = 0; round < 300; ++round) {
		ImageList next;
		for (const Shared &image : all) {
			seed = seed * 1664525u + 1013904223u;
			if ((seed >> 16) % 3 != 0) {
				next.insert(next.begin() + ((seed >> 20) % (next.size() + 1)), image);
			}
		}
		model_.updateImages(list(next));
		std::string expected;
		for (const Shared &image : next) {
			expected += image->title;
		}
		ASSERT_EQ(titles(), expected);
	}
	EXPECT_EQ(reset_.count(), 0);
}

TEST_F(GalleryModelTest, SelectionSurvivesAnUpdate)
{
	model_.updateImages(list({a_, b_, c_}));
	QItemSelectionModel selection{&model_};
	selection.select(model_.indexOf(c_->id), QItemSelectionModel::Select);
	model_.updateImages(list({d_, with(c_, Visibility::Public), b_}));
	EXPECT_EQ(selection.selectedIndexes(), QModelIndexList{model_.indexOf(c_->id)});
}

TEST_F(GalleryModelTest, AnotherStreamIsAReset)
{
	model_.showImages(list({a_}));
	model_.showImages(list({b_, c_}));
	EXPECT_EQ(titles(), "bc");
	EXPECT_EQ(reset_.count(), 2);
	EXPECT_EQ(inserted_.count() + removed_.count(), 0);
}

TEST_F(GalleryModelTest, OnlyAskingForAThumbnailLoadsIt)
{
	model_.updateImages(list({a_, b_, c_}));
	for (const int role : {int{Qt::DisplayRole}, int{Qt::DecorationRole}, int{Qt::ToolTipRole}, int{kTileRole}}) {
		model_.index(0).data(role);
	}
	std::promise<void> reached;
	workers_.run(Lane::Look, [&] { reached.set_value(); }, -1); // behind whatever was asked for
	reached.get_future().wait();
	EXPECT_EQ(loads_, 0);

	model_.index(1).data(kThumbnailRole);
	ASSERT_TRUE(QTest::qWaitFor([&] { return !thumbnailChanges().empty(); }, 20'000));
	EXPECT_EQ(loads_, 1);
	EXPECT_EQ(thumbnailChanges(), std::vector<int>{1});
}

TEST_F(GalleryModelTest, ThumbnailOfAnImageThatLeftIsHarmless)
{
	model_.updateImages(list({a_, b_}));
	model_.index(1).data(kThumbnailRole);
	model_.updateImages(list({a_}));
	QSignalSpy loaded{&thumbnails_, &ThumbnailStore::loaded};
	EXPECT_TRUE(loaded.count() == 1 || loaded.wait(20'000));
	EXPECT_TRUE(thumbnailChanges().empty());
}

TEST_F(GalleryModelTest, LiveStateIsTold)
{
	model_.updateImages(list({a_, with(b_, Visibility::Public), c_}));
	model_.setOnAir({b_->id});
	EXPECT_EQ(changed_.count(), 1);
	EXPECT_TRUE(model_.index(1).data(kTileRole).value<Tile>().onAir);
	EXPECT_EQ(model_.index(1).data(Qt::AccessibleTextRole).toString(), "b, Public, on air");
	model_.setOnAir({b_->id});
	EXPECT_EQ(changed_.count(), 1);
}

TEST_F(GalleryModelTest, SlotIsToldOnceOfEachTileThatItChanges)
{
	model_.updateImages(list({a_, with(b_, Visibility::Public), c_, d_}));
	Slots contents;
	contents.assign(3, b_->id);
	contents.assign(5, c_->id);
	contents.assign(7, make("of another stream")->id);
	model_.setSlots(contents);
	ASSERT_EQ(changed_.count(), 2);
	EXPECT_EQ(changed_[0][0].toModelIndex().row(), 1);
	EXPECT_EQ(changed_[0][2].value<QList<int>>(), (QList<int>{kTileRole, Qt::AccessibleTextRole, Qt::ToolTipRole}));
	EXPECT_EQ(model_.index(1).data(kTileRole).value<Tile>().slot, 3);
	EXPECT_EQ(model_.index(1).data(Qt::AccessibleTextRole).toString(), "b, Public, slot 3");
	EXPECT_TRUE(model_.index(1).data(Qt::ToolTipRole).toString().contains("b, Public, slot 3"));

	contents.assign(3, c_->id); // which puts b out
	model_.setSlots(contents);
	EXPECT_EQ(changed_.count(), 4);
	EXPECT_EQ(model_.index(1).data(kTileRole).value<Tile>().slot, 0);
	EXPECT_EQ(model_.index(2).data(kTileRole).value<Tile>().slot, 3);
	model_.setSlots(contents);
	EXPECT_EQ(changed_.count(), 4);
}

TEST_F(GalleryModelTest, ChangeUnderWayIsShownUntilItsEnd)
{
	model_.updateImages(list({a_}));
	const auto changingTo = [&] { return model_.index(0).data(kTileRole).value<Tile>().changingTo; };
	model_.beginChange({a_->id}, Visibility::Public);
	model_.beginChange({a_->id}, Visibility::Subscribers);
	model_.endChange({a_->id}, Visibility::Public);
	EXPECT_EQ(changingTo(), Visibility::Subscribers);
	model_.endChange({a_->id}, Visibility::Subscribers);
	EXPECT_EQ(changingTo(), std::nullopt);
}

TEST_F(GalleryModelTest, HeldImageCountsAsPrivate)
{
	auto held = std::make_shared<StreamImage>(*with(a_, Visibility::Public));
	held->heldPrivate = true;
	model_.updateImages(list({held}));
	EXPECT_EQ(model_.index(0).data(kTileRole).value<Tile>().visibility, Visibility::Private);
}

TEST_F(GalleryModelTest, ToolTipShowsMarkupInATitleAsText)
{
	model_.updateImages(list({make("<b>x</b>")}));
	EXPECT_TRUE(model_.index(0).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;"));
}

} // namespace

} // namespace StreamImages
