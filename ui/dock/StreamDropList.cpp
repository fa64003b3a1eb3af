#include "ui/dock/StreamDropList.hpp"

#include "ui/gallery/ImagesMime.hpp"
#include "ui/text/Words.hpp"

#include <QDragEnterEvent>
#include <QMimeData>

#include <algorithm>
#include <chrono>

namespace StreamImages {

namespace {

constexpr std::chrono::milliseconds kOnTheWay{400}; // from the selector into the list, or back
constexpr int kMaxRows = 8;                         // then it scrolls

} // namespace

StreamDropList::StreamDropList(QWidget *parent) : QListWidget(parent)
{
	setObjectName(QStringLiteral("streamDropList"));
	setAcceptDrops(true);
	setFocusPolicy(Qt::NoFocus);
	setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
	closing_.setSingleShot(true);
	closing_.setInterval(kOnTheWay);
	connect(&closing_, &QTimer::timeout, this, &QWidget::hide);
	hide();
}

void StreamDropList::openBelow(const QWidget &selector, const StreamList &streams)
{
	closing_.stop();
	clear();
	for (const StreamSummary &stream : streams) {
		auto *item = new QListWidgetItem(toQString(stream.title), this);
		item->setData(Qt::UserRole, toQString(stream.id.text()));
	}
	if (count() == 0) {
		return;
	}
	const int height = std::min(count(), kMaxRows) * sizeHintForRow(0) + 2 * frameWidth();
	setGeometry(selector.x(), selector.geometry().bottom() + 1, selector.width(), height);
	show();
	raise();
}

void StreamDropList::closeSoon()
{
	closing_.start();
}

void StreamDropList::dragEnterEvent(QDragEnterEvent *event)
{
	event->setAccepted(event->mimeData()->hasFormat(kImagesMimeType));
	closing_.stop();
}

void StreamDropList::dragMoveEvent(QDragMoveEvent *event)
{
	setCurrentItem(itemAt(event->position().toPoint()));
	event->setAccepted(currentItem() != nullptr);
}

void StreamDropList::dragLeaveEvent(QDragLeaveEvent *)
{
	closeSoon();
}

void StreamDropList::dropEvent(QDropEvent *event)
{
	hide();
	const QListWidgetItem *item = itemAt(event->position().toPoint());
	if (item == nullptr) {
		event->ignore();
		return;
	}
	event->setDropAction(Qt::MoveAction);
	event->accept();
	emit imagesDropped(readImages(*event->mimeData()),
			   StreamId::parse(toUtf8(item->data(Qt::UserRole).toString())));
}

} // namespace StreamImages
