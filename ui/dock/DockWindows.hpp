#pragma once

#include "ui/browser/BrowserWindow.hpp"
#include "ui/lists/LatestLoad.hpp"
#include "ui/settings/SettingsDialog.hpp"
#include "ui/widgets/Veil.hpp"

#include <QObject>
#include <QPointer>

#include <unordered_set>
#include <vector>

namespace StreamImages {

class FullSizePreview;
class HeldImagesDialog;
class StreamsWindow;
class TrashWindow;

// The windows that open from the dock: of each kind no more than one. They end with the dock. GUI thread.
class DockWindows final : public QObject {
	Q_OBJECT

public:
	DockWindows(const BrowserWindow::Services &services, QWidget *dock);

	void openBrowser();
	void openTrash();
	void openStreams();
	void openHeldImages();
	void openSettings(SettingsPage page);

	// `images` is what the arrows lead through.
	void openFullSize(const ImageId &image, const std::vector<ImageId> &images);

	void setOnAir(const std::unordered_set<ImageId> &images);
	void setVeil(Veil veil);
	void refresh(); // the library changed
	void hideAll(); // they remember their places

signals:
	void streamsOnAirFound(const std::unordered_set<StreamImages::StreamId> &streams); // of those images
	void streamRequested(const StreamImages::StreamId &stream, const std::vector<StreamImages::ImageId> &images);
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, const StreamImages::StreamId &stream);

private:
	template<typename Window> bool raise(const QPointer<Window> &window) const;
	template<typename Window> Window *makeLibraryWindow();
	void loadStreamsOnAir();
	void stepFullSize(int steps);
	bool isGone(const ImageId &image) const;

	const BrowserWindow::Services services_;
	QWidget *const dock_;
	std::unordered_set<ImageId> onAir_;
	LatestLoad<std::unordered_set<StreamId>> streamsOnAir_;
	Veil veil_ = Veil::Off;
	std::vector<ImageId> fullSizeImages_;
	ImageId fullSizeImage_;

	QPointer<BrowserWindow> browser_;
	QPointer<TrashWindow> trash_;
	QPointer<StreamsWindow> streams_;
	QPointer<HeldImagesDialog> heldImages_;
	QPointer<SettingsDialog> settings_;
	FullSizePreview *fullSize_;
};

} // namespace StreamImages
