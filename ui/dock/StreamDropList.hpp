#pragma once

#include "core/base/Id.hpp"
#include "core/library/LibraryViews.hpp"

#include <QListWidget>
#include <QTimer>

#include <vector>

namespace StreamImages {

// The streams as places to drop images on. Opens over the dock while images are dragged across the stream selector, and goes
// when the drag has left both.
class StreamDropList final : public QListWidget {
	Q_OBJECT

public:
	explicit StreamDropList(QWidget *parent);

	// Below `selector`; both have the same parent.
	void openBelow(const QWidget &selector, const StreamList &streams);
	void closeSoon(); // unless the drag comes in

signals:
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, const StreamImages::StreamId &stream);

protected:
	void dragEnterEvent(QDragEnterEvent *event) override;
	void dragMoveEvent(QDragMoveEvent *event) override;
	void dragLeaveEvent(QDragLeaveEvent *event) override;
	void dropEvent(QDropEvent *event) override;

private:
	QTimer closing_;
};

} // namespace StreamImages
