#pragma once

#include "ui/lists/LibraryWindow.hpp"
#include "ui/widgets/Veil.hpp"

#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QListView;

namespace StreamImages {

class ListPages;
class RowDelegate;
class TrashModel;
class WordFilter;
struct Edit;
struct TrashRow;

// The trash: what was deleted in the last 30 days, to bring back or to delete for good.
class TrashWindow final : public LibraryWindow {
	Q_OBJECT

public:
	// All but the parent outlive the window.
	TrashWindow(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
		    const Translator &translator, Preferences &preferences, QWidget *parent);

	// Pictures and titles are hidden until hovered or focused.
	void setVeil(Veil veil);

signals:
	// To be made by whoever asks before something is published: see Publisher.
	void restoreRequested(const StreamImages::Edit &edit);

private:
	void buildWidgets();
	void buildActions();
	void buildLayout();
	void connectWidgets();
	void followRows();
	void followSelection();
	std::vector<TrashRow> selectedRows() const;
	void restore(const std::vector<TrashRow> &rows);
	void askToEmpty();

	TrashModel *model_;
	WordFilter *filter_;
	QLineEdit *search_ = nullptr;
	QListView *list_ = nullptr;
	RowDelegate *delegate_ = nullptr;
	ListPages *pages_ = nullptr;
	QLabel *help_ = nullptr;
	QAction *restore_ = nullptr;
	QAction *restoreAll_ = nullptr;
	QAction *empty_ = nullptr;
};

} // namespace StreamImages
