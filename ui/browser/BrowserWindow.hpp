#pragma once

#include "ui/Translator.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/commands/SelectionCommands.hpp"
#include "ui/gallery/TilePainter.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

#include <unordered_set>
#include <vector>

namespace StreamImages {

class GalleryPane;
class NoticePanel;
class Preferences;

// A window with the images of all streams, to find one by search, filter and order, and to do with it what the dock can.
// Deletes itself when it is closed. GUI thread.
class BrowserWindow final : public QWidget {
	Q_OBJECT

public:
	// All are there for as long as the window is used; children of the same parent may be destroyed before it is.
	struct Services {
		SelectionCommands::Services commands;
		BackgroundWorkers &workers;
		Preferences &preferences;
	};
	BrowserWindow(const Services &services, QWidget *parent);

	void setOnAir(const std::unordered_set<ImageId> &images);
	void setVeil(Veil veil);

signals:
	void streamRequested(const StreamImages::StreamId &stream, const StreamImages::ImageId &image);
	void fullSizeRequested(const StreamImages::ImageId &image, const std::vector<StreamImages::ImageId> &listed);

protected:
	void hideEvent(QHideEvent *event) override;

private:
	void connectGallery();
	void connectNotices();
	void addKeys();
	void openMenu(const QPoint &globalPosition);
	void goToStream();

	const Services services_;
	const ErrorText errorText_;
	GalleryPane *gallery_;
	SelectionCommands *commands_;
	NoticePanel *notices_;
};

} // namespace StreamImages
