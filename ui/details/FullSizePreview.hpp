#pragma once

#include "ui/details/PicturePlayer.hpp"
#include "ui/details/SelectionFeed.hpp"
#include "ui/details/ZoomFrame.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

#include <memory>

namespace StreamImages {

// A window that shows one image as large as the screen allows. Wheel, plus and minus zoom, dragging moves, zero fits; arrows
// ask for other images, space plays and pauses, Escape closes. Opens only when `open` is called. GUI thread.
class FullSizePreview final : public QWidget {
	Q_OBJECT

public:
	// All outlive the window.
	FullSizePreview(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			QWidget *parent);

	// Opens the window with the image, or shows another in the open window.
	void open(const ImageId &image);

	// The library changed. The window closes when the image is not there any more.
	void refresh();

	// While on, an image that is not public is unrecognisable until space, Enter or a click asks for it: one that came by
	// the arrows, and the one that was seen when the veil came. The one that the window is opened with is asked for.
	void setVeil(Veil veil);

	const ZoomFrame &frame() const { return frame_; }
	const PicturePlayer &player() const { return *player_; }
	bool veiled() const;

signals:
	void nextRequested();
	void previousRequested();

protected:
	void paintEvent(QPaintEvent *event) override;
	void resizeEvent(QResizeEvent *event) override;
	void showEvent(QShowEvent *event) override;
	void hideEvent(QHideEvent *event) override;
	void keyPressEvent(QKeyEvent *event) override;
	void wheelEvent(QWheelEvent *event) override;
	void mousePressEvent(QMouseEvent *event) override;
	void mouseMoveEvent(QMouseEvent *event) override;
	void mouseReleaseEvent(QMouseEvent *event) override;

private:
	void showSelection(const SelectedImages &selection);
	void load();
	void comeToFront();
	void follow();
	void reveal();
	void zoomBy(qreal factor, QPointF fixed);
	bool browse(int key);
	bool zoom(int key);
	QString wordsForNoPicture() const;

	const Translator &translator_;
	const ErrorText errorText_;
	SelectionFeed *feed_;
	PicturePlayer *player_;
	ZoomFrame frame_;
	ImageId wanted_;
	std::shared_ptr<const StreamImage> image_; // may be null
	Veil veil_ = Veil::Off;
	bool revealed_ = true;
	QPointF draggedFrom_;
};

} // namespace StreamImages
