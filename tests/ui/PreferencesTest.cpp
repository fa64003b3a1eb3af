// What is remembered, and how often the disk is bothered with it.
#include "tests/support/TemporaryFolder.hpp"

#include "ui/dock/DetailsSplit.hpp"
#include "ui/preferences/Preferences.hpp"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QTest>

namespace StreamImages {

namespace {

class PreferencesTest : public testing::Test {
protected:
	// Whether that changes the file, as it is written soon after.
	template<typename Action> bool writes(const Action &action)
	{
		QCoreApplication::processEvents();
		QFile file{file_};
		EXPECT_TRUE(file.open(QFile::Append) && file.write("; a comment, which QSettings does not keep\n") > 0);
		file.close();
		action();
		QCoreApplication::processEvents();
		EXPECT_TRUE(file.open(QFile::ReadOnly));
		return !file.readAll().contains("; a comment");
	}

	TemporaryFolder folder_;
	const QString file_ = QString::fromStdString((folder_.path() / "dock.ini").string());
};

TEST_F(PreferencesTest, IsWrittenOnlyWhenSomethingIsAnother)
{
	const auto setAll = [](Preferences &preferences, const QString &stream) {
		preferences.setStream(stream);
		preferences.setVeilsWhileLive(false);
		preferences.setTileWidth("gallery", 200);
		preferences.setGeometry("browser", QByteArray("\x01\xff\x00\x02", 4));
	};
	{
		Preferences preferences{file_};
		EXPECT_TRUE(writes([&] { setAll(preferences, "a"); }));
		EXPECT_FALSE(writes([&] { setAll(preferences, "a"); }));
		EXPECT_TRUE(writes([&] { setAll(preferences, "b"); }));
	}
	Preferences read{file_};
	EXPECT_EQ(read.geometry("browser"), QByteArray("\x01\xff\x00\x02", 4));
	EXPECT_FALSE(writes([&] { setAll(read, "b"); })) << "as it was read";
}

TEST_F(PreferencesTest, DraggingTheDetailsIsWrittenOnce)
{
	Preferences preferences{file_};
	preferences.setShowsDetails(true);
	DetailsSplit split{new QWidget, new QWidget, preferences, nullptr};
	split.resize(300, 600);
	split.show();
	QSplitterHandle *handle = split.handle(1);
	QTest::mousePress(handle, Qt::LeftButton, {}, handle->rect().center());
	for (int step = 1; step <= 5; ++step) {
		QTest::mouseMove(handle, handle->rect().center() - QPoint{0, 10});
	}
	QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
	EXPECT_TRUE(preferences.geometry("detailsBelow").isEmpty()) << "it goes on perhaps";
	const QList<int> sizes = split.sizes();
	EXPECT_TRUE(QTest::qWaitFor([&] { return !preferences.geometry("detailsBelow").isEmpty(); }, 20'000));

	DetailsSplit again{new QWidget, new QWidget, preferences, nullptr};
	again.resize(300, 600);
	again.show();
	EXPECT_EQ(again.sizes(), sizes);
}

} // namespace

} // namespace StreamImages
