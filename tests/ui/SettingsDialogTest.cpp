// The settings dialog over a real settings file.
#include "tests/ui/SettingsFixture.hpp"

#include "ui/text/Words.hpp"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTabWidget>

namespace StreamImages {

namespace {

class SettingsDialogTest : public SettingsTest {
protected:
	QMessageBox *question() const { return dialog_->findChild<QMessageBox *>(); }
	std::uint64_t savedNumber(Setting setting) const
	{
		return std::get<std::uint64_t>(savedSettings().values.at(setting));
	}
	bool waitUntilClosed() const
	{
		return waitUntil([this] { return dialog_.isNull(); });
	}
};

TEST_F(SettingsDialogTest, ShowsTheDefaultsOfEverySettingWhenThereIsNoFile)
{
	openDialog();
	EXPECT_EQ(in<QSpinBox>(Setting::MaxImagesPerStream)->value(), 50);
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->text(), "20 MB");
	EXPECT_EQ(in<QSpinBox>(Setting::CacheTtl)->text(), "24 h");
	EXPECT_EQ(in<QLineEdit>(Setting::LibraryFolder)->text(), toQString((folder_.path() / "library").string()));
	EXPECT_TRUE(in<QCheckBox>(Setting::AllowedExtensions, "WebP")->isChecked());
	EXPECT_FALSE(in<QCheckBox>(Setting::RemoteManagement)->isChecked());
	EXPECT_EQ(origin(Setting::MaxUploadSize), "This is the default.");
	EXPECT_FALSE(in<QPushButton>(Setting::MaxUploadSize, "default")->isEnabled());
	EXPECT_FALSE(isEdited());
	EXPECT_EQ(problems(), "");
	EXPECT_TRUE(find<QLabel>("waiting")->isHidden());
}

TEST_F(SettingsDialogTest, EditorsKeepTheBoundsOfTheirSettings)
{
	openDialog();
	for (const SettingDescription &description : kSettings) {
		if (description.kind == SettingKind::Number) {
			const auto *box = in<QSpinBox>(description.setting);
			EXPECT_EQ(box->minimum(), static_cast<int>(description.least)) << description.name;
			EXPECT_EQ(box->maximum(), static_cast<int>(description.most)) << description.name;
		}
	}
}

TEST_F(SettingsDialogTest, ApplySavesWhatWasChangedAndOnlyThat)
{
	openDialog();
	choose(Setting::MaxUploadSize, 30);
	EXPECT_EQ(origin(Setting::MaxUploadSize), "Not saved yet. Default: 20 MB");
	EXPECT_TRUE(isEdited());
	ASSERT_TRUE(apply());
	EXPECT_EQ(savedNumber(Setting::MaxUploadSize), 30u);
	EXPECT_EQ(savedSettings().values.size(), 1u);
	EXPECT_FALSE(isEdited());
	ASSERT_TRUE(dialog_);
}

TEST_F(SettingsDialogTest, SaysWhatTakesEffectAtTheNextStart)
{
	openDialog();
	choose(Setting::MaxUploadSize, 30);
	EXPECT_TRUE(find<QLabel>("waiting")->isHidden()); // it is not saved yet
	ASSERT_TRUE(apply());
	EXPECT_FALSE(find<QLabel>("waiting")->isHidden());
	EXPECT_TRUE(origin(Setting::MaxUploadSize).contains("Until then: 20 MB"));
	startAgain();
	openDialog();
	EXPECT_TRUE(find<QLabel>("waiting")->isHidden());
	EXPECT_EQ(origin(Setting::MaxUploadSize), "From the settings file. Default: 20 MB");
}

TEST_F(SettingsDialogTest, OkSavesAndCloses)
{
	openDialog();
	toggle("GIF");
	button(QDialogButtonBox::Ok)->click();
	ASSERT_TRUE(waitUntilClosed());
	const auto formats = std::get<std::set<ImageFormat>>(savedSettings().values.at(Setting::AllowedExtensions));
	EXPECT_FALSE(formats.contains(ImageFormat::Gif));
	EXPECT_TRUE(formats.contains(ImageFormat::Png));
}

TEST_F(SettingsDialogTest, OkWithoutAChangeWritesNothing)
{
	openDialog();
	button(QDialogButtonBox::Ok)->click();
	ASSERT_TRUE(waitUntilClosed());
	EXPECT_EQ(settingsFile(), "");
}

TEST_F(SettingsDialogTest, BackToDefaultTakesTheValueOutOfTheFile)
{
	writeSettingsFile(R"({"MAX_IMAGE_UPLOAD_SIZE_MB": 30, "foreign": 1})");
	startAgain();
	openDialog();
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->value(), 30);
	in<QPushButton>(Setting::MaxUploadSize, "default")->click();
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->value(), 20);
	ASSERT_TRUE(apply());
	EXPECT_TRUE(savedSettings().values.empty());
	EXPECT_TRUE(settingsFile().contains("foreign"));
}

TEST_F(SettingsDialogTest, WhatTheEnvironmentSetsCannotBeChanged)
{
	environment_["MAX_IMAGE_UPLOAD_SIZE_MB"] = "7";
	environment_["STREAM_IMAGES_REMOTE_MANAGEMENT"] = "1";
	startAgain();
	openDialog();
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->value(), 7);
	EXPECT_FALSE(in<QSpinBox>(Setting::MaxUploadSize)->isEnabled());
	EXPECT_FALSE(in<QPushButton>(Setting::MaxUploadSize, "default")->isEnabled());
	EXPECT_EQ(origin(Setting::MaxUploadSize),
		  "Set by the environment variable MAX_IMAGE_UPLOAD_SIZE_MB; it cannot be changed here.");
	EXPECT_TRUE(in<QCheckBox>(Setting::RemoteManagement)->isChecked());
	EXPECT_FALSE(in<QCheckBox>(Setting::RemoteManagement)->isEnabled());
	EXPECT_TRUE(find<QLabel>("waiting")->isHidden());
}

TEST_F(SettingsDialogTest, CacheFolderInTheLibraryIsToldNotToCount)
{
	environment_["IMAGE_CACHE_DIR"] = (configuration_.libraryFolder / "cache").string();
	startAgain();
	openDialog();
	EXPECT_TRUE(origin(Setting::CacheFolder).contains("not the whole path of a folder of its own"))
		<< origin(Setting::CacheFolder).toStdString();

	environment_.clear();
	writeSettingsFile(QStringLiteral(R"({"IMAGE_CACHE_DIR": "%1/cache"})")
				  .arg(QString::fromStdString(configuration_.libraryFolder.string()))
				  .toStdString());
	startAgain();
	openDialog();
	EXPECT_TRUE(find<QLabel>("waiting")->isHidden()) << "it will not count either when OBS starts again";
}

TEST_F(SettingsDialogTest, UnusableVariableIsToldWithItsReason)
{
	environment_["MAX_IMAGE_UPLOAD_SIZE_MB"] = "many";
	startAgain();
	openDialog();
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->value(), 20);
	EXPECT_FALSE(in<QSpinBox>(Setting::MaxUploadSize)->isEnabled());
	EXPECT_TRUE(origin(Setting::MaxUploadSize).contains("a value that cannot be used"));
	EXPECT_TRUE(origin(Setting::MaxUploadSize).contains("not a whole number from 1 to 1024"));
}

TEST_F(SettingsDialogTest, UnusableValuesOfTheFileAreListedAndCanBeReplaced)
{
	writeSettingsFile(R"({"MAX_IMAGE_UPLOAD_SIZE_MB": "many", "ALLOWED_IMAGE_EXTENSIONS": [".svg"]})");
	startAgain();
	openDialog();
	EXPECT_TRUE(problems().contains("MAX_IMAGE_UPLOAD_SIZE_MB is not a whole number from 1 to 1024"));
	EXPECT_TRUE(problems().contains("ALLOWED_IMAGE_EXTENSIONS is not a list of some of .jpg"));
	EXPECT_TRUE(origin(Setting::MaxUploadSize).startsWith("The settings file has a value that cannot be used"));
	in<QPushButton>(Setting::MaxUploadSize, "default")->click();
	toggle("BMP");
	ASSERT_TRUE(apply());
	EXPECT_EQ(problems(), "");
	EXPECT_TRUE(savedSettings().unusable.empty());
}

TEST_F(SettingsDialogTest, DamagedFileIsToldAndKeptBesideTheNewOne)
{
	writeSettingsFile("{ not json");
	startAgain();
	openDialog();
	EXPECT_TRUE(problems().contains("The settings file is damaged")) << problems().toStdString();
	choose(Setting::CacheTtl, 3);
	ASSERT_TRUE(apply());
	EXPECT_EQ(problems(), "");
	EXPECT_EQ(savedNumber(Setting::CacheTtl), 3u);
	EXPECT_TRUE(std::filesystem::exists(folder_.path() / "settings.json.damaged-1"));
}

TEST_F(SettingsDialogTest, FileOfANewerVersionIsShownAndNotChanged)
{
	writeSettingsFile(R"({"schema": 99, "MAX_IMAGE_UPLOAD_SIZE_MB": 30})");
	startAgain();
	openDialog();
	EXPECT_TRUE(problems().contains("A newer version"));
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->value(), 30);
	EXPECT_FALSE(in<QSpinBox>(Setting::MaxUploadSize)->isEnabled());
	EXPECT_FALSE(in<QCheckBox>(Setting::RemoteManagement)->isEnabled());
}

TEST_F(SettingsDialogTest, RefusedValueIsToldInWordsAndIsNotSaved)
{
	openDialog();
	type(Setting::CacheFolder, "pictures");
	EXPECT_EQ(in<QLabel>(Setting::CacheFolder, "refusal")->text(),
		  "Give the whole path of a folder, or press Browse.");
	EXPECT_FALSE(button(QDialogButtonBox::Apply)->isEnabled());
	EXPECT_FALSE(button(QDialogButtonBox::Ok)->isEnabled());
	type(Setting::CacheFolder, "/pictures/");
	EXPECT_TRUE(in<QLabel>(Setting::CacheFolder, "refusal")->isHidden());
	ASSERT_TRUE(apply());
	EXPECT_EQ(savedSettings().values.at(Setting::CacheFolder), SettingValue{std::filesystem::path{"/pictures"}});
}

TEST_F(SettingsDialogTest, ACacheInTheLibrarysFolderIsRefused)
{
	openDialog();
	const auto *refusal = in<QLabel>(Setting::CacheFolder, "refusal");
	type(Setting::CacheFolder, QString::fromStdString((configuration_.libraryFolder / "cache").string()));
	EXPECT_TRUE(refusal->text().startsWith("The cache may neither lie in the folder of the library nor hold it"));
	EXPECT_FALSE(button(QDialogButtonBox::Apply)->isEnabled());
	type(Setting::CacheFolder, "/pictures/cache");
	EXPECT_TRUE(refusal->isHidden());
	EXPECT_TRUE(button(QDialogButtonBox::Apply)->isEnabled());
	type(Setting::LibraryFolder, "/pictures");
	EXPECT_FALSE(refusal->isHidden());
	EXPECT_FALSE(button(QDialogButtonBox::Apply)->isEnabled());
}

TEST_F(SettingsDialogTest, OneFormatIsNeeded)
{
	openDialog();
	for (const char *format : {"JPEG", "PNG", "GIF", "WebP", "BMP"}) {
		toggle(format);
	}
	EXPECT_FALSE(in<QLabel>(Setting::AllowedExtensions, "refusal")->isHidden());
	EXPECT_FALSE(button(QDialogButtonBox::Ok)->isEnabled());
}

TEST_F(SettingsDialogTest, BrowsedFolderIsTaken)
{
	openDialog();
	in<QPushButton>(Setting::CacheFolder, "browse")->click();
	auto *browser = find<QFileDialog>();
	ASSERT_NE(browser, nullptr);
	emit browser->fileSelected("/somewhere/else");
	browser->close();
	EXPECT_EQ(in<QLineEdit>(Setting::CacheFolder)->text(), "/somewhere/else");
	EXPECT_TRUE(isEdited());
}

TEST_F(SettingsDialogTest, OpensTheFolderThatIsInUse)
{
	openDialog();
	type(Setting::LibraryFolder, "/not/there");
	in<QPushButton>(Setting::LibraryFolder, "openFolder")->click();
	EXPECT_THAT(opened_, testing::ElementsAre(configuration_.libraryFolder));
}

TEST_F(SettingsDialogTest, OpenFolderWorksAlsoForAFolderOfTheEnvironment)
{
	environment_["IMAGE_CACHE_DIR"] = (folder_.path() / "elsewhere").string();
	startAgain();
	openDialog();
	EXPECT_FALSE(in<QLineEdit>(Setting::CacheFolder)->isEnabled());
	in<QPushButton>(Setting::CacheFolder, "openFolder")->click();
	EXPECT_THAT(opened_, testing::ElementsAre(folder_.path() / "elsewhere"));
}

TEST_F(SettingsDialogTest, RemoteManagementAppliesWhenItIsSaved)
{
	openDialog();
	in<QCheckBox>(Setting::RemoteManagement)->click();
	EXPECT_FALSE(manager_->remoteMayManageLibrary());
	ASSERT_TRUE(apply());
	EXPECT_TRUE(manager_->remoteMayManageLibrary());
	EXPECT_TRUE(find<QLabel>("waiting")->isHidden());
}

TEST_F(SettingsDialogTest, RemoteManagementIsWithdrawnEvenWhenThatCannotBeSaved)
{
	writeSettingsFile(R"({"STREAM_IMAGES_REMOTE_MANAGEMENT": true})");
	startAgain();
	openDialog();
	in<QCheckBox>(Setting::RemoteManagement)->click();
	faulty_.failEvery(FileOperation::Create, ErrorKind::StorageFull);
	ASSERT_TRUE(apply());
	EXPECT_FALSE(manager_->remoteMayManageLibrary());
	EXPECT_TRUE(problems().contains("remote control may not manage the library all the same"));
}

TEST_F(SettingsDialogTest, PreferencesApplyAtOnce)
{
	openDialog();
	find<QCheckBox>("veilsWhileLive")->click();
	EXPECT_FALSE(preferences_->veilsWhileLive());
	find<QCheckBox>("confirmsPublishing")->click();
	EXPECT_FALSE(preferences_->confirmsPublishing());
	EXPECT_FALSE(isEdited());
	preferences_->setVeilsWhileLive(true);
	EXPECT_TRUE(find<QCheckBox>("veilsWhileLive")->isChecked());
}

TEST_F(SettingsDialogTest, FailureToSaveIsToldAndNothingIsLost)
{
	openDialog();
	choose(Setting::CacheTtl, 3);
	faulty_.failEvery(FileOperation::Create, ErrorKind::StorageFull);
	button(QDialogButtonBox::Ok)->click();
	EXPECT_TRUE(waitUntil([&] { return !dialog_ || problems().contains("Nothing was saved: the disk"); }));
	ASSERT_TRUE(dialog_);
	EXPECT_EQ(in<QSpinBox>(Setting::CacheTtl)->value(), 3);
	EXPECT_TRUE(isEdited());
}

TEST_F(SettingsDialogTest, ClosingAsksBeforeChangesAreLost)
{
	openDialog();
	choose(Setting::CacheTtl, 3);
	closeDialog();
	ASSERT_TRUE(dialog_);
	EXPECT_TRUE(dialog_->isVisible());
	ASSERT_NE(question(), nullptr);
	question()->button(QMessageBox::Cancel)->click();
	EXPECT_EQ(in<QSpinBox>(Setting::CacheTtl)->value(), 3);

	closeDialog();
	ASSERT_TRUE(waitUntil([&] { return question() && question()->isVisible(); }));
	question()->button(QMessageBox::Save)->click();
	ASSERT_TRUE(waitUntilClosed());
	EXPECT_EQ(savedNumber(Setting::CacheTtl), 3u);
}

TEST_F(SettingsDialogTest, DiscardedChangesAreNotSaved)
{
	openDialog();
	choose(Setting::CacheTtl, 3);
	button(QDialogButtonBox::Cancel)->click();
	ASSERT_NE(question(), nullptr);
	question()->button(QMessageBox::Discard)->click();
	ASSERT_TRUE(waitUntilClosed());
	EXPECT_EQ(settingsFile(), "");
}

TEST_F(SettingsDialogTest, RestoringDefaultsAsksAndIsSavedLikeAnyChange)
{
	writeSettingsFile(R"({"MAX_IMAGE_UPLOAD_SIZE_MB": 30, "IMAGE_CACHE_TTL_HOURS": 0})");
	preferences_->setVeilsWhileLive(false);
	startAgain();
	openDialog();
	button(QDialogButtonBox::RestoreDefaults)->click();
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->value(), 30);
	ASSERT_NE(question(), nullptr);
	question()->button(QMessageBox::RestoreDefaults)->click();
	EXPECT_EQ(in<QSpinBox>(Setting::MaxUploadSize)->value(), 20);
	EXPECT_TRUE(preferences_->veilsWhileLive());
	EXPECT_EQ(savedNumber(Setting::MaxUploadSize), 30u);
	ASSERT_TRUE(apply());
	EXPECT_TRUE(savedSettings().values.empty());
	EXPECT_TRUE(savedSettings().unusable.empty());
}

TEST_F(SettingsDialogTest, SavingIsCarriedThroughWithoutTheDialog)
{
	openDialog();
	choose(Setting::CacheTtl, 3);
	button(QDialogButtonBox::Apply)->click();
	delete dialog_;
	EXPECT_TRUE(waitUntil([&] { return savedSettings().values.contains(Setting::CacheTtl); }));
	QCoreApplication::processEvents();
}

TEST_F(SettingsDialogTest, RemembersItsSize)
{
	openDialog();
	dialog_->resize(612, 523);
	closeDialog();
	ASSERT_TRUE(waitUntilClosed());
	openDialog();
	EXPECT_EQ(dialog_->size(), QSize(612, 523));
}

TEST_F(SettingsDialogTest, FitsIntoANarrowWindow)
{
	openDialog();
	EXPECT_LE(dialog_->minimumSizeHint().width(), 460);
}

TEST_F(SettingsDialogTest, OpensOnThePageThatIsAskedFor)
{
	openDialog();
	dialog_->showPage(SettingsPage::Cache);
	EXPECT_EQ(find<QTabWidget>("pages")->tabText(find<QTabWidget>("pages")->currentIndex()), "Cache");
}

} // namespace

} // namespace StreamImages
