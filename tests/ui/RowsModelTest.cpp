#include "ui/lists/RowsModel.hpp"

#include "ui/background/BackgroundWorkers.hpp"
#include "ui/lists/LatestLoad.hpp"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <map>
#include <semaphore>
#include <string>
#include <vector>

namespace StreamImages {

namespace {

struct Letter {
	char key = ' ';
	int number = 0;

	friend bool operator==(const Letter &, const Letter &) = default;
};

class Letters final : public RowsModel<Letter> {
public:
	void show(Rows rows) { setRows(std::move(rows)); }

	void show(const std::string &keys)
	{
		Rows rows;
		for (const char key : keys) {
			rows.push_back({key});
		}
		setRows(rows);
	}

	std::string text() const
	{
		std::string text;
		for (const Letter &letter : rows()) {
			text += letter.key;
		}
		return text;
	}

	QVariant data(const QModelIndex &index, int role) const override
	{
		return role == Qt::DisplayRole ? QVariant{QChar::fromLatin1(rowAt(index)->key)} : QVariant{};
	}
};

class RowsModelTest : public testing::Test {
protected:
	Letters model_;
	QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
	QSignalSpy inserted_{&model_, &QAbstractItemModel::rowsInserted};
	QSignalSpy removed_{&model_, &QAbstractItemModel::rowsRemoved};
	QSignalSpy moved_{&model_, &QAbstractItemModel::rowsMoved};
	QSignalSpy changed_{&model_, &QAbstractItemModel::dataChanged};
};

TEST_F(RowsModelTest, NeighboursComeAndGoTogether)
{
	model_.show("ad");
	model_.show("abcd");
	EXPECT_EQ(inserted_.count(), 2);
	model_.show("ad");
	EXPECT_EQ(removed_.count(), 1);
	EXPECT_EQ(moved_.count() + changed_.count(), 0);
}

TEST_F(RowsModelTest, RowThatGoesUpOrDownMovesAlone)
{
	model_.show("abcdefgh");
	model_.show("bcdefgah");
	EXPECT_EQ(model_.text(), "bcdefgah");
	EXPECT_EQ(moved_.count(), 1);
	model_.show("abcdefgh");
	EXPECT_EQ(model_.text(), "abcdefgh");
	EXPECT_EQ(moved_.count(), 2);
	EXPECT_EQ(inserted_.count(), 1);
	EXPECT_EQ(removed_.count() + changed_.count(), 0);
}

TEST_F(RowsModelTest, ReportsOnlyRowsThatDiffer)
{
	model_.show(Letters::Rows{{'a', 1}, {'b', 1}, {'c', 1}});
	model_.show(Letters::Rows{{'a', 1}, {'b', 2}, {'c', 1}});
	ASSERT_EQ(changed_.count(), 1);
	EXPECT_EQ(changed_[0][0].toModelIndex(), model_.indexOf('b'));
	EXPECT_EQ(changed_[0][1].toModelIndex(), model_.indexOf('b'));
	EXPECT_EQ(model_.rowAt(model_.indexOf('b'))->number, 2);
}

TEST_F(RowsModelTest, AnyChangeOfTheListEndsInThatListAndRowsStayThemselves)
{
	unsigned seed = 1;
	const auto random = [&](std::size_t below) {
		seed = seed * 1664525u + 1013904223u;
		return (seed >> 16) % below;
	};
	for (int round = 0; round < 500; ++round) {
		std::string next;
		for (char key = 'a'; key <= 'h'; ++key) {
			if (random(3) != 0) {
				next.insert(random(next.size() + 1), 1, key);
			}
		}
		std::map<char, QPersistentModelIndex> kept;
		for (const char key : model_.text()) {
			kept.emplace(key, model_.indexOf(key));
		}
		model_.show(next);
		ASSERT_EQ(model_.text(), next);
		for (const auto &[key, index] : kept) {
			ASSERT_EQ(QModelIndex{index}, model_.indexOf(key));
		}
	}
}

TEST(LatestLoadTest, RunsOnceAfterwardsHoweverOftenItWasAskedMeanwhile)
{
	BackgroundWorkers workers;
	QObject receiver;
	std::counting_semaphore<> mayLoad{0};
	std::atomic<int> loads{0};
	std::vector<int> shown;
	LatestLoad<int> load{workers, (new Postbox(&receiver))->address(),
			     [&] {
				     mayLoad.acquire();
				     return ++loads;
			     },
			     [&](int number) { shown.push_back(number); }};
	load.ask();
	load.ask();
	load.ask();
	mayLoad.release(10);
	EXPECT_TRUE(QTest::qWaitFor([&] { return shown.size() == 2; }, 20'000));
	load.ask();
	EXPECT_TRUE(QTest::qWaitFor([&] { return shown.size() == 3; }, 20'000));
	EXPECT_THAT(shown, testing::ElementsAre(1, 2, 3));
}

} // namespace

} // namespace StreamImages
