#pragma once

#include "core/base/Id.hpp"
#include "ui/lists/LibraryWindow.hpp"

#include <unordered_set>
#include <vector>

class QAction;
class QLineEdit;
class QListView;

namespace StreamImages {

class ListPages;
class StreamCommands;
class StreamsModel;
class WordFilter;

// All streams: to make, name, order, copy, delete and open them.
class StreamsWindow final : public LibraryWindow {
	Q_OBJECT

public:
	// All but the parent outlive the window.
	StreamsWindow(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
		      const Translator &translator, Preferences &preferences, QWidget *parent);

	// Streams of which an image is on air.
	void setOnAir(const std::unordered_set<StreamId> &streams);

	void select(const StreamId &stream);

signals:
	void openRequested(const StreamImages::StreamId &stream);
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, const StreamImages::StreamId &stream);

protected:
	void changeEvent(QEvent *event) override;

private:
	void buildWidgets();
	void buildActions();
	void buildLayout();
	void connectWidgets();
	void connectActions();
	void followRows();
	void followSelection();
	StreamId selected() const;
	StreamId streamAt(int row) const; // of the rows that are seen
	void moveBy(int rows);

	StreamsModel *model_;
	WordFilter *filter_;
	StreamCommands *commands_;
	StreamId awaited_; // made here, to be selected as soon as it is listed
	QLineEdit *search_ = nullptr;
	QListView *list_ = nullptr;
	ListPages *pages_ = nullptr;
	QAction *open_ = nullptr;
	QAction *create_ = nullptr;
	QAction *rename_ = nullptr;
	QAction *duplicate_ = nullptr;
	QAction *moveUp_ = nullptr;
	QAction *moveDown_ = nullptr;
	QAction *remove_ = nullptr;
};

} // namespace StreamImages
