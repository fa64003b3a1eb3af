#pragma once

#include "ui/details/PicturePlayer.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

#include <memory>

namespace StreamImages {

class PlayButton;

// The picture of one image, as large as its width and the greatest height allow. Animations play while it is seen. Enter
// and double click ask for the full size.
class PreviewWidget final : public QWidget {
	Q_OBJECT

public:
	// All outlive the widget.
	PreviewWidget(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent);

	void showImage(std::shared_ptr<const StreamImage> image);
	void setRoom(QSize room); // the widest and highest that it may be

	// On: the picture is unrecognisable, and does not move.
	void setVeil(Veil veil);

	const PicturePlayer &player() const { return *player_; }

signals:
	void fullSizeRequested();

protected:
	void paintEvent(QPaintEvent *event) override;
	void resizeEvent(QResizeEvent *event) override;
	void showEvent(QShowEvent *event) override;
	void hideEvent(QHideEvent *event) override;
	void keyPressEvent(QKeyEvent *event) override;
	void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
	void load();
	void follow();
	void followSpectators();
	void drawReady(QPainter &painter);
	QString problemText() const;

	const Translator &translator_;
	const ErrorText errorText_;
	PicturePlayer *player_;
	PlayButton *playButton_;
	std::shared_ptr<const StreamImage> image_; // may be null
	QSize room_;
	Veil veil_ = Veil::Off;
	QTimer patience_; // while it runs, loading is not worth a word
};

} // namespace StreamImages
