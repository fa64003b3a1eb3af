#include "ui/details/FullSizePreview.hpp"

#include "ui/details/PicturePainting.hpp"
#include "ui/text/Words.hpp"

#include <QKeyEvent>
#include <QPainter>
#include <QScreen>

#include <cmath>

namespace StreamImages {

namespace {

constexpr qreal kStep = 1.25; // of zooming, by a key or a notch of the wheel
constexpr qreal kNotch = 120; // of QWheelEvent::angleDelta

QSizeF sizeOf(const StreamImage &image)
{
	return QSizeF(image.content.widthPx, image.content.heightPx);
}

} // namespace

FullSizePreview::FullSizePreview(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
				 QWidget *parent)
	: QWidget(parent, Qt::Window),
	  translator_(translator),
	  errorText_(translator, manager.configuration()),
	  feed_(new SelectionFeed(manager, workers, this)),
	  player_(new PicturePlayer(manager, workers, this))
{
	setObjectName(QStringLiteral("fullSizePreview"));
	setAccessibleDescription(translator.text("Details.FullSize.Keys"));
	setFocusPolicy(Qt::StrongFocus);
	connect(feed_, &SelectionFeed::arrived, this, &FullSizePreview::showSelection);
	connect(player_, &PicturePlayer::changed, this, qOverload<>(&QWidget::update));
}

void FullSizePreview::open(const ImageId &image)
{
	revealed_ = !isVisible() || (revealed_ && image == wanted_);
	wanted_ = image;
	feed_->read({image});
	if (isVisible()) {
		comeToFront();
		return;
	}
	image_.reset(); // of the last time
	player_->clear();
	setWindowTitle(translator_.text("Details.FullSize"));
	resize(screen()->availableSize() * 3 / 4); // when it is not maximised any more
	showMaximized();
}

void FullSizePreview::comeToFront()
{
	setWindowState(windowState() & ~Qt::WindowMinimized);
	raise();
	activateWindow();
}

void FullSizePreview::refresh()
{
	if (isVisible()) {
		feed_->read({wanted_});
	}
}

void FullSizePreview::setVeil(Veil veil)
{
	if (veil == Veil::On && veil_ == Veil::Off) {
		revealed_ = false; // it was looked at while nobody else saw the screen
	}
	veil_ = veil;
	follow();
}

bool FullSizePreview::veiled() const
{
	const bool isPublic = image_ && visibilityInEffect(*image_) == Visibility::Public;
	return veil_ == Veil::On && !isPublic && !revealed_;
}

void FullSizePreview::showSelection(const SelectedImages &selection)
{
	if (selection.empty()) {
		close();
		return;
	}
	const bool another = !image_ || image_->id != selection.front().image->id;
	image_ = selection.front().image;
	if (another) {
		frame_.setPicture(sizeOf(*image_) / devicePixelRatioF());
	}
	load();
	follow();
}

void FullSizePreview::load()
{
	if (!image_ || !isVisible()) {
		return;
	}
	const QSizeF box = frame_.isFitted() ? QSizeF{size()} * devicePixelRatioF() : sizeOf(*image_);
	player_->show(*image_, box.toSize());
}

void FullSizePreview::follow()
{
	const bool seen = isVisible() && !veiled();
	player_->setSpectators(seen ? PicturePlayer::Spectators::Some : PicturePlayer::Spectators::None);
	if (image_) {
		const QString title = veiled() ? translator_.text("Details.FullSize") : toQString(image_->title);
		setWindowTitle(title);
		setAccessibleName(title);
	}
	setCursor(frame_.isFitted() ? Qt::ArrowCursor : Qt::OpenHandCursor);
	update();
}

void FullSizePreview::reveal()
{
	revealed_ = true;
	follow();
}

QString FullSizePreview::wordsForNoPicture() const
{
	return player_->state() == PictureFeed::State::Failed ? errorText_.sentence(*player_->problem())
							      : translator_.text("Details.Preview.Loading");
}

void FullSizePreview::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	painter.fillRect(rect(), palette().color(QPalette::Base));
	if (!image_ || player_->state() != PictureFeed::State::Ready) {
		const bool failed = player_->state() == PictureFeed::State::Failed;
		drawPlaceholder(painter, rect(), failed ? Symbol::Broken : Symbol::Picture, wordsForNoPicture(),
				palette());
		return;
	}
	drawPicture(painter, frame_.target(), veiled() ? player_->veiled() : player_->picture(), palette());
	if (veiled()) {
		drawMark(painter, frame_.target(), symbolOf(visibilityInEffect(*image_)), palette());
		drawCaption(painter, rect(), translator_.text("Details.FullSize.Veiled"), palette());
	} else if (player_->problem()) {
		drawCaption(painter, rect(), errorText_.sentence(*player_->problem()), palette());
	}
}

void FullSizePreview::resizeEvent(QResizeEvent *)
{
	frame_.setView(size());
	load();
}

void FullSizePreview::showEvent(QShowEvent *)
{
	load();
	follow();
}

void FullSizePreview::hideEvent(QHideEvent *)
{
	follow();
}

void FullSizePreview::zoomBy(qreal factor, QPointF fixed)
{
	frame_.zoomBy(factor, fixed);
	load();
	follow();
}

void FullSizePreview::keyPressEvent(QKeyEvent *event)
{
	const int key = event->key();
	if (key == Qt::Key_Escape) {
		close();
	} else if (veiled() && (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter)) {
		reveal();
	} else if (key == Qt::Key_Space) {
		player_->setPlaying(!player_->playing());
	} else if (!browse(key) && !zoom(key)) {
		QWidget::keyPressEvent(event);
	}
}

bool FullSizePreview::browse(int key)
{
	const bool mirrored = layoutDirection() == Qt::RightToLeft;
	if (key == (mirrored ? Qt::Key_Left : Qt::Key_Right) || key == Qt::Key_Down || key == Qt::Key_PageDown) {
		emit nextRequested();
		return true;
	}
	if (key == (mirrored ? Qt::Key_Right : Qt::Key_Left) || key == Qt::Key_Up || key == Qt::Key_PageUp) {
		emit previousRequested();
		return true;
	}
	return false;
}

bool FullSizePreview::zoom(int key)
{
	const QPointF middle = QRectF{rect()}.center();
	switch (key) {
	case Qt::Key_Plus:
	case Qt::Key_Equal: // plus without Shift
		zoomBy(kStep, middle);
		return true;
	case Qt::Key_Minus:
		zoomBy(1 / kStep, middle);
		return true;
	case Qt::Key_0:
		frame_.fit();
		follow();
		return true;
	default:
		return false;
	}
}

void FullSizePreview::wheelEvent(QWheelEvent *event)
{
	zoomBy(std::pow(kStep, event->angleDelta().y() / kNotch), event->position());
	event->accept();
}

void FullSizePreview::mousePressEvent(QMouseEvent *event)
{
	draggedFrom_ = event->position();
	if (veiled()) {
		reveal();
	} else if (!frame_.isFitted()) {
		setCursor(Qt::ClosedHandCursor);
	}
}

void FullSizePreview::mouseMoveEvent(QMouseEvent *event)
{
	if (event->buttons().testFlag(Qt::LeftButton)) {
		frame_.drag(event->position() - draggedFrom_);
		draggedFrom_ = event->position();
		update();
	}
}

void FullSizePreview::mouseReleaseEvent(QMouseEvent *)
{
	follow();
}

} // namespace StreamImages
