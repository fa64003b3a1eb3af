#pragma once

#include "tests/ui/FakeSceneGateway.hpp"
#include "tests/ui/IniTranslator.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/dock/StreamImagesDock.hpp"

#include <gmock/gmock.h>

#include <QImage>
#include <QMimeData>
#include <QStringList>
#include <QTest>

#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>

namespace StreamImages {

class VisibilityBar;

// Renders nothing, and settles only when a test lets it.
class HoldableGate final : public RenderGate {
public:
	void runBetweenRenderPasses(const std::function<void()> &flip) override { flip(); }
	Expected<void> waitUntilSettled() override;

	void hold();
	void release(Expected<void> result = {});

private:
	std::mutex mutex_;
	std::condition_variable released_;
	bool held_ = false;
	Expected<void> result_;
};

// A dock over a real library in a temporary folder, with fake scenes.
class DockTest : public testing::Test {
protected:
	DockTest();
	~DockTest() override;

	void openLibrary();
	void openDock();
	void showDock(); // the same without waiting for what it lists
	void closeDock() { dock_.reset(); }

	// Pictures to upload, below pictures().
	QString pictures() const;
	QString makePicture(const QString &name, QColor color = Qt::darkCyan) const;
	QString makeTextFile(const QString &name) const;

	// As a user does it: over the gallery, or the empty hint.
	void drop(const QStringList &paths);
	void drop(QMimeData &data);
	void paste(QMimeData *data); // takes it

	StreamId addStream(const QString &title);
	// Straight into the library.
	ImageId addImage(const StreamId &stream, const QString &name, Visibility visibility);
	ImageId addImage(const StreamId &stream, const QImage &picture, Visibility visibility);
	ImageId addFile(const StreamId &stream, const QString &file, Visibility visibility);

	ImageList images() const; // of the first stream
	std::shared_ptr<const StreamImage> image(const ImageId &id) const;
	bool isInLibrary(const ImageId &id) const; // not in its trash
	bool waitForImages(std::size_t count) const;
	bool waitForGallery() const; // until it lists what the chosen stream holds

	void finishChanges(); // whatever change was asked for is made, and the dock knows

	template<typename Condition> static bool waitUntil(Condition condition)
	{
		return QTest::qWaitFor(condition, 20'000);
	}

	template<typename Widget> Widget *find(const char *name = nullptr) const
	{
		auto *widget = dock_->findChild<Widget *>(QString::fromLatin1(name));
		EXPECT_NE(widget, nullptr) << (name ? name : typeid(Widget).name());
		return widget;
	}

	GalleryView *gallery() const { return find<GalleryView>(); }
	VisibilityBar *visibilityBar() const; // of the gallery
	QString notices() const;              // all that the dock tells
	Tile tile(const ImageId &id) const;
	void select(const std::vector<ImageId> &ids);
	QMenu *openMenu(); // of the selection; closes when something is chosen
	static void trigger(const QMenu *menu, const QString &entry);
	void choose(const char *menuAction); // in the context menu of the selection
	void chooseIn(const char *subMenu, const QString &entry);
	void chooseInDock(const char *menuAction); // in the menu of the dock, or in that of its streams
	void focus(QWidget *widget);               // as if it had been clicked, in the active window
	QString listed() const;                    // titles in the gallery, in their order
	bool waitForListed(const QString &titles) const;

	// Lets everything wait that is for this lane, until the end of its life.
	class BusyLane {
	public:
		BusyLane(BackgroundWorkers &workers, Lane lane);
		~BusyLane() { release_.set_value(); }

	private:
		std::promise<void> release_;
	};
	struct BusyLooks : BusyLane {
		explicit BusyLooks(BackgroundWorkers &workers) : BusyLane(workers, Lane::Look) {}
	};

	TemporaryFolder folder_;
	SystemClock clock_;
	SystemRandom random_;
	HoldableGate gate_;
	const std::unique_ptr<FileSystem> fileSystem_ = makeFileSystem();
	FaultyFileSystem faults_{*fileSystem_}; // the library's
	const IniTranslator translator_;
	FakeSceneGateway scenes_;
	Configuration configuration_;

	std::unique_ptr<ImageManager> manager_;
	std::unique_ptr<BackgroundWorkers> workers_;
	std::unique_ptr<StreamImagesDock> dock_;
};

} // namespace StreamImages
