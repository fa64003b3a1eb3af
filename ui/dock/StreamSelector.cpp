#include "ui/dock/StreamSelector.hpp"

#include "ui/dock/StreamDropList.hpp"
#include "ui/gallery/ImagesMime.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/ComboEntries.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kShortestTitle = 12; // characters; longer ones are cut by the combo box

} // namespace

StreamSelector::StreamSelector(const Translator &translator, std::size_t maxImages, QWidget *parent)
	: QWidget(parent), translator_(translator), maxImages_(maxImages), drops_(new StreamDropList(parent))
{
	setAcceptDrops(true);
	connect(drops_, &StreamDropList::imagesDropped, this, &StreamSelector::imagesDropped);
	buildWidgets();
	connect(streams_, &QComboBox::activated, this, [this] {
		chosen_ = StreamId::parse(toUtf8(streams_->currentData().toString()));
		emit streamChosen(chosen_);
	});
	connect(createButton_, &QToolButton::clicked, this, &StreamSelector::creationRequested);
}

void StreamSelector::buildWidgets()
{
	streams_ = new QComboBox(this);
	streams_->setObjectName(QStringLiteral("streams"));
	streams_->setAccessibleName(translator_.text("Dock.Stream"));
	streams_->setToolTip(translator_.text("Dock.Stream.ToolTip"));
	streams_->setPlaceholderText(translator_.text("Dock.Stream.None"));
	streams_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
	streams_->setMinimumContentsLength(kShortestTitle);

	createButton_ = new QToolButton(this);
	createButton_->setObjectName(QStringLiteral("createStream"));
	createButton_->setIcon(symbolIcon(Symbol::Plus));
	createButton_->setToolTip(translator_.text("Dock.Stream.Create"));
	createButton_->setAccessibleName(translator_.text("Dock.Stream.Create"));
	createButton_->setFocusPolicy(Qt::TabFocus);

	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(streams_, 1);
	layout->addWidget(createButton_);
}

void StreamSelector::setStreams(const StreamList &streams)
{
	list_ = streams;
	QList<ComboEntry> entries;
	for (const StreamSummary &stream : streams) {
		entries.append({entry(stream), toQString(stream.id.text())});
	}
	const bool known = std::ranges::find(streams, chosen_, &StreamSummary::id) != streams.end();
	chosen_ = known || streams.empty() ? chosen_ : streams.front().id;
	setEntries(streams_, entries, toQString(chosen_.text()));
	streams_->setEnabled(!streams.empty());
}

void StreamSelector::choose(const StreamId &stream)
{
	const QSignalBlocker blocker{streams_};
	chosen_ = stream;
	streams_->setCurrentIndex(streams_->findData(toQString(stream.text())));
}

StreamId StreamSelector::chosen() const
{
	return streams_->currentIndex() < 0 ? StreamId{} : chosen_;
}

void StreamSelector::setCreating(Creating creating)
{
	createButton_->setEnabled(creating == Creating::Offered);
}

void StreamSelector::contextMenuEvent(QContextMenuEvent *event)
{
	emit menuRequested(event->globalPos());
	event->accept();
}

void StreamSelector::dragEnterEvent(QDragEnterEvent *event)
{
	// Not taken here, but in the list that opens. Files that are dragged in from elsewhere are for the whole dock.
	if (event->mimeData()->hasFormat(kImagesMimeType) && createButton_->isEnabled()) {
		drops_->openBelow(*this, list_);
		event->accept();
	} else {
		event->ignore();
	}
}

void StreamSelector::dragLeaveEvent(QDragLeaveEvent *)
{
	drops_->closeSoon();
}

QString StreamSelector::entry(const StreamSummary &stream) const
{
	const char *key = stream.unsaved ? "Dock.Stream.EntryUnsaved" : "Dock.Stream.Entry";
	return translator_.text(key).arg(toQString(stream.title), QString::number(stream.imageCount),
					 QString::number(maxImages_));
}

} // namespace StreamImages
