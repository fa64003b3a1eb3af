// How far an upload is, and how long it will take.
#include "ui/importing/UploadProgress.hpp"

#include "tests/support/ManualClock.hpp"
#include "tests/ui/IniTranslator.hpp"
#include "ui/importing/TimeLeft.hpp"
#include "ui/widgets/ElidedLabel.hpp"

#include <gmock/gmock.h>

#include <QAccessible>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

#include <cmath>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

class ProgressEstimateTest : public testing::Test {
protected:
	static constexpr double kTotal = 1000;

	// Works on for a while, telling it ten times in a second.
	void work(double perSecond, std::chrono::milliseconds duration)
	{
		for (; duration > 0ms; duration -= 100ms) {
			clock_.advance(100ms);
			done_ += perSecond / 10;
			tell();
		}
	}

	void tell() { estimate_.advance(done_, total_, clock_.steadyNow()); }

	double secondsLeft() const
	{
		const auto left = estimate_.timeLeft();
		return left ? static_cast<double>(left->count()) : std::nan("");
	}

	ManualClock clock_;
	double done_ = 0;
	double total_ = kTotal;
	ProgressEstimate estimate_;
};

TEST_F(ProgressEstimateTest, SaysNothingBeforeItCanTell)
{
	EXPECT_FALSE(estimate_.timeLeft());
	tell();
	work(100, 2s);
	EXPECT_FALSE(estimate_.timeLeft()) << "too short";
	work(100, 2s);
	EXPECT_TRUE(estimate_.timeLeft());
}

TEST_F(ProgressEstimateTest, SaysNothingWhileHardlyAnythingIsDone)
{
	tell();
	work(1, 20s);
	EXPECT_FALSE(estimate_.timeLeft());
	work(1, 20s);
	EXPECT_TRUE(estimate_.timeLeft());
}

TEST_F(ProgressEstimateTest, SteadyWorkIsToldExactly)
{
	tell();
	work(10, 20s);
	EXPECT_NEAR(secondsLeft(), 80, 1);
	work(10, 60s);
	EXPECT_NEAR(secondsLeft(), 20, 1);
}

TEST_F(ProgressEstimateTest, FirstPictureThatTakesLongDoesNotSpoilIt)
{
	tell();
	work(0, 8s);
	EXPECT_FALSE(estimate_.timeLeft());
	work(10, 40s);
	EXPECT_NEAR(secondsLeft(), 60, 5);
}

TEST_F(ProgressEstimateTest, WorkInBurstsDoesNotMakeItJump)
{
	tell();
	work(10, 20s);
	for (int burst = 0; burst < 30; ++burst) { // the same speed, a picture of two seconds at a time
		const double before = secondsLeft();
		work(0, 1900ms);
		work(200, 100ms);
		EXPECT_NEAR(secondsLeft(), before - 2, 4);
	}
	EXPECT_NEAR(secondsLeft(), 20, 2);
}

TEST_F(ProgressEstimateTest, ChangeOfSpeedIsFollowedBitByBit)
{
	tell();
	work(10, 20s); // 80 seconds left
	for (int second = 0; second < 60; ++second) {
		const double before = secondsLeft();
		work(2, 1s);
		EXPECT_LT(secondsLeft(), 1.1 * before);
	}
	EXPECT_NEAR(secondsLeft(), 340, 30); // as it is, in truth
}

TEST_F(ProgressEstimateTest, SilenceIsNotedBitByBit)
{
	tell();
	work(10, 20s);
	for (int second = 0; second < 10; ++second) {
		const double before = secondsLeft();
		work(0, 1s);
		EXPECT_LT(secondsLeft(), 1.15 * before);
	}
	EXPECT_GT(secondsLeft(), 90);
}

TEST_F(ProgressEstimateTest, StandstillOfHoursIsBounded)
{
	tell();
	work(10, 20s);
	work(0, 5h);
	EXPECT_EQ(estimate_.timeLeft(), 1000h);
}

TEST_F(ProgressEstimateTest, MoreWorkCounts)
{
	tell();
	work(10, 20s);
	total_ += 500;
	work(10, 20s);
	EXPECT_NEAR(secondsLeft(), 110, 5);
}

TEST(TimeLeftTest, IsAsExactAsAnEstimateIs)
{
	const IniTranslator translator;
	const auto text = [&](std::chrono::seconds left) { return timeLeftText(translator, left).toStdString(); };
	EXPECT_EQ(text(0s), "a few seconds left");
	EXPECT_EQ(text(5s), "a few seconds left");
	EXPECT_EQ(text(6s), "about 10 s left");
	EXPECT_EQ(text(44s), "about 40 s left");
	EXPECT_EQ(text(50s), "about 50 s left");
	EXPECT_EQ(text(51s), "about 1 min left");
	EXPECT_EQ(text(89s), "about 1 min left");
	EXPECT_EQ(text(91s), "about 2 min left");
	EXPECT_EQ(text(59min), "about 59 min left");
	EXPECT_EQ(text(2h), "an hour or more left");
}

class UploadProgressTest : public testing::Test {
protected:
	static constexpr std::uint64_t kMegabyte = 1u << 20;

	static UploadFigures figures(std::size_t done)
	{
		return {.done = done,
			.total = 40,
			.refused = 0,
			.bytes = done * kMegabyte,
			.totalBytes = 40 * kMegabyte,
			.settledBytes = static_cast<double>(done * kMegabyte),
			.currentFile = "cat.png"};
	}

	QString line(const char *name) const { return progress_.findChild<ElidedLabel *>(QLatin1String(name))->text(); }

	ManualClock clock_;
	const IniTranslator translator_;
	UploadProgress progress_{translator_, clock_, nullptr};
	QProgressBar *bar_ = progress_.findChild<QProgressBar *>();
};

TEST_F(UploadProgressTest, ShowsCountFileAndBytes)
{
	EXPECT_TRUE(progress_.isHidden());
	progress_.showFigures(figures(12));
	EXPECT_FALSE(progress_.isHidden());
	EXPECT_EQ(bar_->value(), 12);
	EXPECT_EQ(bar_->maximum(), 40);
	EXPECT_EQ(bar_->text(), "12 of 40");
	EXPECT_EQ(line("uploadFile"), "cat.png");
	EXPECT_EQ(line("uploadAmounts"), "12.0 MB of 40.0 MB");
	EXPECT_EQ(bar_->accessibleDescription(), "12 of 40, 12.0 MB of 40.0 MB");
}

TEST_F(UploadProgressTest, WhoCannotSeeTheBarHearsTheSame)
{
	progress_.showFigures(figures(12));
	QAccessibleInterface *bar = QAccessible::queryAccessibleInterface(bar_);
	ASSERT_NE(bar, nullptr);
	EXPECT_EQ(bar->text(QAccessible::Name), "Upload");
	EXPECT_EQ(bar->valueInterface()->currentValue().toInt(), 12);
	EXPECT_EQ(bar->valueInterface()->maximumValue().toInt(), 40);
	EXPECT_EQ(bar->text(QAccessible::Description), "12 of 40, 12.0 MB of 40.0 MB");
}

TEST_F(UploadProgressTest, CountsWhatIsRefused)
{
	UploadFigures some = figures(12);
	some.refused = 2;
	progress_.showFigures(some);
	EXPECT_EQ(bar_->text(), "12 of 40 · refused: 2");
}

TEST_F(UploadProgressTest, SaysHowLongItWillTakeOnceThatMeansSomething)
{
	for (std::size_t done = 0; done <= 10; ++done) {
		progress_.showFigures(figures(done));
		clock_.advance(2s);
	}
	EXPECT_EQ(line("uploadAmounts"), "10.0 MB of 40.0 MB · about 1 min left");
	progress_.end();
	progress_.showFigures(figures(10));
	EXPECT_EQ(line("uploadAmounts"), "10.0 MB of 40.0 MB") << "another upload, measured anew";
}

TEST_F(UploadProgressTest, WithoutATotalSomethingGoesOn)
{
	progress_.showLooking();
	EXPECT_FALSE(progress_.isHidden());
	EXPECT_EQ(bar_->maximum(), 0);
	EXPECT_EQ(bar_->accessibleDescription(), "Looking for pictures");
	EXPECT_TRUE(progress_.findChild<ElidedLabel *>("uploadFile")->isHidden());
}

TEST_F(UploadProgressTest, LongFileNameDoesNotMakeItWider)
{
	progress_.showFigures(figures(1));
	const int width = progress_.minimumSizeHint().width();
	UploadFigures some = figures(1);
	some.currentFile = QString(400, u'x');
	progress_.showFigures(some);
	EXPECT_EQ(progress_.minimumSizeHint().width(), width);
	EXPECT_LE(width, 280);
}

TEST_F(UploadProgressTest, CancelIsPassedOn)
{
	QSignalSpy cancelled{&progress_, &UploadProgress::cancelled};
	progress_.findChild<QPushButton *>()->click();
	EXPECT_EQ(cancelled.count(), 1);
}

} // namespace

} // namespace StreamImages
