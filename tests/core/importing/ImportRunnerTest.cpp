#include "core/importing/ImportRunner.hpp"

#include "tests/support/CountingRandom.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>

namespace StreamImages {
namespace {

ImportRequest requestFor(std::initializer_list<const char *> names)
{
	ImportRequest request;
	for (const char *name : names) {
		request.items.push_back(ImportItem::fromBytes({}, name));
	}
	return request;
}

class ImportRunnerTest : public testing::Test {
protected:
	// Fails every item whose name begins with "bad".
	Expected<AddedImage> importOne(const ImportItem &item)
	{
		++begun_;
		if (item.fileName.starts_with("bad")) {
			return failure(ErrorKind::DamagedImage, "broken");
		}
		return AddedImage{ImageId::generate(random_), AddedImage::Outcome::Added};
	}

	ImportOne importing()
	{
		return [this](const ImportRequest &, const ImportItem &item, const ImportSteps &) {
			return importOne(item);
		};
	}

	ImportReport runToEnd(ImportRunner &runner, ImportRequest request,
			      std::function<void(const ImportProgress &)> progress = {})
	{
		std::promise<ImportReport> report;
		runner.start(std::move(request),
			     {std::move(progress), [&](const ImportReport &end) { report.set_value(end); }});
		return report.get_future().get();
	}

	CountingRandom random_;
	std::atomic<int> begun_{0};
};

TEST_F(ImportRunnerTest, ReportsEveryItemInOneOfTheListsInOrder)
{
	ImportRunner runner{2, random_, importing()};
	const ImportReport report = runToEnd(runner, requestFor({"a", "bad b", "c", "bad d", "e"}));
	ASSERT_EQ(report.imported.size(), 3u);
	EXPECT_EQ(report.imported[0].index, 0u);
	EXPECT_EQ(report.imported[1].index, 2u);
	EXPECT_EQ(report.imported[2].index, 4u);
	ASSERT_EQ(report.failed.size(), 2u);
	EXPECT_EQ(report.failed[0].index, 1u);
	EXPECT_EQ(report.failed[0].fileName, "bad b");
	EXPECT_EQ(report.failed[0].error.kind, ErrorKind::DamagedImage);
	EXPECT_EQ(report.failed[1].index, 3u);
}

TEST_F(ImportRunnerTest, ItemsAreAddedInTheOrderInWhichTheyWereGiven)
{
	std::latch laterIsReady{1};
	std::vector<std::string> added; // one at a time: whoever adds has the turn
	ImportRunner runner{2, random_, [&](const ImportRequest &, const ImportItem &item, const ImportSteps &steps) {
				    if (item.fileName == "slow") {
					    laterIsReady.wait();
				    } else if (item.fileName == "quick") {
					    laterIsReady.count_down();
				    }
				    steps.waitForTurn();
				    if (!item.fileName.starts_with("bad")) {
					    added.push_back(item.fileName);
				    }
				    return importOne(item);
			    }};
	runToEnd(runner, requestFor({"slow", "quick", "bad", "last"}));
	EXPECT_EQ(added, (std::vector<std::string>{"slow", "quick", "last"}));
}

TEST_F(ImportRunnerTest, AnEmptyJobReportsToo)
{
	ImportRunner runner{2, random_, importing()};
	const ImportReport report = runToEnd(runner, {});
	EXPECT_TRUE(report.imported.empty());
	EXPECT_TRUE(report.failed.empty());
}

TEST_F(ImportRunnerTest, ProgressCountsUpToTheTotal)
{
	ImportRunner runner{2, random_, importing()};
	ImportProgress last;
	runToEnd(runner, requestFor({"a", "bad b", "c"}), [&](const ImportProgress &progress) {
		EXPECT_GE(progress.done, last.done);
		EXPECT_EQ(progress.total, 3u);
		last = progress;
	});
	EXPECT_EQ(last.done, 3u);
	EXPECT_EQ(last.failed, 1u);
}

TEST_F(ImportRunnerTest, ProgressCountsTheBytesRead)
{
	ImportRunner runner{2, random_, [&](const ImportRequest &, const ImportItem &item, const ImportSteps &steps) {
				    steps.hasRead(item.fileName.size());
				    return importOne(item);
			    }};
	ImportProgress last;
	runToEnd(runner, requestFor({"a", "bad b", "cc"}), [&](const ImportProgress &progress) { last = progress; });
	EXPECT_EQ(last.bytes, 8u);
}

TEST_F(ImportRunnerTest, JobsTakeTurns)
{
	std::latch bothStarted{1};
	std::vector<std::string> order; // one worker
	ImportRunner runner{1, random_, [&](const ImportRequest &, const ImportItem &item, const ImportSteps &) {
				    bothStarted.wait();
				    order.push_back(item.fileName);
				    return importOne(item);
			    }};
	std::promise<void> longEnded;
	std::promise<void> shortEnded;
	runner.start(requestFor({"a", "b", "c"}), {{}, [&](const ImportReport &) { longEnded.set_value(); }});
	runner.start(requestFor({"x"}), {{}, [&](const ImportReport &) { shortEnded.set_value(); }});
	bothStarted.count_down();
	longEnded.get_future().wait();
	shortEnded.get_future().wait();
	EXPECT_EQ(order, (std::vector<std::string>{"a", "x", "b", "c"}));
}

TEST_F(ImportRunnerTest, CancellingEndsWhatHasNotBegunAndKeepsWhatHas)
{
	std::latch firstBegan{1};
	std::latch mayGoOn{1};
	ImportRunner runner{1, random_, [&](const ImportRequest &, const ImportItem &item, const ImportSteps &) {
				    firstBegan.count_down();
				    mayGoOn.wait();
				    return importOne(item);
			    }};
	std::promise<ImportReport> ended;
	const ImportJobId job = runner.start(requestFor({"a", "b", "c"}),
					     {{}, [&](const ImportReport &report) { ended.set_value(report); }});
	firstBegan.wait();
	runner.cancel(job);
	mayGoOn.count_down();
	const ImportReport report = ended.get_future().get();
	EXPECT_EQ(begun_, 1);
	EXPECT_EQ(report.imported.size(), 1u);
	ASSERT_EQ(report.failed.size(), 2u);
	EXPECT_EQ(report.failed[0].error.kind, ErrorKind::Cancelled);
	EXPECT_EQ(report.failed[1].error.kind, ErrorKind::Cancelled);
}

TEST_F(ImportRunnerTest, MayBeCancelledFromItsOwnProgress)
{
	ImportRunner runner{1, random_, importing()};
	std::promise<ImportJobId> id;
	std::shared_future<ImportJobId> knownId = id.get_future().share();
	std::promise<ImportReport> ended;
	id.set_value(
		runner.start(requestFor({"a", "b"}), {[&](const ImportProgress &) { runner.cancel(knownId.get()); },
						      [&](const ImportReport &report) { ended.set_value(report); }}));
	EXPECT_EQ(ended.get_future().get().failed.size(), 1u);
}

TEST_F(ImportRunnerTest, DestroyingItCancelsAndReportsEveryJob)
{
	std::latch firstBegan{1};
	std::atomic<int> reports{0};
	std::atomic<std::size_t> cancelled{0};
	{
		ImportRunner runner{1, random_,
				    [&](const ImportRequest &, const ImportItem &item, const ImportSteps &) {
					    if (begun_ == 0) {
						    firstBegan.count_down();
					    }
					    return importOne(item);
				    }};
		const auto finished = [&](const ImportReport &report) {
			++reports;
			cancelled += report.failed.size();
			EXPECT_EQ(report.imported.size() + report.failed.size(), 3u);
		};
		runner.start(requestFor({"a", "b", "c"}), {{}, finished});
		runner.start(requestFor({"d", "e", "f"}), {{}, finished});
		firstBegan.wait();
	}
	EXPECT_EQ(reports, 2);
	EXPECT_EQ(cancelled + static_cast<std::size_t>(begun_), 6u);
}

} // namespace
} // namespace StreamImages
