#pragma once

#include "core/base/Id.hpp"
#include "ui/lists/LibraryWindow.hpp"
#include "ui/widgets/Veil.hpp"

#include <vector>

class QAction;
class QLabel;
class QListView;

namespace StreamImages {

class HeldImagesModel;
class ListPages;
class RowDelegate;
struct HeldRow;

// What a recovery left to decide: the images that are held private, to confirm as what they were, or to keep private.
// Closes by itself when none is left.
class HeldImagesDialog final : public LibraryWindow {
	Q_OBJECT

public:
	// All but the parent outlive the dialog.
	HeldImagesDialog(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
			 const Translator &translator, Preferences &preferences, QWidget *parent);

	// Pictures and titles are hidden until hovered or focused.
	void setVeil(Veil veil);

signals:
	// To be made by whoever asks before something is published: see Publisher.
	void confirmRequested(const std::vector<StreamImages::ImageId> &images);

private:
	void buildWidgets();
	void buildActions();
	void buildLayout();
	void connectWidgets();
	void followRows();
	void followSelection();
	std::vector<HeldRow> selectedRows() const;
	void confirm(const std::vector<HeldRow> &rows);
	void keepPrivate();
	void confirmAll();

	HeldImagesModel *model_;
	bool heldSome_ = false; // at any time since it opened
	QLabel *why_ = nullptr;
	QListView *list_ = nullptr;
	RowDelegate *delegate_ = nullptr;
	ListPages *pages_ = nullptr;
	QAction *confirm_ = nullptr;
	QAction *keepPrivate_ = nullptr;
	QAction *confirmAll_ = nullptr;
};

} // namespace StreamImages
