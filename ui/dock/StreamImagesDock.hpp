#pragma once

#include "ui/background/BackgroundWorkers.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/gallery/GalleryPane.hpp"
#include "ui/importing/UploadSummary.hpp"
#include "ui/text/ErrorText.hpp"

#include <QString>
#include <QWidget>

class QAction;
class QMenu;
class QRubberBand;
class QToolButton;

namespace StreamImages {

class DetailsPane;
class DetailsSplit;
class DockBanners;
class DockWindows;
class Exporter;
class HistoryActions;
class NoticePanel;
class OnStreamPane;
class Preferences;
class Presenter;
class Publisher;
class SceneGateway;
class SelectionCommands;
class StreamCommands;
class StreamSelector;
class UploadPane;

// What the dock works with; all of it outlives the dock.
struct DockServices {
	ImageManager &manager;
	SceneGateway &gateway;
	const Translator &translator;
	BackgroundWorkers &workers;
	QString stateFile; // INI; where the dock remembers what was chosen in it
};

// The Stream Images dock: choose a stream, drop pictures into it, say who may see each, put one on stream. May be
// destroyed at any time: imports and changes that have begun are carried through without it; files that are still being
// collected from folders are not imported. GUI thread.
class StreamImagesDock final : public QWidget {
	Q_OBJECT

public:
	explicit StreamImagesDock(const DockServices &services, QWidget *parent = nullptr);
	~StreamImagesDock() override;

signals:
	void openRequested(); // what the user asked for is in the dock, which may be closed, or behind another

protected:
	void dragEnterEvent(QDragEnterEvent *event) override;
	void dragMoveEvent(QDragMoveEvent *event) override;
	void dragLeaveEvent(QDragLeaveEvent *event) override;
	void dropEvent(QDropEvent *event) override;

private:
	void buildWidgets();
	void buildCommands();
	void buildLayout();
	void connectLibrary();
	void connectStreams();
	void connectGallery();
	void connectDetails();
	void connectUploads();
	void connectStage();
	void addKeys();

	void chooseStream(const StreamId &stream);
	void chooseSource(const QString &uuid);
	void showChosenStream();
	void followStreams();
	void followScene();
	void followVeil();
	void followSelection();
	void followPanic(bool active);
	void openMenu(const QPoint &globalPosition);
	QMenu *makeDockMenu();
	QMenu *makeStreamMenu();
	void tell(const Error &error);
	void tellProblem(const QString &sentence);
	void tellRefusal(const QString &localeKey, int slot);

	const DockServices services_;
	const ErrorText errorText_;
	const bool changeable_;

	Preferences *preferences_;
	LibraryChanges *changes_;
	Publisher *publisher_;
	Presenter *presenter_;
	Exporter *exporter_;
	HistoryActions *history_;
	StreamSelector *streams_ = nullptr;
	QToolButton *menuButton_ = nullptr;
	DockBanners *banners_ = nullptr;
	GalleryPane *gallery_ = nullptr;
	DetailsPane *details_ = nullptr;
	DetailsSplit *split_ = nullptr;
	SelectionCommands *commands_ = nullptr;
	StreamCommands *streamCommands_ = nullptr;
	DockWindows *windows_ = nullptr;
	QAction *paste_ = nullptr;
	OnStreamPane *stage_ = nullptr;
	NoticePanel *notices_ = nullptr;
	UploadPane *upload_ = nullptr;
	QRubberBand *dropMark_ = nullptr;
};

} // namespace StreamImages
