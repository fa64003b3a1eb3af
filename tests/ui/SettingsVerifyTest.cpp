// Verifying the library from the settings, and what is told of it.
#include "tests/ui/SettingsFixture.hpp"

#include "ui/settings/VerifyDialog.hpp"
#include "ui/settings/VerifyReportText.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>

#include <algorithm>
#include <fstream>
#include <latch>

namespace StreamImages {

namespace {

class SettingsVerifyTest : public SettingsTest {
protected:
	SettingsVerifyTest()
	{
		stream_ = addStream("100%1 show");
		logo_ = addImage(stream_, "logo.png", Visibility::Public);
		guest_ = addImage(stream_, "guest.png", Visibility::Private);
	}

	std::filesystem::path contentOf(const ImageId &id) const
	{
		const std::string sha256 = image(id)->content.sha256;
		return configuration_.libraryFolder / "content" / sha256.substr(0, 2) / (sha256 + ".png");
	}
	void lose(const ImageId &id) const { std::filesystem::remove(contentOf(id)); }
	void damage(const ImageId &id) const
	{
		std::filesystem::permissions(contentOf(id), std::filesystem::perms::owner_all);
		std::fstream{contentOf(id), std::ios::in | std::ios::out}.put('X');
	}

	void verify()
	{
		openDialog();
		find<QPushButton>("verify")->click();
		dialog()->show();
		ASSERT_TRUE(waitUntilDone());
	}
	bool waitUntilDone() const
	{
		return waitUntil([this] { return of<QPushButton>("copyReport")->isEnabled(); });
	}

	VerifyDialog *dialog() const { return find<VerifyDialog>(); }
	template<typename Widget> Widget *of(const char *name) const
	{
		return dialog()->findChild<Widget *>(QString::fromLatin1(name));
	}
	QString headline() const { return of<QLabel>("headline")->text(); }
	QString report() const { return of<QPlainTextEdit>("report")->toPlainText(); }
	bool repairIsOffered() const { return of<QPushButton>("repair")->isVisible(); }

	StreamId stream_;
	ImageId logo_;
	ImageId guest_;
};

TEST_F(SettingsVerifyTest, SoundLibraryIsSaidToBeInOrder)
{
	verify();
	EXPECT_EQ(headline(), "The library is in order.");
	EXPECT_TRUE(report().startsWith("Streams: 1. Images, with those in the trash: 2. Read and compared: "));
	EXPECT_FALSE(repairIsOffered());
}

TEST_F(SettingsVerifyTest, MissingImageIsNamedWithItsStreamAndAnAdvice)
{
	lose(guest_);
	verify();
	EXPECT_EQ(headline(), "Something in the library needs attention.");
	EXPECT_TRUE(report().contains("Images whose file is missing: 1\n• guest (in “100%1 show”)\nUpload the same"))
		<< report().toStdString();
	EXPECT_FALSE(repairIsOffered()); // it could not bring the file back
}

TEST_F(SettingsVerifyTest, ImageInTheTrashIsNamedToo)
{
	ASSERT_TRUE(manager_->removeImages(std::vector{logo_}));
	lose(guest_);
	const auto trash = manager_->trash(Audience::Owner);
	ASSERT_EQ(trash.images.size(), 1u);
	const std::string sha256 = trash.images[0].image->content.sha256;
	std::filesystem::remove(configuration_.libraryFolder / "content" / sha256.substr(0, 2) / (sha256 + ".png"));
	verify();
	EXPECT_TRUE(report().contains("• logo (in the trash)")) << report().toStdString();
	EXPECT_TRUE(report().contains("• guest (in “100%1 show”)"));
}

TEST_F(SettingsVerifyTest, DamagedImageCanBeRepairedSoThatUploadingItBringsItBack)
{
	damage(logo_);
	verify();
	EXPECT_TRUE(report().contains("Images whose file is damaged: 1\n• logo")) << report().toStdString();
	ASSERT_TRUE(repairIsOffered());
	EXPECT_TRUE(of<QLabel>("explanation")->isVisible());
	of<QPushButton>("repair")->click();
	ASSERT_TRUE(waitUntilDone());
	EXPECT_EQ(headline(), "The library was repaired as far as that is possible.");
	EXPECT_TRUE(report().contains("moved to the folder “quarantine”"));
	EXPECT_FALSE(repairIsOffered());
	EXPECT_FALSE(std::filesystem::exists(contentOf(logo_)));
}

TEST_F(SettingsVerifyTest, FilesThatNoImageUsesAreCounted)
{
	const auto original = contentOf(logo_);
	const auto folder = configuration_.libraryFolder / "content" / "00";
	std::filesystem::create_directories(folder);
	std::filesystem::copy_file(original, folder / (std::string(64, '0') + ".png"));
	verify();
	EXPECT_EQ(headline(), "The library is in order.");
	EXPECT_TRUE(report().contains("Files that no image uses: 1.")) << report().toStdString();
	EXPECT_TRUE(repairIsOffered());
}

TEST_F(SettingsVerifyTest, NoRepairIsOfferedInALibraryThatCannotBeChanged)
{
	damage(logo_);
	Configuration configuration = configuration_;
	auto second = ImageManager::open(configuration, {*fileSystem_, clock_, random_, gate_});
	ASSERT_TRUE(second);
	VerifyDialog verifying{**second, *workers_, translator_, nullptr};
	verifying.setAttribute(Qt::WA_DeleteOnClose, false);
	verifying.show();
	const auto *copy = verifying.findChild<QPushButton *>("copyReport");
	ASSERT_TRUE(waitUntil([&] { return copy->isEnabled(); }));
	EXPECT_TRUE(verifying.findChild<QPlainTextEdit *>("report")->toPlainText().contains("logo"));
	EXPECT_FALSE(verifying.findChild<QPushButton *>("repair")->isVisible());
	workers_.reset(); // before the second manager
}

TEST_F(SettingsVerifyTest, ReportCanBeCopied)
{
	lose(guest_);
	verify();
	of<QPushButton>("copyReport")->click();
	EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(
		"Something in the library needs attention.\nStreams: 1."));
}

TEST_F(SettingsVerifyTest, ClosingStopsTheReading)
{
	openDialog();
	{
		const BusyLane busy{*workers_, Lane::Long};
		find<QPushButton>("verify")->click();
		EXPECT_TRUE(of<QLabel>("explanation")->text().contains("closing this window stops it"));
		const QPointer<VerifyDialog> verifying = dialog();
		verifying->close();
		ASSERT_TRUE(waitUntil([&] { return !verifying; }));
		faulty_.heal();
	}
	const auto allFree = std::make_shared<std::latch>(BackgroundWorkers::kLongThreads + 1);
	for (int thread = 0; thread < BackgroundWorkers::kLongThreads; ++thread) {
		workers_->run(Lane::Long, [allFree] { allFree->arrive_and_wait(); });
	}
	allFree->arrive_and_wait();
	EXPECT_EQ(std::ranges::count(faulty_.calls(), FileOperation::Read, &FileCall::operation), 0);
}

TEST_F(SettingsVerifyTest, ReadsOnceHoweverOftenItIsAskedFor)
{
	openDialog();
	const BusyLane busy{*workers_, Lane::Long};
	find<QPushButton>("verify")->click();
	find<QPushButton>("verify")->click();
	EXPECT_EQ(dialog_->findChildren<VerifyDialog *>().size(), 1);
}

TEST_F(SettingsVerifyTest, FailureIsToldInWords)
{
	openDialog();
	faulty_.failEvery(FileOperation::Read, ErrorKind::StorageFailed);
	find<QPushButton>("verify")->click();
	ASSERT_TRUE(waitUntilDone());
	EXPECT_EQ(headline(), "The library could not be verified.");
	EXPECT_TRUE(report().contains("disk of the library reported an error"));
}

TEST_F(SettingsVerifyTest, StreamsThatCannotBeReadAreNamedByTheirFiles)
{
	VerifyFindings findings;
	findings.report.unreadableStreams = {stream_};
	const QString text = verifyReportText(translator_, findings);
	EXPECT_TRUE(text.contains(
		QStringLiteral("• streams/%1.json").arg(QString::fromStdString(std::string{stream_.text()}))));
	EXPECT_FALSE(canRepair(findings));
}

} // namespace

} // namespace StreamImages
