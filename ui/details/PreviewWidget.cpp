#include "ui/details/PreviewWidget.hpp"

#include "ui/details/PicturePainting.hpp"
#include "ui/details/PlayButton.hpp"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

constexpr int kLowestPx = 96; // room for a word
constexpr int kButtonInsetPx = 6;
constexpr int kPatienceMs = 250;

// Never enlarged beyond its pixels.
QRectF fitted(const QSizeF &picture, const QRectF &box)
{
	const qreal scale = std::min({box.width() / picture.width(), box.height() / picture.height(), 1.0});
	QRectF target{0, 0, picture.width() * scale, picture.height() * scale};
	target.moveCenter(box.center());
	return target;
}

} // namespace

PreviewWidget::PreviewWidget(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			     QWidget *parent)
	: QWidget(parent),
	  translator_(translator),
	  errorText_(translator, manager.configuration()),
	  player_(new PicturePlayer(manager, workers, this)),
	  playButton_(new PlayButton(translator, this))
{
	setObjectName(QStringLiteral("preview"));
	setAccessibleName(translator.text("Details.Preview"));
	setToolTip(translator.text("Details.Preview.ToolTip"));
	setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
	setFocusPolicy(Qt::StrongFocus);
	patience_.setSingleShot(true);
	connect(&patience_, &QTimer::timeout, this, &PreviewWidget::follow);
	connect(player_, &PicturePlayer::changed, this, &PreviewWidget::follow);
	connect(playButton_, &PlayButton::clicked, this, [this] { player_->setPlaying(!player_->playing()); });
	setRoom({kLowestPx, kLowestPx});
}

void PreviewWidget::showImage(std::shared_ptr<const StreamImage> image)
{
	const bool another = !image_ || !image || image->id != image_->id;
	image_ = std::move(image);
	setRoom(room_);
	if (another) {
		patience_.start(kPatienceMs);
	}
	load();
}

void PreviewWidget::setRoom(QSize room)
{
	room_ = room;
	const int most = std::max(room.height(), kLowestPx);
	int height = kLowestPx;
	if (image_ && image_->content.widthPx > 0) {
		const QSizeF picture = QSizeF(image_->content.widthPx, image_->content.heightPx) / devicePixelRatioF();
		height = static_cast<int>(
			fitted(picture, QRectF{0, 0, qreal(std::max(room.width(), 1)), qreal(most)}).height());
	}
	setFixedHeight(std::clamp(height, kLowestPx, most));
}

void PreviewWidget::setVeil(Veil veil)
{
	veil_ = veil;
	followSpectators();
	follow();
}

void PreviewWidget::load()
{
	if (image_ && isVisible()) {
		player_->show(*image_, size() * devicePixelRatioF());
	} else if (!image_) {
		player_->clear();
	}
	followSpectators();
	follow();
}

void PreviewWidget::followSpectators()
{
	const bool seen = isVisible() && veil_ == Veil::Off;
	player_->setSpectators(seen ? PicturePlayer::Spectators::Some : PicturePlayer::Spectators::None);
}

void PreviewWidget::follow()
{
	playButton_->setVisible(player_->playable() && player_->state() == PictureFeed::State::Ready &&
				veil_ == Veil::Off);
	playButton_->setPlaying(player_->playing());
	playButton_->adjustSize();
	const QRect corner{QPoint{kButtonInsetPx, height() - playButton_->height() - kButtonInsetPx},
			   playButton_->size()};
	playButton_->setGeometry(QStyle::visualRect(layoutDirection(), rect(), corner));
	setAccessibleDescription(problemText());
	update();
}

QString PreviewWidget::problemText() const
{
	switch (player_->state()) {
	case PictureFeed::State::Failed:
		return errorText_.sentence(*player_->problem());
	case PictureFeed::State::Ready:
		return player_->problem() ? errorText_.sentence(*player_->problem()) : QString{};
	case PictureFeed::State::Loading:
		return patience_.isActive() ? QString{} : translator_.text("Details.Preview.Loading");
	case PictureFeed::State::Empty:
		break;
	}
	return {};
}

void PreviewWidget::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	painter.fillRect(rect(), palette().color(QPalette::Base));
	switch (player_->state()) {
	case PictureFeed::State::Ready:
		drawReady(painter);
		break;
	case PictureFeed::State::Failed:
		drawPlaceholder(painter, rect(), Symbol::Broken, problemText(), palette());
		break;
	case PictureFeed::State::Loading:
		drawPlaceholder(painter, rect(), Symbol::Picture, problemText(), palette());
		break;
	case PictureFeed::State::Empty:
		break;
	}
	if (hasFocus()) {
		painter.setPen(palette().color(QPalette::Highlight));
		painter.drawRect(rect().adjusted(0, 0, -1, -1));
	}
}

void PreviewWidget::drawReady(QPainter &painter)
{
	const QSizeF size = QSizeF(image_->content.widthPx, image_->content.heightPx) / devicePixelRatioF();
	const QRectF target = fitted(size, rect());
	if (veil_ == Veil::On) {
		drawPicture(painter, target, player_->veiled(), palette());
		drawMark(painter, target, symbolOf(visibilityInEffect(*image_)), palette());
		return;
	}
	drawPicture(painter, target, player_->picture(), palette());
	if (player_->problem()) {
		drawCaption(painter, rect(), problemText(), palette());
	}
}

void PreviewWidget::resizeEvent(QResizeEvent *)
{
	load();
}

void PreviewWidget::showEvent(QShowEvent *)
{
	load();
}

void PreviewWidget::hideEvent(QHideEvent *)
{
	followSpectators();
}

void PreviewWidget::keyPressEvent(QKeyEvent *event)
{
	if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
		emit fullSizeRequested();
	} else {
		QWidget::keyPressEvent(event);
	}
}

void PreviewWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
	if (event->button() == Qt::LeftButton) {
		emit fullSizeRequested();
	}
}

} // namespace StreamImages
