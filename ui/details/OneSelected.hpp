#pragma once

#include "ui/SceneGateway.hpp"
#include "ui/details/DetailsServices.hpp"
#include "ui/details/SelectionFeed.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;

namespace StreamImages {

class ImageFacts;
class ImageTexts;
class PreviewWidget;
class StageControls;
class StatisticsFeed;
class StatisticsPane;
class VeilCover;
class VisibilityBar;

// All there is to see and to change of one image. One column, or two where there is room.
class OneSelected final : public QWidget {
	Q_OBJECT

public:
	OneSelected(const DetailsServices &services, QWidget *parent);

	void showImage(const ImageDetails &details);
	void finishEditing();
	void setSources(const std::vector<SceneSource> &sources);
	void setVeil(Veil veil);  // for images that are not public
	void setRoom(QSize room); // of the pane in which this scrolls

	const std::optional<ImageDetails> &shown() const { return shown_; }

signals:
	void visibilityChosen(StreamImages::Visibility visibility);
	void confirmRequested(); // of the visibility that a held image had
	void showRequested();
	void hideRequested();
	void fullSizeRequested();

protected:
	void showEvent(QShowEvent *event) override;
	void hideEvent(QHideEvent *event) override;

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void setReadOnly(bool readOnly);
	void followVeil();
	void followStage();

	const DetailsServices services_;
	const ErrorText errorText_;
	std::optional<ImageDetails> shown_;
	Veil veil_ = Veil::Off;

	PreviewWidget *preview_ = nullptr;
	StageControls *stage_ = nullptr;
	ImageTexts *texts_ = nullptr;
	VisibilityBar *visibility_ = nullptr;
	ImageFacts *facts_ = nullptr;
	VeilCover *factsCover_ = nullptr;
	StatisticsPane *statistics_ = nullptr;
	StatisticsFeed *statisticsFeed_ = nullptr;
	QBoxLayout *columns_ = nullptr;
};

} // namespace StreamImages
