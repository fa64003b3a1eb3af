// What is in the place of the dock while the library cannot be opened.
#include "tests/ui/DockFixture.hpp"

#include "core/config/SettingsFile.hpp"
#include "ui/settings/NotOpenedPane.hpp"

#include <QLabel>
#include <QPushButton>

#include <fstream>

namespace StreamImages {

namespace {

class NotOpenedTest : public DockTest {
protected:
	NotOpenedTest()
	{
		std::filesystem::create_directories(plugin_);
		loaded_ = load({{Setting::LibraryFolder, SettingValue{folder_.path() / "drive"}}});
	}
	~NotOpenedTest() override
	{
		pane_.reset();
		workers_.reset();
	}

	Configuration load(const SettingChanges &changes) const
	{
		EXPECT_TRUE(saveSettings(*fileSystem_, plugin_, changes));
		return loadConfiguration([](const auto &) { return std::nullopt; }, plugin_,
					 readSettingsFile(*fileSystem_, plugin_))
			.values;
	}
	void open()
	{
		pane_ = std::make_unique<NotOpenedPane>(NotOpenedPane::Services{*fileSystem_, *workers_, translator_},
							loaded_, Error{ErrorKind::LibraryMissing, "developers only"});
		pane_->show();
	}
	template<typename Widget> Widget *in(const char *name) const
	{
		return pane_->findChild<Widget *>(QString::fromLatin1(name));
	}
	QString answer() const { return in<QLabel>("answer")->text(); }
	bool waitForAnswer() const
	{
		return waitUntil([&] { return in<QLabel>("answer")->isVisible(); });
	}
	bool savesFolder() const
	{
		return readSettingsFile(*fileSystem_, plugin_).values.contains(Setting::LibraryFolder);
	}

	const std::filesystem::path plugin_ = folder_.path() / "plugin";
	Configuration loaded_;
	std::unique_ptr<NotOpenedPane> pane_;
};

TEST_F(NotOpenedTest, SaysWhyAndGoesBackToTheStandardFolder)
{
	open();
	EXPECT_TRUE(in<QLabel>("why")->text().contains("Connect its drive"));
	EXPECT_FALSE(in<QLabel>("why")->text().contains("developers"));
	in<QPushButton>("standardFolder")->click();
	ASSERT_TRUE(waitForAnswer());
	EXPECT_TRUE(answer().contains(QString::fromStdString((plugin_ / "library").string())))
		<< answer().toStdString();
	EXPECT_FALSE(savesFolder());
}

TEST_F(NotOpenedTest, AnotherFolderCanBeChosen)
{
	open();
	pane_->useFolder(folder_.path() / "another");
	ASSERT_TRUE(waitForAnswer());
	EXPECT_EQ(readSettingsFile(*fileSystem_, plugin_).values.at(Setting::LibraryFolder),
		  SettingValue{folder_.path() / "another"});
}

TEST_F(NotOpenedTest, FolderThatALibraryWasMovedAwayFromIsRefused)
{
	std::filesystem::create_directories(plugin_ / "library");
	std::ofstream{plugin_ / "library/moved-to"} << (folder_.path() / "drive").string() << '\n';
	open();
	in<QPushButton>("standardFolder")->click();
	ASSERT_TRUE(waitForAnswer());
	EXPECT_TRUE(answer().contains("moved to another folder")) << answer().toStdString();
	EXPECT_TRUE(savesFolder());
}

TEST_F(NotOpenedTest, FolderThatHoldsTheCacheIsRefused)
{
	open();
	pane_->useFolder(plugin_);
	EXPECT_TRUE(answer().startsWith("The cache may neither lie in the folder of the library"))
		<< answer().toStdString();
	EXPECT_EQ(readSettingsFile(*fileSystem_, plugin_).values.at(Setting::LibraryFolder),
		  SettingValue{folder_.path() / "drive"});
}

TEST_F(NotOpenedTest, OffersNothingThatWouldNotHelp)
{
	loaded_ = load({{Setting::LibraryFolder, std::nullopt}});
	open();
	EXPECT_FALSE(in<QPushButton>("standardFolder")->isVisible()) << "that is the one that cannot be opened";
	EXPECT_TRUE(in<QPushButton>("chooseFolder")->isVisible());
	loaded_.sources[Setting::LibraryFolder] = SettingSource::EnvironmentVariable;
	open();
	EXPECT_FALSE(in<QPushButton>("chooseFolder")->isVisible());
}

} // namespace

} // namespace StreamImages
