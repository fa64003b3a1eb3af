// Draws the dock with real pictures, to be looked at: render-dock PICTURE_FOLDER OUTPUT_FOLDER
// Writes one PNG for each width, palette and state. For people; nothing is compared.
#include "tests/ui/DockFixture.hpp"

#include "tests/support/PictureFixtures.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/NoticePanel.hpp"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QPalette>
#include <QStyle>

namespace StreamImages {

namespace {

QPalette darkPalette()
{
	QPalette palette;
	palette.setColor(QPalette::Window, QColor(0x2a, 0x2c, 0x33));
	palette.setColor(QPalette::Base, QColor(0x1d, 0x1f, 0x26));
	palette.setColor(QPalette::AlternateBase, QColor(0x23, 0x25, 0x2c));
	palette.setColor(QPalette::Button, QColor(0x3c, 0x40, 0x4d));
	palette.setColor(QPalette::ToolTipBase, QColor(0x1d, 0x1f, 0x26));
	for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
				QPalette::HighlightedText}) {
		palette.setColor(role, QColor(0xfe, 0xfe, 0xfe));
		palette.setColor(QPalette::Disabled, role, QColor(0x80, 0x80, 0x88));
	}
	palette.setColor(QPalette::PlaceholderText, QColor(0x98, 0x98, 0xa0));
	palette.setColor(QPalette::Highlight, QColor(0x28, 0x4c, 0xb8));
	return palette;
}

class Renderer : public DockTest {
public:
	Renderer(const QString &photos, const QString &output) : photos_(photos), output_(output)
	{
		stream_ = addStream("Friday show with guests");
		import();
	}

	void TestBody() override {}

	void renderAll()
	{
		const QPalette light = QApplication::style()->standardPalette();
		for (const auto &[name, palette] : {std::pair{"light", light}, std::pair{"dark", darkPalette()}}) {
			QApplication::setPalette(palette);
			for (const int width : {300, 420, 900}) {
				render(QString("%1-%2").arg(name).arg(width), width);
			}
		}
		QApplication::setLayoutDirection(Qt::RightToLeft);
		render("dark-420-rtl", 420);
		QApplication::setLayoutDirection(Qt::LeftToRight);
	}

	// While thumbnails load, and when their files are gone.
	void renderBroken()
	{
		dock_.reset();
		std::filesystem::remove_all(configuration_.cacheFolder);
		std::filesystem::remove_all(configuration_.libraryFolder / "content");
		openLibrary();
		openDock();
		scenes_.clear();
		dock_->resize(420, 600);
		dock_->grab().save(output_ + "/dark-420-loading.png");
		save("dark-420-broken");
	}

	void renderEmpty()
	{
		manager_.reset();
		configuration_.libraryFolder = folder_.path() / "empty";
		openLibrary();
		openDock();
		dock_->resize(300, 600);
		save("dark-300-empty");
		drop({makeTextFile("my holiday photo.png")}); // one by one: several are asked about first
		drop({makeTextFile("another-photo-with-a-long-name.jpg")});
		waitUntil([&] { return !notices().isEmpty(); });
		save("dark-300-refused");
	}

private:
	void import()
	{
		QDirIterator files{photos_, {"*.jpg", "*.jpeg", "*.png"}, QDir::Files, QDirIterator::Subdirectories};
		const QStringList titles{"Logo",
					 "Guest: Ada Lovelace",
					 "House rules for the chat, please read",
					 "Map",
					 "Sponsor",
					 "Be right back",
					 "Starting soon",
					 "Schedule",
					 "Poll",
					 "Fan art of the week",
					 "Spoiler",
					 "Goodbye"};
		std::vector<ImportItem> items;
		for (const QString &title : titles) {
			QImage photo;
			while (photo.isNull() && files.hasNext()) {
				photo.load(files.next());
			}
			const QString file = pictures() + u'/' + title + ".png";
			photo.scaled(900, 900, Qt::KeepAspectRatio).save(file);
			items.push_back(ImportItem::fromFile(file.toStdString()));
		}
		items.push_back(ImportItem::fromBytes(Pictures::animatedGif({320, 180}, 3, 100), "Confetti.gif"));
		bool finished = false;
		manager_->startImport({stream_, items, Visibility::Private},
				      {[](const ImportProgress &) {}, [&](const ImportReport &) { finished = true; }});
		waitUntil([&] { return finished; });
		const ImageList all = images();
		for (std::size_t index = 0; index < all.size(); ++index) {
			const Visibility visibility = kVisibilities[(index + 2) % kVisibilities.size()];
			std::ignore = manager_->setVisibility(std::vector{all[index]->id}, visibility);
		}
	}

	void render(const QString &name, int width)
	{
		openDock();
		const ImageList all = images();
		scenes_.clear();
		scenes_.addSource("1", "Image source", all[0]->id);
		dock_->resize(width, 720);
		scenes_.setOutputActive(false);
		save(name);
		scenes_.addSource("2", "Corner picture");
		select({all[1]->id, all[4]->id});
		scenes_.setOutputActive(true);
		find<NoticePanel>()->add(
			{Notice::Severity::Problem,
			 "Imported: 3 · Refused: 1",
			 {"holiday.png: The content is not a picture, whatever the file’s name says."}});
		save(name + "-busy");
		scenes_.setOutputActive(false);
	}

	void save(const QString &name)
	{
		const auto *model = gallery()->model();
		dock_->grab();
		for (int round = 0; round < 3; ++round) { // layouts settle
			QCoreApplication::sendPostedEvents();
			QCoreApplication::processEvents();
		}
		waitUntil([&] {
			for (int row = 0; row < model->rowCount(); ++row) {
				const auto thumbnail = model->index(row, 0).data(kThumbnailRole).value<Thumbnail>();
				if (thumbnail.state == Thumbnail::State::Loading) {
					return false;
				}
			}
			return true;
		});
		dock_->grab().save(output_ + u'/' + name + ".png");
	}

	const QString photos_;
	const QString output_;
	StreamId stream_;
};

} // namespace

} // namespace StreamImages

int main(int argc, char **argv)
{
	qputenv("QT_QPA_PLATFORM", "offscreen");
	const QApplication application{argc, argv};
	QApplication::setStyle("Fusion");
	const QStringList arguments = QApplication::arguments();
	if (arguments.size() != 3) {
		qWarning("usage: render-dock PICTURE_FOLDER OUTPUT_FOLDER");
		return 1;
	}
	QDir{}.mkpath(arguments[2]);
	StreamImages::Renderer renderer{arguments[1], arguments[2]};
	renderer.renderAll();
	renderer.renderBroken();
	renderer.renderEmpty();
	return 0;
}
