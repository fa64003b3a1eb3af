#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace StreamImages {

class StreamDropList;

// Which stream the dock shows, and the way to a new one.
class StreamSelector final : public QWidget {
	Q_OBJECT

public:
	StreamSelector(const Translator &translator, std::size_t maxImages, QWidget *parent);

	// Keeps the choice where it can, else chooses the first. Does not signal.
	void setStreams(const StreamList &streams);
	void choose(const StreamId &stream); // does not signal either
	StreamId chosen() const;             // empty when there is none

	enum class Creating { Refused = 1, Offered };
	void setCreating(Creating creating);

signals:
	void streamChosen(const StreamImages::StreamId &stream); // by the user
	void creationRequested();
	void menuRequested(const QPoint &globalPosition); // of the chosen stream
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, const StreamImages::StreamId &stream);

protected:
	void contextMenuEvent(QContextMenuEvent *event) override;
	void dragEnterEvent(QDragEnterEvent *event) override;
	void dragLeaveEvent(QDragLeaveEvent *event) override;

private:
	void buildWidgets();
	QString entry(const StreamSummary &stream) const;

	const Translator &translator_;
	const std::size_t maxImages_;
	StreamList list_;
	StreamId chosen_;
	StreamDropList *drops_;
	QComboBox *streams_ = nullptr;
	QToolButton *createButton_ = nullptr;
};

} // namespace StreamImages
