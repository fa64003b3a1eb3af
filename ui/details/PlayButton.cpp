#include "ui/details/PlayButton.hpp"

#include "ui/widgets/Symbols.hpp"

#include <QPainter>
#include <QStyleOptionToolButton>

namespace StreamImages {

namespace {

constexpr int kSidePx = 28;
constexpr qreal kTriangleInsetPx = 7;

void drawPause(QPainter &painter, const QRectF &area, const QColor &color)
{
	const qreal bar = area.width() / 3.5;
	painter.fillRect(QRectF{area.left() + bar / 2, area.top(), bar, area.height()}, color);
	painter.fillRect(QRectF{area.right() - bar * 1.5, area.top(), bar, area.height()}, color);
}

} // namespace

PlayButton::PlayButton(const Translator &translator, QWidget *parent) : QToolButton(parent), translator_(translator)
{
	setObjectName(QStringLiteral("play"));
	setFocusPolicy(Qt::StrongFocus);
	setPlaying(false);
}

void PlayButton::setPlaying(bool playing)
{
	playing_ = playing;
	const QString name = translator_.text(playing ? "Details.Pause" : "Details.Play");
	setAccessibleName(name);
	setToolTip(name);
	update();
}

QSize PlayButton::sizeHint() const
{
	return {kSidePx, kSidePx};
}

void PlayButton::paintEvent(QPaintEvent *event)
{
	QToolButton::paintEvent(event);
	QPainter painter{this};
	const QColor color = palette().color(QPalette::ButtonText);
	const QRectF area =
		QRectF{rect()}.adjusted(kTriangleInsetPx, kTriangleInsetPx, -kTriangleInsetPx, -kTriangleInsetPx);
	if (playing_) {
		drawPause(painter, area, color);
	} else {
		drawSymbol(painter, area.adjusted(-2, -2, 2, 2), Symbol::Play, color);
	}
}

} // namespace StreamImages
