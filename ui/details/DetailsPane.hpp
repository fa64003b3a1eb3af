#pragma once

#include "ui/SceneGateway.hpp"
#include "ui/Translator.hpp"
#include "ui/details/SelectionFeed.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QStackedLayout;

namespace StreamImages {

class DetailsEdits;
class LibraryChanges;
class OneSelected;
class SeveralSelected;
class TagSuggestions;

// Everything about the selected image, or what several have in common, to see and to change; each change is saved when it
// is finished. What somebody is writing is not replaced by what happens to the image meanwhile, and is saved when another
// image is selected or the pane is destroyed. GUI thread; nothing here waits for the library.
class DetailsPane final : public QWidget {
	Q_OBJECT

public:
	// All outlive the pane, but `changes` may be destroyed shortly before it, as another child of the same parent.
	DetailsPane(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
		    const Translator &translator, QWidget *parent);
	~DetailsPane() override;

	// The selected ones. What was shown before stays until all that is said of them is known.
	void showImages(const std::vector<ImageId> &images);

	// The library changed.
	void refresh();

	void setSources(const std::vector<SceneSource> &sources);

	// While on, pictures and texts that are not public are seen only while the pane is hovered or holds the focus, and
	// came to that after the veil did.
	void setVeil(Veil veil);

	QSize minimumSizeHint() const override;
	QSize sizeHint() const override;

signals:
	// To be changed by whoever asks before something is published: see Publisher.
	void visibilityChosen(const std::vector<StreamImages::ImageId> &images, StreamImages::Visibility visibility);
	void confirmRequested(const std::vector<StreamImages::ImageId> &images); // of the visibility they had
	void showRequested(const StreamImages::ImageId &image);
	void hideRequested(const StreamImages::ImageId &image);
	void fullSizeRequested(const StreamImages::ImageId &image);

protected:
	void enterEvent(QEnterEvent *event) override;
	void leaveEvent(QEvent *event) override;
	void resizeEvent(QResizeEvent *event) override;

private:
	void buildWidgets(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator);
	void buildLayout();
	void connectWidgets();
	QScrollArea *makeScrolling(QWidget *content);
	void showSelection(const SelectedImages &selection);
	void finishEditing();
	void followVeil();

	std::vector<ImageId> wanted_;
	SelectedImages shown_;
	Veil veil_ = Veil::Off;
	bool hovered_ = false; // since the veil came, like the next
	bool focused_ = false; // something in it

	SelectionFeed *feed_;
	DetailsEdits *edits_;
	TagSuggestions *suggestions_;
	QLabel *nothing_ = nullptr;
	OneSelected *one_ = nullptr;
	SeveralSelected *several_ = nullptr;
	QScrollArea *onePage_ = nullptr;
	QScrollArea *severalPage_ = nullptr;
	QStackedLayout *pages_ = nullptr;
};

} // namespace StreamImages
