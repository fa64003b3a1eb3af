#include "tests/ui/DockFixture.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMenu>
#include <QToolButton>
#include <QUrl>

#include <algorithm>
#include <limits>
#include <future>

namespace StreamImages {

Expected<void> HoldableGate::waitUntilSettled()
{
	std::unique_lock lock{mutex_};
	released_.wait(lock, [this] { return !held_; });
	return result_;
}

void HoldableGate::hold()
{
	std::scoped_lock lock{mutex_};
	held_ = true;
}

void HoldableGate::release(Expected<void> result)
{
	std::scoped_lock lock{mutex_};
	held_ = false;
	result_ = std::move(result);
	released_.notify_all();
}

DockTest::DockTest()
{
	configuration_ = loadConfiguration([](const std::string &) { return std::nullopt; }, folder_.path()).values;
	QDir{}.mkpath(pictures());
	openLibrary();
}

DockTest::~DockTest()
{
	gate_.release();
	dock_.reset();
	workers_.reset();
	manager_.reset();
}

void DockTest::openLibrary()
{
	dock_.reset();
	workers_.reset();
	manager_.reset();
	auto opened = ImageManager::open(configuration_, {faults_, clock_, random_, gate_});
	ASSERT_TRUE(opened) << opened.error().detail;
	manager_ = std::move(*opened);
	workers_ = std::make_unique<BackgroundWorkers>();
}

void DockTest::openDock()
{
	showDock();
	EXPECT_TRUE(waitForGallery());
}

void DockTest::showDock()
{
	const QString stateFile = toQString((folder_.path() / "dock.ini").string());
	dock_ = std::make_unique<StreamImagesDock>(DockServices{*manager_, scenes_, translator_, *workers_, stateFile});
	dock_->resize(420, 700);
	dock_->show();
	EXPECT_TRUE(QTest::qWaitForWindowExposed(dock_.get()));
}

QString DockTest::pictures() const
{
	return toQString((folder_.path() / "pictures").string());
}

QString DockTest::makePicture(const QString &name, QColor color) const
{
	QImage picture{64, 48, QImage::Format_RGB32};
	picture.fill(color);
	const QString file = pictures() + u'/' + name;
	QDir{}.mkpath(QFileInfo{file}.path());
	EXPECT_TRUE(picture.save(file));
	return file;
}

QString DockTest::makeTextFile(const QString &name) const
{
	QFile file{pictures() + u'/' + name};
	EXPECT_TRUE(file.open(QIODevice::WriteOnly));
	file.write("Dear diary, this is no picture.\n");
	return file.fileName();
}

void DockTest::drop(const QStringList &paths)
{
	QList<QUrl> urls;
	for (const QString &path : paths) {
		urls.append(QUrl::fromLocalFile(path));
	}
	QMimeData data;
	data.setUrls(urls);
	drop(data);
}

void DockTest::drop(QMimeData &data)
{
	QWidget *target = dock_->childAt(dock_->rect().center());
	const QPoint position = target->rect().center();
	QDragEnterEvent enter{position, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier};
	QApplication::sendEvent(target, &enter);
	QDropEvent event{position, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier};
	QApplication::sendEvent(target, &event);
}

void DockTest::paste(QMimeData *data)
{
	QApplication::clipboard()->setMimeData(data);
	find<QAction>("paste")->trigger();
}

StreamId DockTest::addStream(const QString &title)
{
	const Expected<StreamId> stream = manager_->createStream(toUtf8(title));
	EXPECT_TRUE(stream);
	return stream.value_or(StreamId{});
}

ImageId DockTest::addImage(const StreamId &stream, const QString &name, Visibility visibility)
{
	// Another colour for each name: the same content twice in a stream is one image.
	return addFile(stream, makePicture(name, QColor::fromHsv(static_cast<int>(qHash(name) % 360), 200, 200)),
		       visibility);
}

ImageId DockTest::addImage(const StreamId &stream, const QImage &picture, Visibility visibility)
{
	const QString file = pictures() + QStringLiteral("/picture.png");
	EXPECT_TRUE(picture.save(file));
	return addFile(stream, file, visibility);
}

ImageId DockTest::addFile(const StreamId &stream, const QString &file, Visibility visibility)
{
	std::promise<ImportReport> finished;
	manager_->startImport(
		{stream, {ImportItem::fromFile(file.toStdString())}, visibility},
		{[](const ImportProgress &) {}, [&](const ImportReport &report) { finished.set_value(report); }});
	const ImportReport report = finished.get_future().get();
	EXPECT_EQ(report.imported.size(), 1u);
	return report.imported.empty() ? ImageId{} : report.imported.front().image;
}

ImageList DockTest::images() const
{
	const auto streams = manager_->streams(Audience::Owner);
	return streams->empty() ? ImageList{} : **manager_->images(streams->front().id, Audience::Owner);
}

std::shared_ptr<const StreamImage> DockTest::image(const ImageId &id) const
{
	return *manager_->image(id, Audience::Owner);
}

bool DockTest::isInLibrary(const ImageId &id) const
{
	return manager_->image(id, Audience::Owner).has_value();
}

bool DockTest::waitForImages(std::size_t count) const
{
	return waitUntil([&] {
		return images().size() == count &&
		       (!dock_ || gallery()->model()->rowCount() == static_cast<int>(count));
	});
}

bool DockTest::waitForGallery() const
{
	const auto *streams = find<QComboBox>("streams");
	return waitUntil([&] {
		const StreamId chosen = StreamId::parse(toUtf8(streams->currentData().toString()));
		const auto listed = chosen.empty() ? ImageList{} : **manager_->images(chosen, Audience::Owner);
		return gallery()->model()->rowCount() == static_cast<int>(listed.size());
	});
}

void DockTest::finishChanges()
{
	std::promise<void> reached;
	workers_->run(Lane::Change, [&] { reached.set_value(); });
	reached.get_future().wait();
	QCoreApplication::processEvents();
}

VisibilityBar *DockTest::visibilityBar() const
{
	return find<GalleryPane>()->findChild<VisibilityBar *>();
}

QString DockTest::notices() const
{
	return find<NoticePanel>()->text();
}

Tile DockTest::tile(const ImageId &id) const
{
	const auto *model = static_cast<const GalleryModel *>(gallery()->model());
	return model->indexOf(id).data(kTileRole).value<Tile>();
}

void DockTest::select(const std::vector<ImageId> &ids)
{
	const auto *model = static_cast<const GalleryModel *>(gallery()->model());
	gallery()->clearSelection();
	for (const ImageId &id : ids) {
		gallery()->setCurrentIndex(model->indexOf(id));
	}
	for (const ImageId &id : ids) {
		gallery()->selectionModel()->select(model->indexOf(id), QItemSelectionModel::Select);
	}
}

QMenu *DockTest::openMenu()
{
	QContextMenuEvent event{QContextMenuEvent::Keyboard, {}, {}};
	QApplication::sendEvent(gallery(), &event);
	return find<QMenu>("imageMenu");
}

void DockTest::choose(const char *menuAction)
{
	QMenu *menu = openMenu();
	const QList<QAction *> actions = menu->actions();
	const auto found = std::ranges::find(actions, QLatin1String(menuAction), &QObject::objectName);
	ASSERT_NE(found, actions.end()) << menuAction;
	ASSERT_TRUE((*found)->isEnabled()) << menuAction;
	menu->close();
	(*found)->trigger();
}

void DockTest::chooseInDock(const char *menuAction)
{
	find<QToolButton>("menu")->click();
	auto *menu = find<QMenu>("dockMenu");
	auto *action = menu->findChild<QAction *>(QLatin1String(menuAction));
	ASSERT_NE(action, nullptr) << menuAction;
	action->trigger();
	delete menu;
}

void DockTest::chooseIn(const char *subMenu, const QString &entry)
{
	QMenu *menu = openMenu();
	const auto *entries = menu->findChild<QMenu *>(QLatin1String(subMenu));
	ASSERT_NE(entries, nullptr) << subMenu;
	ASSERT_TRUE(entries->isEnabled()) << subMenu;
	trigger(entries, entry);
	menu->close();
}

void DockTest::trigger(const QMenu *menu, const QString &entry)
{
	const QList<QAction *> actions = menu->actions();
	const auto found = std::ranges::find(actions, entry, &QAction::text);
	ASSERT_NE(found, actions.end()) << entry.toStdString();
	(*found)->trigger();
}

void DockTest::focus(QWidget *widget)
{
	widget->activateWindow();
	widget->setFocus();
	ASSERT_TRUE(waitUntil([&] { return widget->hasFocus(); }));
}

QString DockTest::listed() const
{
	QStringList titles;
	const QAbstractItemModel *model = gallery()->model();
	for (int row = 0; row < model->rowCount(); ++row) {
		titles.append(model->index(row, 0).data().toString());
	}
	return titles.join(u' ');
}

bool DockTest::waitForListed(const QString &titles) const
{
	return waitUntil([&] { return listed() == titles; });
}

DockTest::BusyLane::BusyLane(BackgroundWorkers &workers, Lane lane)
{
	constexpr int kMoreThanThreads = 16;
	const std::shared_future<void> released = release_.get_future().share();
	for (int task = 0; task < kMoreThanThreads; ++task) {
		workers.run(lane, [released] { released.wait(); }, std::numeric_limits<int>::max());
	}
}

} // namespace StreamImages
