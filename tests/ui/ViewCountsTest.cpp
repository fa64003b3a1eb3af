#include "ui/gallery/ViewCounts.hpp"

#include "tests/support/CountingRandom.hpp"
#include "tests/ui/Patience.hpp"

#include <gmock/gmock.h>

#include <QTest>

namespace StreamImages {

namespace {

TEST(ViewCountsTest, TellsOfThoseThatLookAnotherThanBefore)
{
	CountingRandom random;
	const ImageId unseen = ImageId::generate(random);
	const ImageId seen = ImageId::generate(random);
	BackgroundWorkers workers;
	ViewCounts views{[&](const ImageId &image) { return image == seen ? 3 : 0; }, workers, nullptr};
	std::vector<ImageId> told;
	QObject::connect(&views, &ViewCounts::loaded, &views, [&](const ImageId &image) { told.push_back(image); });
	views.ensure(unseen);
	views.ensure(seen);
	EXPECT_TRUE(QTest::qWaitFor([&] { return !told.empty(); }, kPatienceMs));
	EXPECT_EQ(views.ensure(seen), 3u);
	EXPECT_EQ(views.ensure(unseen), 0u);
	EXPECT_THAT(told, testing::ElementsAre(seen)); // the other looks as it did while nothing was known
}

} // namespace

} // namespace StreamImages
