#include "ui/lists/VeiledListView.hpp"

#include "ui/lists/VeilingDelegate.hpp"

#include <QKeyEvent>

namespace StreamImages {

namespace {

// Also where it leads nowhere: in a list of one, say.
bool leadsToItems(int key)
{
	switch (key) {
	case Qt::Key_Left:
	case Qt::Key_Right:
	case Qt::Key_Up:
	case Qt::Key_Down:
	case Qt::Key_Home:
	case Qt::Key_End:
	case Qt::Key_PageUp:
	case Qt::Key_PageDown:
	case Qt::Key_Space: // selects it
		return true;
	default:
		return false;
	}
}

} // namespace

void VeiledListView::keyPressEvent(QKeyEvent *event)
{
	const QPersistentModelIndex before = currentIndex();
	QListView::keyPressEvent(event);
	if (before != currentIndex() || leadsToItems(event->key())) {
		choose(currentIndex());
	}
}

void VeiledListView::mousePressEvent(QMouseEvent *event)
{
	choose(indexAt(event->position().toPoint()));
	QListView::mousePressEvent(event);
}

void VeiledListView::focusInEvent(QFocusEvent *event)
{
	QListView::focusInEvent(event);
	const Qt::FocusReason why = event->reason();
	if (why == Qt::TabFocusReason || why == Qt::BacktabFocusReason || why == Qt::ShortcutFocusReason) {
		choose(currentIndex());
	}
}

void VeiledListView::choose(const QModelIndex &index)
{
	if (auto *delegate = qobject_cast<VeilingDelegate *>(itemDelegate())) {
		delegate->choose(index);
		viewport()->update();
	}
}

} // namespace StreamImages
